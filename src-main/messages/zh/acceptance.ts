// Whether the judge of augmentation may be trusted, in Chinese.
import type { acceptance as english } from '../en/acceptance.ts';
import { translation } from '../text-types.ts';

export const acceptance = translation<typeof english>()({
  'nothing-judged':
    '没有隐藏物品得到判断，因此无法设定阈值：数据中没有用户在两个领域都有训练物品，或所有提示词都失败了。请导入有重叠用户的数据，或查看失败的提示词。',
  'too-few-judged':
    '只有 {{judged}} 个隐藏物品得到判断（需要 {{needed}} 个；有 {{users}} 位用户在两个领域有训练物品），无法设定阈值：所有候选等待审核。',
  'precision-not-reached':
    '没有阈值能在接受 {{accepted}} 个候选时达到期望的精确率 {{target}}；因此采用下界最高的阈值：{{precision}}（95 % 区间 {{low}} 至 {{high}}），为随机水平的 {{lift}} 倍。',
  'judge-at-chance':
    '在未参与选择阈值的隐藏物品上，判断与随机水平（{{chance}}）无法区分：请判断更多隐藏物品、换用更大的模型，或不使用合成交互训练。',
  'accepted-anyway': '按要求仍接受了高于阈值的候选。',
  'accepted-anyway_window': '按要求仍接受了高于阈值的候选。',
  'nothing-accepted': '因此没有按规则接受任何候选：全部等待审核。请手工接受，或选择仍然接受后重新运行。',
  'nothing-accepted_window': '因此没有按规则接受任何候选：全部等待审核。请在审核中手工接受。',
  'placed-items':
    '{{lists}} 个隐藏物品中有 {{retrieved}} 个出现在候选中；其余的被放在最后一个候选的位置，因此其检索得分在列表中最低：就全部列表而言，使用检索的得分看起来比实际更差。',
  'too-few-lists-to-combine': '检索自身只找到 {{lists}} 个隐藏物品；与其得分组合需要 {{needed}} 个。',
  'combination-of-bad-signs': '组合会把文本、共现和流行度当作坏的迹象。',
  'combination-no-better': '与文本、共现和流行度的组合对隐藏物品的排序并不优于判断本身。',
  'combination-better': '判断与文本、共现和流行度一起对隐藏物品的排序优于单独的判断。',
  'judge-adds-nothing': '文本、共现和流行度在没有判断的情况下对隐藏物品的排序同样好：不使用判断。',
  'nothing-was-judged': '没有进行判断：由文本、共现和流行度决定。',
  'judging-by-likelihood': '按似然',
  'judging-one-by-one': '逐个',
  'judging-in-lists': '成列表',
  'judging-by-counts': '不用语言模型',
  'judging-without-model': '没有语言模型，因此未向其提问：由文本、共现和流行度决定，并用隐藏物品校准。',
  'judging-nothing-judged': '没有一种提问方式能判断五个隐藏物品，因此无法据此选择。',
  'judging-adds-nothing':
    '不用语言模型，文本、共现和流行度同样能辨认隐藏物品，因此不再向其提问：由它们决定。',
  'judging-chosen': '候选的评判方式：{{way}}。{{reason}}',
  'judging-ranks-best': '在试过的方式中，它最能把隐藏物品与其他候选区分开。',
  'choice-at-chance':
    '在未参与选择的隐藏物品上，选择与随机水平（{{chance}}）无法区分：请不使用合成交互训练，或让模型进行判断。',
});
