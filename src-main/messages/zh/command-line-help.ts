// The help of the command line, in Chinese.
import type { commandLineHelp as english } from '../en/command-line-help.ts';
import { translation } from '../text-types.ts';

export const commandLineHelp = translation<typeof english>()({
  'option-lang': '提示信息的语言；JSON 始终为英文（默认：系统语言）',
});
