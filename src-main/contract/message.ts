// A message as the contract carries it: code and values to be worded by the reader, and the English text.
import { z } from 'zod';
import type { Message, MessageValue } from '../messages/message-shape.ts';

const valueSchema: z.ZodType<MessageValue> = z.lazy(() =>
  z.union([z.string(), z.number(), messageSchema, z.array(messageSchema)]),
);
export const messageSchema: z.ZodType<Message> = z.object({
  code: z.string(),
  params: z.record(z.string(), valueSchema),
  text: z.string(),
});
