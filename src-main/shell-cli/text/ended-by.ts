// Why a stage of the language model ended, in words.
import type { AugmentationReport } from '../../contract/augmentation.ts';
import { message } from '../../messages/message.ts';
import type { Message } from '../../messages/message-shape.ts';

/** By the reason as JSON has it. */
export const endedByMessage: Readonly<Record<AugmentationReport['endedBy'], Message>> = {
  'all users': message('ended-by-all-users'),
  'user limit': message('ended-by-user-limit'),
  'time limit': message('ended-by-time-limit'),
};
