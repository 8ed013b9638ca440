// A verdict of an evaluation, in Chinese.
import type { verdict as english } from '../en/verdict.ts';
import { translation } from '../text-types.ts';

export const verdict = translation<typeof english>()({
  'verdict-over-all': '全部用户',
  'verdict-in-domain': '{{domain}}',
  'verdict-in-group': '{{grouping}}“{{group}}”',
  'verdict-numbers':
    'NDCG@10 {{model}} 对 {{control}}，差值 {{difference}}，95 % 区间 {{lower}} 至 {{upper}}，{{users, number}} 位用户',
  'verdict-place': '{{place}}（{{numbers}}）',
  'verdict-in-groups': '{{all}} 个群体中的 {{some}} 个：{{places}}',
  'verdict-group-of-rule': '{{place}}（{{scorer}}，{{users, number}} 位用户）',
  'verdict-quoted': '“{{scorer}}”',

  'verdict-rules-missing': '此报告未包含较强的简单规则（{{names}}）：重新评估即可加入。',
  'verdict-too-few-users': '有留出物品的用户太少，无法区分模型与简单规则。',
  'verdict-rule-better': '简单规则{{name}}的排序优于模型：{{where}}。',
  'verdict-part-better': '模型的一部分（{{name}}）优于整个模型：{{where}}。',
  'verdict-rule-not-distinguishable': '模型与简单规则{{name}}无法区分：{{where}}。',
  'verdict-groups-not-distinguishable':
    '{{all}} 个群体中有 {{some}} 个无法区分模型与最接近的简单规则：{{groups}}。',
  'verdict-part-not-distinguishable': '整个模型与其中一部分（{{name}}）无法区分：{{where}}。',
  'verdict-the-rule': '简单规则（{{names}}）',
  'verdict-every-rule': '所有简单规则（{{names}}）',
  'verdict-better-everywhere': '模型优于{{rules}}：全部用户、每个领域和每个群体。',
  'verdict-better-in': '模型优于{{rules}}：{{places}}。',
  'verdict-some-groups_other': '{{count}} 个群体',
  'verdict-nearest': '在全部用户上最接近的是“{{scorer}}”（{{numbers}}）。',

  'advice-train-rule': '可将该规则作为模型训练',
  'advice-rule-is-model': '该规则本身也是模型，数秒即可完成',
  'advice-train-phase-1': '可只训练第一阶段',
  'advice-no-evidence': '可不用计数证据训练',
  'advice-with-command': '{{sentence}}{{advice}}：{{command}}',
});
