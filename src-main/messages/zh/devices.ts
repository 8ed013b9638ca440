// The device that a run is trained on, in Chinese.
import type { devices as english } from '../en/devices.ts';
import { translation } from '../text-types.ts';

export const devices = translation<typeof english>()({
  'device-unusable': '此处无法使用设备“{{device}}”：{{reason}}请用 `--device auto` 或 `--device cpu` 训练。',
  'device-unusable_window': '此处无法使用设备“{{device}}”：{{reason}}请将设备设为 auto 或 cpu。',
  'device-not-tried': '没有试用过。',
  'device-as-asked': '按要求',
  'device-always-there': '始终可用',
  'device-faster': '可用，在小步骤上的速度为 CPU 的 {{speedup}} 倍',
  'device-gave-up': '{{device}} 无法继续，训练从最近的检查点起改用 CPU。{{reason}}',
  'device-refused': '{{device}}：{{reason}}',
});
