// Switches off what native libraries would send by themselves: the guard on JavaScript does not see their sockets.

/**
 * Environment variables that do it.
 *
 * - onnxruntime-node ≥ 1.30 sends usage events to its maker on Linux and macOS, and keeps a device id and a queue in
 *   `~/.cache/Microsoft/DeveloperTools`, unless ORT_DISABLE_TELEMETRY is set (`core/platform/posix/telemetry.cc`).
 * - DO_NOT_TRACK says the same to all libraries that honour it.
 */
export const telemetryOff = { ORT_DISABLE_TELEMETRY: '1', DO_NOT_TRACK: '1' } as const;

/** Must run before a native library is loaded. Child processes inherit it. */
export function silenceNativeTelemetry(environment: NodeJS.ProcessEnv = process.env): void {
  Object.assign(environment, telemetryOff);
}
