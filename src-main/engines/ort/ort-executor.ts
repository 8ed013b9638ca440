// Runs programs with ONNX Runtime. On CPU the binding copies every output into a new buffer, preallocated or not (56 MB
// a step for Food-Kitchen's id vectors and moments, a third of the step), so row updates come back as rows and are
// written into the state's memory here. On a GPU provider states stay in device buffers. `run` and `create` of
// onnxruntime-node block the calling thread, so this belongs into an engine process.
import * as ort from 'onnxruntime-node';
import type { FedTensor, GraphExecutor, GraphSession, OpenOptions } from '../../autodiff/graph-executor.ts';
import * as op from '../../autodiff/operators.ts';
import { buildProgram, type Program, type UpdateDeclaration } from '../../autodiff/program.ts';
import { AppError, BugError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';

export type ExecutionProvider = 'cpu' | 'cuda' | 'dml' | 'coreml' | 'webgpu';

export interface OrtExecutorOptions {
  /** Default `cpu`. */
  readonly provider?: ExecutionProvider;
  /** CPU threads of one operator; default: one per physical core. */
  readonly cpuThreads?: number;
  /** Writes ONNX Runtime's profile of each session to files with this prefix. */
  readonly profilePrefix?: string;
}

interface State {
  current: ort.Tensor;
  /** A run has made the tensor, so no other code uses its memory. */
  isOwn?: boolean;
  /** The session whose memory a device buffer is: the buffer must not outlive it. */
  owner?: OrtGraphSession;
}

const toOrt = ({ data, shape }: FedTensor): ort.Tensor =>
  new ort.Tensor(data instanceof Float32Array ? 'float32' : 'int32', data as Float32Array, shape);

/**
 * Gives the memory of a tensor back that a run has made and no code reads any more. Left to the garbage collector, some
 * ten megabytes a step make it mark the whole heap every second, on the cores that train.
 */
function freeNow(tensor: ort.Tensor): void {
  (tensor.data as Float32Array<ArrayBuffer>).buffer.transfer(0);
}

const isFloatData = (data: unknown): data is Float32Array => data instanceof Float32Array;

function fromOrt(tensor: ort.Tensor): FedTensor {
  const data: unknown = tensor.data;
  if (isFloatData(data) || data instanceof Int32Array) return { data, shape: tensor.dims };
  throw new BugError(`ONNX Runtime returned ${tensor.type}, which no program declares.`);
}

function failure(error: unknown, step: 'prepare' | 'run', graph: string): AppError {
  const reason = error instanceof Error ? error.message : String(error);
  if (/alloc|out of memory|bad_alloc/i.test(reason)) {
    return new AppError('resource-exhausted', message(`graph-memory-to-${step}`, { graph }), {
      cause: error,
    });
  }
  return new AppError('internal', message(`graph-failed-to-${step}`, { graph, reason }), { cause: error });
}

export class OrtExecutor implements GraphExecutor {
  readonly device: string;
  readonly #options: OrtExecutorOptions;
  readonly #states = new Map<string, State>();
  readonly #sessions = new Set<OrtGraphSession>();

  constructor(options: OrtExecutorOptions = {}) {
    this.#options = options;
    this.device = options.provider ?? 'cpu';
  }

  get onCpu(): boolean {
    return this.device === 'cpu';
  }

  writeState(name: string, tensor: FedTensor): void {
    this.dropState(name);
    this.#states.set(name, { current: toOrt(tensor) });
  }

  async readState(name: string): Promise<FedTensor> {
    const { current } = this.state(name);
    if (current.location !== 'cpu') return this.#download(name, current);
    const { data, shape } = fromOrt(current);
    return { data: data.slice(), shape };
  }

  /** Copies a device buffer by a graph of one node: `getData` of a device tensor ends the process in onnxruntime-node 1.30. */
  async #download(name: string, { dims }: ort.Tensor): Promise<FedTensor> {
    const session = await this.open(buildProgram(`read ${name}`, { value: op.state(name, dims) }));
    try {
      return (await session.run({}))['value'];
    } finally {
      await session.dispose();
    }
  }

  dropState(name: string): void {
    const state = this.#states.get(name);
    this.#states.delete(name);
    if (state?.current.location === 'gpu-buffer') state.current.dispose();
  }

  /** The state's tensors. @throws AppError not-found */
  state(name: string): State {
    const state = this.#states.get(name);
    if (state === undefined) throw new AppError('not-found', message('graph-state-unknown', { name }));
    return state;
  }

  async open<Output extends string>(
    program: Program<Output>,
    { threadsSleep = false }: OpenOptions = {},
  ): Promise<GraphSession<Output>> {
    for (const { name, shape } of program.states) {
      const { dims } = this.state(name).current;
      if (
        dims.length !== shape.length ||
        shape.some((dim, i) => typeof dim === 'number' && dim !== dims[i])
      ) {
        throw new BugError(`State ${name} is [${dims.join(', ')}], the program wants [${shape.join(', ')}].`);
      }
    }
    const { provider = 'cpu', cpuThreads, profilePrefix } = this.#options;
    const options: ort.InferenceSession.SessionOptions = {
      executionProviders: provider === 'cpu' ? ['cpu'] : [provider, 'cpu'],
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
      ...(threadsSleep && { extra: { session: { intra_op: { allow_spinning: '0' } } } }),
      enableMemPattern: false, // batches differ in shape: a pattern is planned and kept for each, and used once
      ...(cpuThreads === undefined ? {} : { intraOpNumThreads: cpuThreads }),
      ...(profilePrefix === undefined
        ? {}
        : { enableProfiling: true, profileFilePrefix: `${profilePrefix}-${program.name}` }),
      ...(provider === 'webgpu'
        ? {
            preferredOutputLocation: Object.fromEntries(
              program.updates.map(({ output }) => [output, 'gpu-buffer' as const]),
            ),
          }
        : {}),
    };
    try {
      const session = new OrtGraphSession(
        this,
        program,
        await ort.InferenceSession.create(this.onCpu ? program.onnxWithRows : program.onnx, options),
        () => this.#sessions.delete(session),
      );
      this.#sessions.add(session);
      return session;
    } catch (error) {
      throw failure(error, 'prepare', program.name);
    }
  }

  /** Copies the states that live in a session's memory, before the session is disposed of. */
  async keepStatesOf(session: OrtGraphSession): Promise<void> {
    for (const [name, state] of this.#states) {
      if (state.owner === session) this.writeState(name, await this.#download(name, state.current));
    }
  }

  async dispose(): Promise<void> {
    for (const name of [...this.#states.keys()]) this.dropState(name); // before the sessions that own device buffers
    for (const session of [...this.#sessions]) await session.dispose();
  }
}

class OrtGraphSession<Output extends string = string> implements GraphSession<Output> {
  readonly #executor: OrtExecutor;
  readonly #program: Program<Output>;
  readonly #session: ort.InferenceSession;
  readonly #onDispose: () => void;

  constructor(
    executor: OrtExecutor,
    program: Program<Output>,
    session: ort.InferenceSession,
    onDispose: () => void,
  ) {
    this.#executor = executor;
    this.#program = program;
    this.#session = session;
    this.#onDispose = onDispose;
  }

  /** Named dimensions bound by the fed shapes. @throws BugError if two inputs disagree, or one is of another type */
  #sizes(inputs: Readonly<Record<string, FedTensor>>): Record<string, number> {
    const sizes: Record<string, number> = {};
    for (const { name, shape, dtype } of this.#program.inputs) {
      const fed = inputs[name];
      if (fed === undefined) throw new BugError(`Input ${name} of ${this.#program.name} was not fed.`);
      if (fed.data instanceof Float32Array !== (dtype === 'float32'))
        throw new BugError(
          `Input ${name} of ${this.#program.name} is ${dtype}, and was fed with another type.`,
        );
      shape.forEach((dim, axis) => {
        const size = fed.shape[axis]!;
        const bound = typeof dim === 'number' ? dim : (sizes[dim] ??= size);
        if (bound !== size)
          throw new BugError(`Input ${name}: axis ${axis} is ${size}, ${String(dim)} is ${bound}.`);
      });
    }
    return sizes;
  }

  async run(inputs: Readonly<Record<string, FedTensor>>): Promise<Record<Output, FedTensor>> {
    const program = this.#program;
    this.#sizes(inputs);
    const feeds: Record<string, ort.Tensor> = {};
    for (const { name } of program.inputs) feeds[name] = toOrt(inputs[name]!);
    for (const { name } of program.states) feeds[name] = this.#executor.state(name).current;
    const fetches: Record<string, ort.Tensor | null> = {};
    for (const { name } of program.outputs) fetches[name] = null;
    const rowsOf = ({ rows }: UpdateDeclaration): UpdateDeclaration['rows'] =>
      this.#executor.onCpu ? rows : undefined;
    for (const update of program.updates) fetches[rowsOf(update)?.output ?? update.output] = null;
    let results: ort.InferenceSession.OnnxValueMapType;
    try {
      results = await this.#session.run(feeds, fetches);
    } catch (error) {
      throw failure(error, 'run', program.name);
    }
    for (const update of program.updates) {
      const state = this.#executor.state(update.state);
      const rows = rowsOf(update);
      if (rows !== undefined) {
        const changed = results[rows.output] as ort.Tensor;
        replaceRows(state.current, inputs[rows.indices]!, changed);
        freeNow(changed);
        continue;
      }
      const previous = state.current;
      state.current = results[update.output] as ort.Tensor;
      if (this.#executor.onCpu) {
        if (state.isOwn === true) freeNow(previous);
        state.isOwn = true;
        continue;
      }
      if (previous.location === 'gpu-buffer') previous.dispose();
      state.owner = this;
    }
    const outputs: Partial<Record<Output, FedTensor>> = {};
    for (const { name } of program.outputs) outputs[name] = fromOrt(results[name] as ort.Tensor);
    return outputs as Record<Output, FedTensor>; // one for each name
  }

  async dispose(): Promise<void> {
    this.#onDispose();
    await this.#executor.keepStatesOf(this);
    await this.#session.release();
  }
}

/** Writes rows [n, …] into a table at distinct indices. */
function replaceRows(table: ort.Tensor, { data: indices }: FedTensor, rows: ort.Tensor): void {
  const to = table.data as Float32Array;
  const from = rows.data as Float32Array;
  const width = from.length / indices.length;
  for (let i = 0; i < indices.length; i++) {
    to.set(from.subarray(i * width, (i + 1) * width), indices[i]! * width);
  }
}
