// Profiles and augmentation, in Chinese.
import type { prompting as english } from '../en/prompting.ts';
import { translation } from '../text-types.ts';

export const prompting = translation<typeof english>()({
  'profile-text-length': '画像文字有 {{characters}} 个字符；允许 1 到 {{most}} 个。',
  'profile-unusable': '模型没有写出可用的画像：{{reason}}。原有文字保留；请重试。',
  'profile-by-encoder':
    '并非出自语言模型：尚无文字。训练读取画像时，由这 {{count, number}} 个商品名的文本向量的平均值代替。',
  'profile-without-parts': '用户 {{user}} 没有可汇总的领域画像。',
  'profile-without-items': '用户 {{user}} 在领域 {{domain}} 中没有训练物品。',
  'augmentation-in-use':
    '训练“{{run}}”使用了这次增强：其合成交互的来源没有记录在其他地方。请先删除该训练，或两者都保留。',
  'personal-data-masked': '含个人信息的文字：{{texts, number}} 段（{{kinds}}）；提示词中以 *** 代替。',
  'personal-data-stops':
    '含个人信息的文字：{{texts, number}} 段（{{kinds}}）。由于 personalData 为“stop”，没有提出任何问题。请从标题中去除后重新导入，或改为遮盖：--set personalData=mask。',
  'personal-data-stops_window':
    '含个人信息的文字：{{texts, number}} 段（{{kinds}}）。由于“个人信息”设置为“停止”，没有提出任何问题。请从标题中去除后重新导入，或改为遮盖。',
  'personal-email': '{{times, number}} 个电子邮件地址',
  'personal-phone': '{{times, number}} 个电话号码',
  'personal-card': '{{times, number}} 个银行卡号',
  'personal-account': '{{times, number}} 个账户号码',
  'personal-identity': '{{times, number}} 个身份号码',
});
