// Every page of docs/decisions says since when it holds and stands once, under a topic, in the index.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../docs/decisions');
const pages = readdirSync(folder).filter((name) => /^\d{4}-.+\.md$/.test(name));
const index = readFileSync(join(folder, 'README.md'), 'utf8');

describe.each(pages)('%s', (page) => {
  const lines = readFileSync(join(folder, page), 'utf8').split('\n');

  it('begins with its number and title, and when it came into force or what replaced it', () => {
    expect(lines[0]).toMatch(new RegExp(`^# ${page.slice(0, 4)} \\S`));
    expect(lines[2]).toMatch(/^_(In force since|Replaced on) \d{4}-\d{2}-\d{2}.*\._$/);
  });

  it('stands once in the index, with its title', () => {
    const entries = index.split('\n').filter((line) => line.includes(`(${page})`));
    expect(entries).toEqual([`- [${page.slice(0, 4)}](${page}) ${lines[0]!.slice('# 0000 '.length)}`]);
  });
});
