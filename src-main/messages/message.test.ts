import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rooms } from './catalogue.ts';
import { inWords } from './in-words.ts';
import { asSaid, message } from './message.ts';

describe('messages', () => {
  it('carry their English text and are worded in Chinese', () => {
    const cancelled = message('cancelled');
    expect(cancelled).toEqual({ code: 'cancelled', params: {}, text: 'Cancelled.' });
    expect(inWords(cancelled, 'zh')).toBe('已取消。');
  });

  it('give a window no advice that only the command line can follow', () => {
    const said = message('nothing-accepted');
    expect(inWords(said, 'en')).toContain('accept-anyway');
    expect(inWords(said, 'en', 'window')).toContain('Accept rows by hand');
    for (const language of ['en', 'zh'] as const) {
      expect(inWords(said, language, 'window')).not.toMatch(/accept-anyway|--\w/);
      expect(inWords(message('accepted-anyway'), language, 'window')).not.toContain('accept-anyway');
    }
  });

  it('leave hostile values as they are', () => {
    const hostile = '{{said}} $t(cancelled) <b>&amp;';
    expect(inWords(asSaid(hostile), 'zh')).toBe(hostile);
    expect(message('as-said', { said: hostile }).text).toBe(hostile);
  });

  it('of an unknown code stand in English', () => {
    expect(inWords({ code: 'of-tomorrow', params: { n: 1 }, text: 'One day.' }, 'zh')).toBe('One day.');
  });

  it('that lack a value, as an earlier version may have stored them, stand in English', () => {
    const old = { code: 'titles-a-second', params: {}, text: '7 titles/s' };
    expect(inWords(old, 'zh')).toBe('7 titles/s');
    expect(inWords(message('titles-a-second', { speed: 7 }), 'zh')).toBe('7 个标题/秒');
  });

  it.each(['en', 'zh'] as const)('have one text a code in %s', (language) => {
    const keys = rooms[language].flatMap((room) => Object.keys(room));
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it.each(['en', 'zh'] as const)('with a command have other words for a screen in %s', async (language) => {
    const texts = await textsOfAllReaders(language);
    const isCommand = (text: string | undefined): boolean =>
      /`|(?<!\.)\bisthmus [a-z]+|(?:^|\s)--[a-z]|npm run/.test(text ?? '');
    const plural = /_(one|other)$/;
    const atScreen = (key: string): string | undefined =>
      texts.get(`${key.replace(plural, '')}_window${plural.exec(key)?.[0] ?? ''}`);
    const keys = [...texts.keys()].filter((key) => isCommand(texts.get(key)));
    expect(keys.filter((key) => key.includes('_window') || atScreen(key) === undefined)).toEqual([]);
    expect(keys.length).toBeGreaterThan(0);
  });
});

/** What the command line alone says needs no words for a screen. */
async function textsOfAllReaders(language: 'en' | 'zh'): Promise<Map<string, string>> {
  const folder = new URL(`./${language}/`, import.meta.url);
  const files = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('command-line-'),
  );
  const modules = await Promise.all(
    files.map(
      (name) => import(new URL(name, folder).href) as Promise<Record<string, Record<string, string>>>,
    ),
  );
  return new Map(modules.flatMap((module) => Object.values(module)).flatMap((room) => Object.entries(room)));
}
