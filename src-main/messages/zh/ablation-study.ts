// The ablation study in Chinese: its variants, what it comes to, and why a variant was not trained.
import type { ablationStudy as english } from '../en/ablation-study.ts';
import { translation } from '../text-types.ts';

export const ablationStudy = translation<typeof english>()({
  'arm-nothing': '什么都不加',
  'arm-retrieval': '仅由检索得到的合成行',
  'arm-judge': '由检索和评判得到的合成行',
  'arm-encoderProfiles': '由编码器生成的画像',
  'arm-modelProfiles': '由语言模型撰写的画像',
  'arm-all': '评判与画像',

  'study-model-helps':
    '语言模型对刚进入某个领域的顾客有帮助：{{arm}}比{{against}}的 NDCG@10 高 {{difference}}（{{lower}} 到 {{upper}}）。',
  'study-part-helps':
    '对刚进入某个领域的顾客有帮助的不是语言模型，而是{{arm}}：与什么都不加相比，NDCG@10 变化 {{difference}}（{{lower}} 到 {{upper}}）。',
  'study-part-of-model-helps':
    '{{arm}}对刚进入某个领域的顾客有帮助（与什么都不加相比，NDCG@10 变化 {{difference}}，{{lower}} 到 {{upper}}），但没有证据表明它优于不用语言模型的同一做法。',
  'study-part-helps-unasked':
    '{{arm}}对刚进入某个领域的顾客有帮助：与什么都不加相比，NDCG@10 变化 {{difference}}（{{lower}} 到 {{upper}}）。没有语言模型，因此没有测量它。',
  'study-parts-harm': '没有证据表明任何部分对刚进入某个领域的顾客有帮助；以下部分使结果变差：{{arms}}。',
  'study-nothing-helps':
    '没有证据表明任何部分对刚进入某个领域的顾客有帮助（询问了 {{users}} 位）：所有区间都包含零。',

  'arm-without-rows': '没有接受任何合成行：在隐藏物品上，选择没有被证明优于随机。因此它与“什么都不加”相同。',
  'arm-without-profiles': '语言模型没有写出任何画像。因此它与“什么都不加”相同。',
  'arm-same-as': '缺少其中一个部分：它与“{{arm}}”相同。',
  'arm-without-model': '没有语言模型：{{reason}}',

  'study-made-with':
    '种子 {{seeds}}；候选的评判方式：{{judging}}。所有变体在训练时都不含跨域推荐评估所隐藏的内容。',
  'study-not-trained': '未训练：{{arm}}。{{said}}',
  'study-cross-sell':
    '跨域推荐：{{users}} 位用户，目标是被完全隐藏的领域中的最后一个物品；与什么都不加相比的 NDCG@10，附用户层面的 95 % 区间：',
  'study-full': '全量排序：{{users}} 位用户，目标是测试物品：',
  'study-model-adds': '语言模型带来的变化（{{arm}}减去{{against}}）：{{difference}}',
  'slice-history-length': '历史长度 {{items}}',

  'stage-arm': '变体“{{arm}}”，种子 {{seed}}：{{stage}}',
});
