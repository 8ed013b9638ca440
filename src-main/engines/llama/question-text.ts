// What a user's message is made of when several questions share a context.

/** Begins with the context, so that the tokens of the context are the same for all its questions. */
export const questionText = (context: string, question: string): string => `${context}\n\n${question}`;
