// What a message is, as data. What does not belong: the codes there are (catalogue.ts) and making one (message.ts).

/** A value of a message: a number, a text (an id, a file name, a formatted figure), a message, or several messages. */
export type MessageValue = string | number | Message | readonly Message[];
export type MessageValues = Readonly<Record<string, MessageValue>>;

export interface Message {
  /** Of the catalogue; a later version may know more. */
  readonly code: string;
  readonly params: MessageValues;
  /** The message in English, as the command line says it. */
  readonly text: string;
}
