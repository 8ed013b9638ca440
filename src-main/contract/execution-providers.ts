// Where ONNX Runtime can compute. Without schemas. What opens them has the same names (engines/ort/ort-executor.ts), which
// the compiler checks.

/** By preference: the first that works and is faster than the CPU is taken. */
export const executionProviders = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const;

/** What may be asked for. */
export const devices = ['auto', 'cpu', 'cuda', 'webgpu', 'dml', 'coreml'] as const satisfies readonly (
  'auto' | (typeof executionProviders)[number]
)[];
