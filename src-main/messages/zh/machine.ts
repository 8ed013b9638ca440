// What this machine offers and lacks, in Chinese.
import type { machine as english } from '../en/machine.ts';
import { translation } from '../text-types.ts';

export const machine = translation<typeof english>()({
  'machine-memory': '{{gigabytes}} GiB',
  'machine-memory-little': '{{gigabytes}} GiB 内存偏少',
  'machine-memory-step':
    '请在导入时筛选（--min-user、--min-item），并以较小的 --set phase1.tokenBudget 训练。',
  'machine-memory-step_window': '请在导入时筛选以减少用户和物品，训练时减少“每步 token 数”。',
  'data-folder-not-writable': '无法写入 {{path}}',
  'data-folder-step': '请更改其权限，或将 ISTHMUS_DATA_DIR 设为您的一个文件夹。',
  'disk-little': '{{path}} 处剩余 {{gigabytes}} GiB',
  'disk-step': '请腾出空间，或移动数据文件夹。',
  'model-in-state': '{{name}}：{{state}}',
  'model-installed': '已安装',
  'model-missing': '缺失',
  'model-wrong': '有误',
});
