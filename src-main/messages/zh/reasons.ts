// Why an item is recommended, in Chinese.
import type { reasons as english } from '../en/reasons.ts';
import { translation } from '../text-types.ts';

export const reasons = translation<typeof english>()({
  'reason-after_other': '{{count, number}} 位顾客在“{{title}}”之后购买了它',
  'reason-before_other': '{{count, number}} 位顾客在“{{title}}”之前购买了它',
  'reason-together_other': '曾与“{{title}}”一同购买（{{count, number}} 位顾客）',
  'reason-often-together': '常与“{{title}}”一同购买（{{customers, number}} 位顾客）',
  'reason-text-mean': '文本与“{{title}}”相似',
  'reason-text-last': '文本与最近的物品“{{title}}”相似',
  'reason-text': '文本与历史不相似',
  'reason-counts': '其他顾客的购买',
  'reason-popular_other': '热门（{{count, number}} 次购买）',
  'reason-profile': '符合画像',
  'reason-background': '背景',
});
