// An open workspace with what works on it: the model files, the log, and engines that run for one piece of work each.
import { throwIfCancelled } from '../../foundation/cancellation.ts';
import type { LlmEngine, LlmModelInfo } from '../../engines/llama/llm-engine.ts';
import type { LoadedTextEncoder, TextEncoderEngine } from '../../engines/ort/text-encoder-engine.ts';
import type { JobId } from '../../store/identifiers.ts';
import type { JobOutcome } from './job-outcome.ts';
import { KeptTrainingPart } from './training-part.ts';
import { WarmTrainer } from './warm-trainer.ts';
import { hasEnded } from '../../jobs/job-states.ts';
import { JobRunner } from '../../jobs/job-runner.ts';
import { LexicalEncoder } from '../../services/text-vectors/lexical-encoder.ts';
import { encoderFiles } from '../../services/models/encoder-files.ts';
import type { ModelFiles } from '../../services/models/model-files.ts';
import type { LanguageServer } from '../../contract/prompts.ts';
import type { RunEvent } from '../../contract/run-events.ts';
import type { Logger } from '../../foundation/logger.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { EngineHandle, EngineKind, EngineLauncher } from '../../processes/engine-launcher.ts';
import type { EngineApi } from '../../processes/engine-channel.ts';
import type { EngineLimits } from '../../processes/engine-limits.ts';
import { runEngine, type EngineTime } from '../../processes/run-engine.ts';

/** The part of the host that a session needs. */
export interface SessionHost {
  readonly dataFolder: string;
  readonly models: ModelFiles;
  readonly logger: Logger;
  readonly launcher: EngineLauncher;
  /** Read at the start of each piece of work. */
  readonly engineLimits: EngineLimits;
  /** Asked in place of the model of this machine; undefined: none. Read at the start of each piece of work. */
  readonly languageServer: LanguageServer | undefined;
}

/** Which encoder makes text vectors: `lexical`, or as `encoderFiles` reads it. */
export type EncoderChoice = string;

export interface LoadedLanguageModel {
  readonly engine: LlmEngine;
  readonly info: LlmModelInfo;
}

export class WorkspaceSession {
  readonly workspace: Workspace;
  /** The file was made when this session was opened. */
  readonly isNew: boolean;
  readonly dataFolder: string;
  readonly models: ModelFiles;
  readonly logger: Logger;
  readonly launcher: EngineLauncher;
  /** See session-jobs.ts. */
  readonly jobs: JobRunner;
  /** The jobs that `runJob` waits for, with their outcomes once they have one. */
  readonly awaitedJobs = new Map<JobId, JobOutcome | undefined>();
  /** For looking at recommendations. */
  readonly warmTrainer: WarmTrainer;
  readonly trainingParts: KeptTrainingPart;
  /** Told what a training run reports while it runs. */
  readonly runListeners = new Set<(run: string, event: RunEvent) => void>();
  readonly #host: SessionHost;
  readonly #running = new Set<EngineHandle<unknown>>();

  constructor(host: SessionHost, workspace: Workspace, isNew: boolean) {
    this.#host = host;
    this.workspace = workspace;
    this.isNew = isNew;
    this.dataFolder = host.dataFolder;
    this.models = host.models;
    this.logger = host.logger;
    this.launcher = host.launcher;
    this.jobs = new JobRunner(workspace, host.logger);
    this.jobs.subscribe((event) => {
      if (event.type === 'state' && hasEnded(event.state)) workspace.fold(); // a copy of the file holds the work
    });
    this.warmTrainer = new WarmTrainer(this);
    this.trainingParts = new KeptTrainingPart(workspace);
  }

  /** As they are now: people may change them while the workspace is open. */
  get engineLimits(): EngineLimits {
    return this.#host.engineLimits;
  }

  /** As the settings say now. */
  get languageServer(): LanguageServer | undefined {
    return this.#host.languageServer;
  }

  /**
   * Runs `work` with the language model loaded in a process of its own, which ends with the work.
   * @throws AppError not-found or corrupt-data (the model file: says what to bring), as the engine's `load`, as `work`
   */
  async withLanguageModel<T>(
    work: (model: LoadedLanguageModel) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const { path } = await this.models.find('chat');
    return this.withEngine<LlmEngine, T>(
      'llm',
      async (engine) => {
        const info = await engine.load({ modelPath: path, ...this.#cpuThreads() });
        throwIfCancelled(signal);
        this.logger.log('info', 'language model loaded', { ...info });
        return work({ engine, info });
      },
      signal,
    );
  }

  /**
   * As `withLanguageModel`, with the text encoder.
   * @param encoder `lexical`: no file and no process, see `LexicalEncoder`; else a file, see `encoderFiles`
   */
  async withTextEncoder<T>(
    encoder: EncoderChoice,
    work: (loaded: LoadedTextEncoder) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    if (encoder === 'lexical') {
      const engine = new LexicalEncoder();
      return work({ engine, info: engine.info });
    }
    const { engine: kind, ...files } = await encoderFiles(this.models, encoder);
    return this.withEngine<TextEncoderEngine, T>(
      kind,
      async (engine) => {
        const info = await engine.loadEncoder({ ...files, ...this.#cpuThreads() });
        this.logger.log('info', 'text encoder loaded', { ...info });
        return work({ engine, info });
      },
      signal,
    );
  }

  /** As `runEngine`; the process ends with the session at the latest. */
  withEngine<Api extends EngineApi<Api>, T>(
    kind: EngineKind,
    work: (api: Api) => Promise<T>,
    signal: AbortSignal,
    { patience }: Pick<EngineTime, 'patience'> = {},
  ): Promise<T> {
    const time = { signal, running: this.#running, ...(patience !== undefined && { patience }) };
    return runEngine<Api, T>(this, kind, work, time);
  }

  #cpuThreads(): { cpuThreads?: number } {
    const { cpuThreads } = this.engineLimits;
    return cpuThreads > 0 ? { cpuThreads } : {};
  }

  /** Ends jobs so that they can go on later, then engines, then closes the file. Harmless when called twice. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.jobs.close();
    await Promise.all([...this.#running].map((engine) => engine.kill()));
    this.workspace.close();
  }
}
