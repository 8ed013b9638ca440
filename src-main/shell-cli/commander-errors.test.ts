// What commander says is recognised: each of its errors has words of ours, in English as commander says it.
import { Command, CommanderError, Option } from 'commander';
import { expect, it } from 'vitest';
import { inWords } from '../messages/in-words.ts';
import { commanderMessage } from './commander-errors.ts';
import { parseCount } from './option-values.ts';

function errorOf(args: string[]): CommanderError {
  const program = new Command('program');
  program
    .command('count <first>')
    .option('--number <n>', '', parseCount)
    .addOption(new Option('--rule <name>').choices(['a', 'b']));
  program.command('need').requiredOption('--file <name>');
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error;
  }
  throw new Error('nothing was wrong');
}

it.each([
  [['cunt'], 'command-unknown-near', '没有命令“cunt”（是否想输入 count？）。'],
  [['elephant'], 'command-unknown', '没有命令“elephant”。'],
  [['count', 'a', '--numbr', '1'], 'option-unknown-near', '没有选项“--numbr”（是否想输入 --number？）。'],
  [['count', 'a', '--elephant'], 'option-unknown', '没有选项“--elephant”。'],
  [['count'], 'argument-missing', '缺少必需的参数“first”。'],
  [['need'], 'option-missing', '缺少必需的选项“--file <name>”。'],
  [['count', 'a', '--number'], 'option-value-missing', '选项“--number <n>”缺少值。'],
  [['count', 'a', 'b', 'c'], 'arguments-too-many', '“count”的参数过多：应为 1 个，却有 3 个：a, b, c。'],
  [
    ['count', 'a', '--number', 'x'],
    'option-value-refused',
    '选项“--number <n>”的值“x”无效。必须是不小于 0 的整数。',
  ],
  [
    ['count', 'a', '--rule', 'x'],
    'option-value-refused',
    '选项“--rule <name>”的值“x”无效。允许的值为 a, b。',
  ],
] as const)('%j: %s', (args, code, chinese) => {
  const error = errorOf([...args]);
  const said = commanderMessage(error);
  expect(said.code).toBe(code);
  expect(inWords(said, 'zh')).toBe(chinese);
  const english = error.message.replace('error: ', '').replace('\n', ' ');
  expect([english, `${english}.`]).toContain(said.text);
});

it('leaves what it does not know as it is', () => {
  const later = new CommanderError(1, 'commander.unknownOption', "error: there is no '--x'");
  expect(commanderMessage(later)).toMatchObject({ code: 'as-said', text: "there is no '--x'." });
});
