// What a job is called: by its kind, in the language of whoever reads. The title that is stored is English, for logs.
import { message } from '../messages/message.ts';
import type { Message } from '../messages/message-shape.ts';
import { jobKindNames, type JobKindName } from './rpc/jobs.ts';

export const jobKindWords = (kind: JobKindName): Message => message(`job-kind-${kind}`);

/** Jobs of a later version can be of kinds that are not known here: these keep their stored title. */
export const jobTitle = ({
  kind,
  title,
}: {
  readonly kind: string;
  readonly title: string;
}): Message | string => {
  const known = jobKindNames.find((name) => name === kind);
  return known === undefined ? title : jobKindWords(known);
};
