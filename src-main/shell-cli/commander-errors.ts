// What commander says of a wrong command line, as messages: by its code, with the values taken out of its English sentence.
import type { CommanderError } from 'commander';
import { asSaid, message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { refusals } from './option-values.ts';

type Groups = Readonly<Record<string, string | undefined>>;

interface Pattern {
  readonly of: RegExp;
  readonly said: (values: Groups) => Message;
}

/** Commander's suggestion: `(Did you mean a?)`, `(Did you mean one of a, b?)`. */
const near = String.raw`(?: \(Did you mean (?<several>one of )?(?<near>.+)\?\))?`;

const nearMessage = ({ several, near: names = '' }: Groups): Message =>
  several === undefined ? message('near-name', { name: names }) : message('near-names', { names });

const patterns: Readonly<Record<string, Pattern>> = {
  'commander.unknownCommand': {
    of: new RegExp(`^unknown command '(?<name>.*?)'${near}$`),
    said: ({ name = '', ...rest }) =>
      rest['near'] === undefined
        ? message('command-unknown', { name })
        : message('command-unknown-near', { name, near: nearMessage(rest) }),
  },
  'commander.unknownOption': {
    of: new RegExp(`^unknown option '(?<name>.*?)'${near}$`),
    said: ({ name = '', ...rest }) =>
      rest['near'] === undefined
        ? message('option-unknown', { name })
        : message('option-unknown-near', { name, near: nearMessage(rest) }),
  },
  'commander.missingArgument': {
    of: /^missing required argument '(?<name>.*)'$/,
    said: ({ name = '' }) => message('argument-missing', { name }),
  },
  'commander.missingMandatoryOptionValue': {
    of: /^required option '(?<flags>.*)' not specified$/,
    said: ({ flags = '' }) => message('option-missing', { flags }),
  },
  'commander.optionMissingArgument': {
    of: /^option '(?<flags>.*)' argument missing$/,
    said: ({ flags = '' }) => message('option-value-missing', { flags }),
  },
  'commander.excessArguments': {
    of: /^too many arguments for '(?<command>.*?)'\. Expected (?<count>\d+) arguments? but got (?<received>\d+): (?<extra>.*)\.$/,
    said: ({ command = '', count, received = '', extra = '' }) =>
      message('arguments-too-many', { command, count: Number(count), received, extra }),
  },
  'commander.invalidArgument': {
    of: /^option '(?<flags>.*?)' argument '(?<value>.*)' is invalid\. (?<why>.*)$/,
    said: ({ flags = '', value = '', why = '' }) =>
      message('option-value-refused', { flags, value, why: refusalMessage(why) }),
  },
};

/** Why a value was refused: one of ours (option-values.ts), or commander's own list of choices. */
function refusalMessage(why: string): Message {
  const choices = /^Allowed choices are (.*)\.$/.exec(why)?.[1];
  if (choices !== undefined) return message('choices-allowed', { choices });
  return Object.values(refusals).find(({ text }) => text === why) ?? asSaid(why);
}

/** @returns commander's own English where a later version says it otherwise */
export function commanderMessage({ code, message: english }: CommanderError): Message {
  const said = english
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  const pattern = patterns[code];
  const match = pattern?.of.exec(said);
  if (pattern !== undefined && match != null) return pattern.said(match.groups ?? {});
  return asSaid(/[.?!)]$/.test(said) ? said : `${said}.`);
}
