// The language of the command line: what is asked for, then what the system says, in POSIX's order.
import { expect, it } from 'vitest';
import { spokenLanguage } from './spoken-language.ts';

const spoken = (args: string[], env: Record<string, string> = {}, systemLocale = 'en-US') =>
  spokenLanguage({ args, env, systemLocale });

it.each([
  [['--lang', 'zh', 'stats']],
  [['stats', '--lang', 'zh']],
  [['stats', '--lang=zh']],
  [['stats', '--lang', 'en', '--lang', 'zh']],
])('takes --lang, before and after the command: %s', (args) => {
  expect(spoken(args, { LC_ALL: 'en_GB.UTF-8' })).toBe('zh');
});

it('takes English by --lang where the system is Chinese', () => {
  expect(spoken(['stats', '--lang', 'en'], { LC_ALL: 'zh_CN.UTF-8' }, 'zh-CN')).toBe('en');
});

it.each([
  [{ LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8', LANG: 'en_US.UTF-8' }, 'zh'],
  [{ LC_ALL: 'C', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
  [{ LC_MESSAGES: 'zh_TW', LANG: 'en_US.UTF-8' }, 'zh'],
  [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
] as const)('takes the first locale that is set: %j', (env, expected) => {
  expect(spoken(['stats'], env, expected === 'zh' ? 'en-US' : 'zh-CN')).toBe(expected);
});

it('asks the system where the environment says nothing', () => {
  expect(spoken(['stats'], {}, 'zh-Hans-CN')).toBe('zh');
  expect(spoken(['stats'], {}, 'fr-FR')).toBe('en');
});

it('leaves what is no language of ours, and what is no option, to the system', () => {
  expect(spoken(['stats', '--lang', 'fr'], { LANG: 'zh_CN' })).toBe('zh');
  expect(spoken(['stats', '--lang'], { LANG: 'zh_CN' })).toBe('zh');
  expect(spoken(['models', 'fetch', '--', '--lang', 'zh'], { LANG: 'en_US' })).toBe('en');
});
