// A verdict in words, in English and Chinese: the same sentences on the command line, in the window, in reports and in JSON.
// What does not belong: what may be said (services/evaluation/report-verdict.ts).
import type { VerdictEntry, VerdictSlice } from './evaluation.ts';
import { scorerWords, type WordsLanguage } from './scorer-words.ts';
import { groupingWords, groupWords } from './slice-words.ts';

const value = (number: number): string => number.toFixed(4);

/** `+0.0012`, `−0.0040`; zero has no sign. */
function signed(number: number): string {
  const text = Math.abs(number).toFixed(4);
  return Number(text) === 0 ? text : `${number > 0 ? '+' : '−'}${text}`;
}

const count = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

interface Phrases {
  readonly place: (slice: VerdictSlice) => string;
  /** The model's value against the control's, the difference with its interval, the users. */
  readonly numbers: (slice: VerdictSlice) => string;
  readonly say: (entry: VerdictEntry) => string;
  /** What to do, without full stop. */
  readonly advise: (entry: VerdictEntry) => string;
}

const english: Phrases = {
  place: ({ kind, grouping, label }) =>
    kind === 'overall'
      ? 'over all users'
      : kind === 'domain'
        ? `in ${label}`
        : `${groupingWords(grouping ?? '', 'en')} ${groupWords(label, 'en')}`,
  numbers: ({ model, control, difference, lower, upper, users }) =>
    `NDCG@10 ${value(model)} against ${value(control)}, difference ${signed(difference)}, 95 % interval ${signed(lower)} to ${signed(upper)}, ${count(users)} users`,
  say: (entry) => {
    const { code, controls, slices, looked } = entry;
    const named = controls.map((name) => `“${scorerWords.en[name]}”`);
    const name = named[0] ?? '';
    const where = placesInEnglish(slices, looked);
    switch (code) {
      case 'rules-missing':
        return `This report was made without the strong simple rules (${named.join(', ')}): evaluate again to add them.`;
      case 'too-few-users':
        return 'Too few users have a held-out item to tell the model from a simple rule.';
      case 'rule-better':
        return `The simple rule ${name} ranks better than the model ${where}.`;
      case 'part-better':
        return `A part of the model, ${name}, ranks better than the whole ${where}.`;
      case 'rule-not-distinguishable':
        return slices[0]?.kind === 'group'
          ? `In ${slices.length} of ${looked} groups the model cannot be told from the nearest simple rule: ${slices.map(groupInEnglish).join(', ')}.`
          : `The model cannot be told from the simple rule ${name} ${where}.`;
      case 'part-not-distinguishable':
        return `The whole model cannot be told from its part ${name} ${where}.`;
      case 'better-than-rules':
        return betterInEnglish(entry, named);
    }
  },
  advise: ({ code, controls }) =>
    code === 'rule-better'
      ? 'Train that rule as a model'
      : code === 'rule-not-distinguishable'
        ? 'The rule is a model too, ready in seconds'
        : controls[0] === 'phase1'
          ? 'Train phase 1 alone'
          : 'Train without the evidence',
};

/** `history length 1–3 (transitions, 18,323 users)`. */
const groupInEnglish = (slice: VerdictSlice): string =>
  `${english.place(slice)} (${scorerWords.en[slice.against]}, ${count(slice.users)} users)`;

/** `in Food (…); in Kitchen (…)`, `in 2 of 14 groups: history length 1–3 (…); …`. */
function placesInEnglish(slices: readonly VerdictSlice[], looked: number): string {
  const each = slices.map((slice) => `${english.place(slice)} (${english.numbers(slice)})`).join('; ');
  return slices[0]?.kind === 'group' ? `in ${slices.length} of ${looked} groups: ${each}` : each;
}

function betterInEnglish({ slices, looked }: VerdictEntry, rules: readonly string[]): string {
  const than = `than ${rules.length === 1 ? 'the simple rule' : 'every simple rule'} (${rules.join(', ')})`;
  const [all] = slices.filter(({ kind }) => kind === 'overall');
  const near =
    all === undefined
      ? ''
      : ` Nearest to it over all users: “${scorerWords.en[all.against]}” (${english.numbers(all)}).`;
  if (slices.length === looked)
    return `The model ranks better ${than}: over all users, in every domain and in every group.${near}`;
  const groups = slices.filter(({ kind }) => kind === 'group').length;
  const places = [
    ...slices.filter(({ kind }) => kind !== 'group').map(english.place),
    ...(groups === 0 ? [] : [`in ${groups} ${groups === 1 ? 'group' : 'groups'}`]),
  ];
  return `The model ranks better ${than} ${places.join(', ')}.${near}`;
}

const chinese: Phrases = {
  place: ({ kind, grouping, label }) =>
    kind === 'overall'
      ? '全部用户'
      : kind === 'domain'
        ? label
        : `${groupingWords(grouping ?? '', 'zh')}“${groupWords(label, 'zh')}”`,
  numbers: ({ model, control, difference, lower, upper, users }) =>
    `NDCG@10 ${value(model)} 对 ${value(control)},差值 ${signed(difference)},95 % 区间 ${signed(lower)} 至 ${signed(upper)},${count(users)} 位用户`,
  say: (entry) => {
    const { code, controls, slices, looked } = entry;
    const named = controls.map((name) => `“${scorerWords.zh[name]}”`);
    const name = named[0] ?? '';
    const where = placesInChinese(slices, looked);
    switch (code) {
      case 'rules-missing':
        return `此报告未包含较强的简单规则(${named.join('、')}):重新评估即可加入。`;
      case 'too-few-users':
        return '有留出物品的用户太少,无法区分模型与简单规则。';
      case 'rule-better':
        return `简单规则${name}的排序优于模型:${where}。`;
      case 'part-better':
        return `模型的一部分(${name})优于整个模型:${where}。`;
      case 'rule-not-distinguishable':
        return slices[0]?.kind === 'group'
          ? `${looked} 个群体中有 ${slices.length} 个无法区分模型与最接近的简单规则:${slices.map(groupInChinese).join('、')}。`
          : `模型与简单规则${name}无法区分:${where}。`;
      case 'part-not-distinguishable':
        return `整个模型与其中一部分(${name})无法区分:${where}。`;
      case 'better-than-rules':
        return betterInChinese(entry, named);
    }
  },
  advise: ({ code, controls }) =>
    code === 'rule-better'
      ? '可将该规则作为模型训练'
      : code === 'rule-not-distinguishable'
        ? '该规则本身也是模型,数秒即可完成'
        : controls[0] === 'phase1'
          ? '可只训练第一阶段'
          : '可不用计数证据训练',
};

const groupInChinese = (slice: VerdictSlice): string =>
  `${chinese.place(slice)}(${scorerWords.zh[slice.against]},${count(slice.users)} 位用户)`;

function placesInChinese(slices: readonly VerdictSlice[], looked: number): string {
  const each = slices.map((slice) => `${chinese.place(slice)}(${chinese.numbers(slice)})`).join(';');
  return slices[0]?.kind === 'group' ? `${looked} 个群体中的 ${slices.length} 个:${each}` : each;
}

function betterInChinese({ slices, looked }: VerdictEntry, rules: readonly string[]): string {
  const than = `模型优于${rules.length === 1 ? '简单规则' : '所有简单规则'}(${rules.join('、')})`;
  const [all] = slices.filter(({ kind }) => kind === 'overall');
  const near =
    all === undefined
      ? ''
      : `在全部用户上最接近的是“${scorerWords.zh[all.against]}”(${chinese.numbers(all)})。`;
  if (slices.length === looked) return `${than}:全部用户、每个领域和每个群体。${near}`;
  const groups = slices.filter(({ kind }) => kind === 'group').length;
  const places = [
    ...slices.filter(({ kind }) => kind !== 'group').map(chinese.place),
    ...(groups === 0 ? [] : [`${groups} 个群体`]),
  ];
  return `${than}:${places.join('、')}。${near}`;
}

const phrases: Readonly<Record<WordsLanguage, Phrases>> = { en: english, zh: chinese };

/** What was found. */
export function verdictSentence(entry: VerdictEntry, language: WordsLanguage): string {
  return phrases[language].say(entry);
}

/** What to do about it, without the command; null where there is nothing to do. */
export function verdictAdvice(entry: VerdictEntry, language: WordsLanguage): string | null {
  return entry.command === null ? null : phrases[language].advise(entry);
}

/** What was found and what to do, with the command. */
export function verdictText(entry: VerdictEntry, language: WordsLanguage): string {
  const advice = verdictAdvice(entry, language);
  const sentence = verdictSentence(entry, language);
  if (advice === null || entry.command === null) return sentence;
  return language === 'en'
    ? `${sentence} ${advice}: ${entry.command}`
    : `${sentence}${advice}:${entry.command}`;
}
