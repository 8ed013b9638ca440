import { expect, it } from 'vitest';
import { checkProfile } from './check-profile.ts';

const titles = ['The Garden Quest album vol. 5', 'The Jazz Quest single vol. 7', 'Quiet Harbour, a novel'];
const chinese = ['有机绿茶 200 克', '高山乌龙茶礼盒', '陶瓷茶杯四件套'];
const code = (text: string, sources: readonly string[], areTitles = true): string | undefined =>
  checkProfile(text, sources, areTitles)?.code;

it('refuses titles copied out, in both scripts', () => {
  expect(code('The Garden Quest album vol. 5, The Jazz Quest single vol. 7', titles)).toBe(
    'answer-copies-titles',
  );
  expect(code('高山乌龙茶礼盒、陶瓷茶杯四件套', chinese)).toBe('answer-copies-titles');
  // a summary of texts may take words over
  expect(code('The Garden Quest album vol. 5, The Jazz Quest single vol. 7', titles, false)).toBeUndefined();
});

it('refuses another script than that of what was shown', () => {
  expect(code('Likes tea of several kinds and cups to drink it from.', chinese)).toBe(
    'answer-in-other-script',
  );
  expect(code('喜欢安静的小说和爵士乐。', titles)).toBe('answer-in-other-script');
});

it('refuses phrases that say nothing', () => {
  expect(code("I'm sorry, but I cannot tell.", titles)).toBe('answer-says-nothing');
  expect(code('As an AI language model, I have no taste.', titles)).toBe('answer-says-nothing');
  expect(code('抱歉，我无法回答。', chinese)).toBe('answer-says-nothing');
});

it('takes a description, also one that names a title', () => {
  expect(code('Enjoys jazz records and calm fiction, such as Quiet Harbour.', titles)).toBeUndefined();
  expect(code('喜欢各种茶叶以及喝茶用的杯子，偏好礼盒装。', chinese)).toBeUndefined();
});
