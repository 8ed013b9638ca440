// Work on model files: fetch, copy, verify, measure. One at a time, without a workspace; its state outlives the window
// that started it. What does not belong: the work itself (app/models/).
import type { ModelTask } from '../../contract/rpc/models.ts';
import { AppError, toAppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import type { UseCaseOptions } from '../session/use-case.ts';

type Failures = ModelTask['failures'];

export class ModelTasks {
  readonly #onChanged: () => void;
  #task: ModelTask | null = null;
  #controller: AbortController | undefined;
  #done: Promise<void> = Promise.resolve();

  /** @param onChanged told when work has begun or ended; progress is asked for */
  constructor(onChanged: () => void) {
    this.#onChanged = onChanged;
  }

  get current(): ModelTask | null {
    return this.#task;
  }

  /**
   * Begins work and returns at once.
   * @param work returns the failures that did not end it
   * @throws AppError conflict where other work runs
   */
  start(
    kind: ModelTask['kind'],
    subject: string,
    work: (options: UseCaseOptions) => Promise<Failures>,
  ): ModelTask {
    if (this.#task?.state === 'running') {
      throw new AppError('conflict', message('model-work-under-way', { kind: this.#task.kind }));
    }
    const started: ModelTask = {
      kind,
      subject,
      state: 'running',
      progress: null,
      error: null,
      failures: [],
      startedAt: new Date().toISOString(),
      finishedAt: null,
    };
    this.#task = started;
    this.#controller = new AbortController();
    this.#onChanged();
    this.#done = this.#run(started, this.#controller, work);
    return started;
  }

  cancel(): void {
    this.#controller?.abort();
  }

  /** Cancels and waits for the end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.cancel();
    await this.#done;
  }

  async #run(
    started: ModelTask,
    { signal }: AbortController,
    work: (options: UseCaseOptions) => Promise<Failures>,
  ): Promise<void> {
    let end: Partial<ModelTask>;
    try {
      const failures = await work({
        signal,
        onProgress: (progress) => {
          if (this.#task !== null) this.#task = { ...this.#task, progress };
        },
      });
      end = { state: 'finished', failures };
    } catch (error) {
      const { code, said } = toAppError(error);
      const isCancelled = code === 'cancelled' || signal.aborted;
      end = isCancelled ? { state: 'cancelled' } : { state: 'failed', error: said };
    }
    this.#task = { ...started, ...end, finishedAt: new Date().toISOString() };
    this.#onChanged();
  }
}
