// What every room says, in Chinese.
import type { general as english } from '../en/general.ts';
import { translation } from '../text-types.ts';

export const general = translation<typeof english>()({
  'as-said': '{{said}}',
  cancelled: '已取消。',
  clauses: '{{first}}；{{rest}}',
  sentences: '{{first}}{{rest}}',
  dotted: '{{first}} · {{rest}}',
});
