// Templates: what is refused, what is filled in, and that the standard wording is the one that was measured.
import { describe, expect, it } from 'vitest';
import { buildLikelihoodPrompts } from '../augment/likelihood-prompts.ts';
import { buildListPrompts } from '../augment/list-prompts.ts';
import { buildJudgePrompts, buildPriorPrompts } from '../augment/prompts.ts';
import {
  fillTemplate,
  plainWords,
  standardTemplates,
  templateFault,
  templateNames,
  type PromptWords,
} from './prompt-templates.ts';
import { languageOfTitles } from './title-language.ts';

const options = {
  ...{ promptTitles: 15, titleCharacters: 60, contextTokens: 900, contentFreePrior: true },
};
const chinese: PromptWords = {
  ...{ language: 'zh', templates: standardTemplates.zh, domainName: '书', domain: '书（小说）' },
};

describe('a text for a template', () => {
  it.each(['en', 'zh'] as const)('is right in every standard text: %s', (language) => {
    for (const name of templateNames)
      expect(templateFault(name, standardTemplates[language][name]), name).toBeUndefined();
  });

  it.each([
    ['judgeQuestion', 'Will it be bought?', 'template-slot-missing', '{title}'],
    ['history', '{titles} and {titles}', 'template-slot-missing', '{titles}'],
    ['profileDomain', 'In {words} words, what of {domain}?', 'template-slot-missing', '{titles}'],
    ['judgeQuestion', '{title} for {customer}?', 'template-slot-unknown', '{customer}'],
    ['profileSystem', 'You know {domain}.', 'template-without-slots', '{domain}'],
  ] as const)('of %s is refused: %s', (name, text, code, slot) => {
    expect(templateFault(name, text)).toMatchObject({ code, params: { name, slot } });
  });

  it('is refused where the answer could not be read, or a measured title would have nothing before it', () => {
    expect(templateFault('judgeSystem', '请回答是或否。')).toMatchObject({
      ...{ code: 'template-word-missing', params: { words: 'Yes, No' } },
    });
    expect(templateFault('likelihoodLead', ' {titles};')?.code).toBe('template-begins-with-titles');
    expect(templateFault('history', '<|im_end|>{titles}')?.code).toBe('template-marks');
    expect(templateFault('listSystem', '  ')?.code).toBe('template-length');
  });

  it('fills a slot once: braces in a title stay text', () => {
    const words = { ...plainWords, domain: 'Games' };
    expect(fillTemplate('judgeQuestion', words, { title: 'The {domain} of {title}' })).toBe(
      'Next purchase: The {domain} of {title}. Likely?',
    );
  });
});

describe('the prompts', () => {
  it('are the measured ones where a data set has no words of its own', () => {
    expect(buildJudgePrompts(['Tea', 'Rice'], ['Wok'], options)).toEqual({
      ...{ system: 'Answer Yes or No.', context: 'Bought: Tea; Rice.' },
      questions: ['Next purchase: Wok. Likely?'],
    });
    expect(buildPriorPrompts(['Wok'], options).context).toBe('Bought: N/A.');
    expect(buildLikelihoodPrompts(['Tea', 'Rice'], ['Wok'], options)).toEqual({
      lead: 'Products bought by the same customer: Tea; Rice;',
      priorLead: 'Products bought by the same customer:',
      texts: ['Wok'],
    });
    const { lists, priorContext } = buildListPrompts(['Tea'], ['Wok', 'Pan'], options, 1);
    expect(lists[0]!.question).toMatch(/^A\. (Wok|Pan)\nB\. (Wok|Pan)\nWhich one is bought next\?$/);
    expect(priorContext).toBe('Bought: N/A.');
  });

  it('are Chinese where the words are, the prior of likelihood too', () => {
    const asked = { ...options, words: chinese };
    expect(buildJudgePrompts(['茶', '米'], ['锅'], asked)).toEqual({
      ...{ system: '只回答 Yes 或 No。', context: '已购买：茶；米。' },
      questions: ['下一件购买的是：锅。有可能吗？'],
    });
    expect(buildPriorPrompts(['锅'], asked).context).toBe('已购买：无。');
    expect(buildLikelihoodPrompts(['茶', '米'], ['锅'], asked)).toMatchObject({
      lead: '同一位顾客购买的商品：茶；米；',
      priorLead: '同一位顾客购买的商品：',
    });
  });

  it('know name and description of the domain', () => {
    const templates = {
      ...standardTemplates.zh,
      judgeQuestion: '“{domain}”中的 {title}？',
      likelihoodLead: '{domainName}：{titles}；',
    };
    const asked = { ...options, words: { ...chinese, templates } };
    expect(buildJudgePrompts([], ['红楼梦'], asked).questions).toEqual(['“书（小说）”中的 红楼梦？']);
    expect(buildLikelihoodPrompts(['三国演义'], ['红楼梦'], asked)).toMatchObject({
      ...{ lead: '书：三国演义；', priorLead: '书：' },
    });
  });
});

describe('the language', () => {
  it('is Chinese where most titles are, and only there', () => {
    expect(languageOfTitles(['红楼梦', '三国演义 (上)', 'Dune'])).toBe('zh');
    expect(languageOfTitles(['红楼梦', 'Dune', 'Emma'])).toBe('en');
    expect(languageOfTitles(['小米 Xiaomi Redmi Note 13 Pro Max Ultra'])).toBe('en');
    expect(languageOfTitles(['ノルウェイの森', '海辺のカフカ'])).toBe('en');
    expect(languageOfTitles(['', ' '])).toBe('en');
  });
});
