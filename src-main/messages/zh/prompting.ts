// Profiles and augmentation, in Chinese.
import type { prompting as english } from '../en/prompting.ts';
import { translation } from '../text-types.ts';

export const prompting = translation<typeof english>()({
  'profile-text-length': '画像文字有 {{characters}} 个字符；允许 1 到 {{most}} 个。',
  'profile-unusable': '模型没有写出可用的画像：{{reason}}。原有文字保留；请重试。',
  'profile-without-parts': '用户 {{user}} 没有可汇总的领域画像。',
  'profile-without-items': '用户 {{user}} 在领域 {{domain}} 中没有训练物品。',
  'augmentation-in-use':
    '训练“{{run}}”使用了这次增强：其合成交互的来源没有记录在其他地方。请先删除该训练，或两者都保留。',
});
