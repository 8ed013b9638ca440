// What those who rank are called, in English and Chinese: the same words in window, report, command line and progress.
// What does not belong: which there are (evaluation.ts).
import type { ControlName } from './evaluation.ts';

export type ScorerName = 'model' | ControlName;
export type WordsLanguage = 'en' | 'zh';

export const scorerWords: Readonly<Record<WordsLanguage, Readonly<Record<ScorerName, string>>>> = {
  en: {
    model: 'model',
    withoutEvidence: 'without evidence',
    phase1: 'phase 1 alone',
    transitions: 'transitions',
    itemNeighbour: 'item neighbour',
    textNeighbour: 'text neighbour',
    popularity: 'popularity',
  },
  zh: {
    model: '模型',
    withoutEvidence: '不用计数证据',
    phase1: '仅第一阶段',
    transitions: '物品转移',
    itemNeighbour: '物品近邻',
    textNeighbour: '文本近邻',
    popularity: '流行度',
  },
};
