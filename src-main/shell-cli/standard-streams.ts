// Writing to the terminal or a pipe. A reader that goes away (`| head`) ends the program quietly, not with a stack trace.

/** Call once, before the first output. */
export function endQuietlyWhenReadersLeave(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
}

/** Resolves when the text has left this process, so that an exit cannot cut it off. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}
