// A commander command whose help is in the reader's language: headings, placeholders, "default" and "choices" are words of
// ours, and lines of Chinese are broken and aligned by the places that they take.
import { Command, Help, type Option } from 'commander';
import { displayWidth, wideLetters } from './text/display-width.ts';
import type { Words } from './text/words.ts';

/** Where a line may end: after a word with its space, and after a Chinese letter with the punctuation that follows it. */
const chunk = new RegExp(
  String.raw`\s*[（“]*(?:[${wideLetters}]|[^\s${wideLetters}]+)[，。；：、）”？！]*`,
  'gu',
);

class WordedHelp extends Help {
  private readonly words: Words;
  private readonly titles: Readonly<Record<string, string>>;

  constructor(words: Words) {
    super();
    this.words = words;
    this.titles = {
      'Usage:': words('help-usage'),
      'Arguments:': words('help-arguments'),
      'Options:': words('help-options'),
      'Commands:': words('help-commands'),
    };
  }

  override styleTitle(title: string): string {
    return this.titles[title] ?? title;
  }

  override commandUsage(command: Command): string {
    return this.worded(super.commandUsage(command));
  }

  override subcommandTerm(command: Command): string {
    return this.worded(super.subcommandTerm(command));
  }

  private worded(usage: string): string {
    return usage
      .replace('[options]', this.words('help-options-placeholder'))
      .replace('[command]', this.words('help-command-placeholder'));
  }

  override optionDescription({ description, argChoices, defaultValue }: Option): string {
    const facts: string[] = [];
    if (argChoices !== undefined)
      facts.push(this.words('help-choices', { choices: argChoices.map(quoted).join(', ') }));
    if (defaultValue !== undefined)
      facts.push(this.words('help-default', { value: JSON.stringify(defaultValue) }));
    return facts.length === 0
      ? description
      : this.words('help-description', { description, facts: facts.join(', ') });
  }

  override displayWidth(text: string): number {
    return displayWidth(text);
  }

  override boxWrap(text: string, width: number): string {
    if (width < this.minWidthToWrap) return text;
    const lines: string[] = [];
    for (const part of text.match(chunk) ?? []) {
      const line = lines.at(-1);
      if (line !== undefined && displayWidth(line + part) <= width) lines[lines.length - 1] = line + part;
      else lines.push(part.trimStart());
    }
    return lines.join('\n');
  }
}

const quoted = (choice: string): string => JSON.stringify(choice);

/** A command with its help in the language of the words. */
export class WordedCommand extends Command {
  private readonly words: Words;

  constructor(name: string, words: Words) {
    super(name);
    this.words = words;
    this.helpOption('-h, --help', words('help-of-help'));
  }

  override createHelp(): Help {
    return new WordedHelp(this.words);
  }
}

/** A command that is the name of a group: it has subcommands, and the help of each in the language of the words. */
export const groupCommand = (name: string, description: string, words: Words): Command =>
  new WordedCommand(name, words)
    .description(description)
    .helpCommand('help [command]', words('help-of-help'));
