// Items that are like one item, in Chinese.
import type { similarItems as english } from '../en/similar-items.ts';
import { translation } from '../text-types.ts';

export const similarItems = translation<typeof english>()({
  'help-similar': '与某个物品最相似的物品，包括本领域和其他领域',
  'option-similar-item': '物品，写作 DOMAIN:ITEM；只有一个领域有它时可只写编号',
  'option-similar-by': 'customers：同样的人拥有；text：文本相似',
  'similar-to': '与“{{title}}”（{{domain}}:{{item}}）相似的物品，依据：{{by}}。',
  'similar-by-customers': '谁拥有它们',
  'similar-by-text': '它们的文本',
  'similar-none': '{{domain}} 中没有与它相似的物品。',
  'label-similarity': '相似度',
  'similar-item-unknown': '那里没有物品“{{id}}”。领域有：{{domains}}；编号按文本比较。',
  'similar-item-ambiguous': '多个领域有物品“{{id}}”：{{domains}}。请写明领域：DOMAIN:ITEM。',
});
