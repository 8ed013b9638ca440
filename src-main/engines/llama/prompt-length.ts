// Does a prompt with its answer fit the context? The one place that says so.

/** The reason in words if it does not fit, else undefined. One position stays free for llama.cpp. */
export function tooLong(
  promptTokens: number,
  answerTokens: number,
  contextTokens: number,
): string | undefined {
  const most = contextTokens - 1;
  if (promptTokens + answerTokens <= most) return undefined;
  return `The prompt has ${promptTokens} tokens and its answer may take ${answerTokens}, together more than the ${most} that fit. Shorten the prompt (fewer or shorter titles) or load the model with more contextTokens.`;
}
