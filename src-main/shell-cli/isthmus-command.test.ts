// The help of every command, in both languages.
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { Language } from '../messages/in-words.ts';
import { isthmusCommand } from './isthmus-command.ts';
import { wordsIn } from './text/words.ts';

const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
const commandsIn = (language: Language): [string, Command][] =>
  all(isthmusCommand(wordsIn(language))).map((command) => [pathOf(command), command]);
const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;

/** Without what is typed: options, placeholders, choices, commands. */
const withoutTyped = (help: string): string =>
  help
    .replace(/--?[a-z][\w-]*/g, ' · ')
    .replace(/<[^>]*>|\[[^\]]*\]|"[^"]*"/g, ' · ')
    .replace(/isthmus( [a-z]+)*/g, ' · ');

describe.each(commandsIn('zh'))('%s --help --lang zh', (_, command) => {
  const help = command.helpInformation();

  it('has no English sentence left', () => {
    expect(withoutTyped(help)).not.toMatch(/[A-Za-z]+ [A-Za-z]+ [A-Za-z]+/);
    expect(help).toContain('用法：');
    expect(help).toContain('选项：');
  });

  it('describes everything in Chinese', () => {
    const described = [...command.options, ...command.registeredArguments];
    const texts = [command.description(), ...described.map(({ description }) => description)];
    expect(texts.filter((text) => !/\p{sc=Han}/u.test(text))).toEqual([]);
  });

  it('keeps within the width of a terminal and breaks no line before a comma', () => {
    const lines = help.split('\n').slice(1);
    expect(lines.filter((line) => /^\s*[，。；：、）”]/.test(line))).toEqual([]);
  });
});

it('has the same commands and options in both languages, --lang among them', () => {
  const typed = (language: Language) =>
    commandsIn(language).map(([path, command]) => [path, command.options.map(({ flags }) => flags)]);
  expect(typed('zh')).toEqual(typed('en'));
  const groups = ['models', 'audit', 'prompts', 'runs', 'review', 'profiles', 'jobs', 'workspace'].map(
    (name) => `isthmus ${name}`,
  ); // they do nothing themselves
  for (const [path, flags] of typed('en'))
    if (!groups.includes(String(path))) expect(flags, String(path)).toContain('--lang <language>');
});

it('says in English what commander says by itself', () => {
  const [, stats] = commandsIn('en').find(([path]) => path === 'isthmus evaluate')!;
  const help = stats.helpInformation();
  expect(help).toMatch(/^Usage: isthmus evaluate \[options\]\n\nmetrics of a run .*\n\nOptions:\n/);
  expect(help).toMatch(/\(choices: "full",\s+"sampled",\s+"cross-sell"\)/);
  expect(help).toMatch(/-h, --help +display help for command\n$/);
});
