// Everything that the audit log tells of. What is stored are these English words, in a chain of hashes that no later version
// may change; screens and commands show them in the reader's language.
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';

export const auditActions = [
  'import dataset',
  'set repeats',
  'describe users',
  'delete dataset',
  'erase user',
  'make text vectors',
  'augment',
  'accept synthetic rows',
  'reject synthetic rows',
  'take back synthetic rows',
  'undo decision on synthetic rows',
  'delete augmentation',
  'write profiles',
  'write a profile anew',
  'edit profile',
  'undo profile change',
  'delete profiles',
  'change prompts',
  'export prompts',
  'import answers',
  'train',
  'train with several seeds',
  'search settings',
  'reproduce a run',
  'evaluate',
  'compare runs',
  'measure parts',
  'delete run',
  'recommend to all',
  'export model',
  'export vectors',
  'export rejected rows',
  'write report',
  'cancel job',
  'encrypt workspace',
  'change passphrase',
  'take encryption off',
  'use an older checkpoint',
] as const;
export type AuditAction = (typeof auditActions)[number];

type Hyphenated<Text extends string> = Text extends `${infer Word} ${infer Rest}`
  ? `${Word}-${Hyphenated<Rest>}`
  : Text;

const codeOf = (action: AuditAction) =>
  `audited-${action.replaceAll(' ', '-') as Hyphenated<AuditAction>}` as const;

/** Actions that another version logged are not known here: these stay as they are stored. */
export function auditActionWords(action: string): Message | string {
  const known = auditActions.find((name) => name === action);
  return known === undefined ? action : message(codeOf(known));
}
