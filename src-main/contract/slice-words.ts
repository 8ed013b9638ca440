// What the slices of a report are called, in English and Chinese: what users are divided by, and the groups whose names
// are words; ranges of numbers stand for themselves. What does not belong: what a grouping means (measured with the data).
import type { WordsLanguage } from './scorer-words.ts';

type Words = Readonly<Record<string, string>>;

const groupings: Readonly<Record<WordsLanguage, Words>> = {
  en: {
    sequenceLength: 'history length',
    itemPopularity: 'item popularity',
    imbalance: 'imbalance',
    overlap: 'overlap',
    target: 'kind of target',
  },
  zh: {
    sequenceLength: '历史长度',
    itemPopularity: '物品流行度',
    imbalance: '不均衡程度',
    overlap: '重叠情况',
    target: '目标类型',
  },
};

const labels: Readonly<Record<WordsLanguage, Words>> = {
  en: {
    head: 'head',
    mid: 'mid',
    tail: 'tail',
    cold: 'cold',
    'one-domain': 'one domain only',
    overlapping: 'several domains',
    'single-domain': 'one domain',
    new: 'new',
    repeat: 'repeat',
  },
  zh: {
    head: '热门',
    mid: '中等',
    tail: '长尾',
    cold: '冷门',
    'one-domain': '仅一个领域',
    overlapping: '多个领域',
    'single-domain': '单一领域',
    new: '新物品',
    repeat: '重复',
  },
};

/** A grouping of a later version has no words yet: it stands by its name. */
export const groupingWords = (name: string, language: WordsLanguage): string =>
  groupings[language][name] ?? name;

export const groupWords = (label: string, language: WordsLanguage): string =>
  labels[language][label] ?? label.replaceAll('-', '–');
