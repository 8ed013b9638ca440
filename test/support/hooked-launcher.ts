// Engine processes whose calls a test sees before they are made, so that it can act at a known place of the work.
import type { EngineApi } from '../../src-main/processes/engine-channel.ts';
import type {
  EngineHandle,
  EngineKind,
  EngineLauncher,
  LaunchOptions,
} from '../../src-main/processes/engine-launcher.ts';
import { createProcessLauncher } from '../../src-main/processes/process-launcher.ts';

export interface HookedLauncher extends EngineLauncher {
  /** All that were launched, the newest last. */
  readonly engines: readonly EngineHandle<unknown>[];
  /** Called before each call to an engine. */
  beforeCall: ((method: string, args: readonly unknown[]) => void) | undefined;
}

type Method = (...args: unknown[]) => Promise<unknown>;

export function createHookedLauncher(): HookedLauncher {
  const processes = createProcessLauncher();
  const engines: EngineHandle<unknown>[] = [];
  const launcher: HookedLauncher = {
    engines,
    beforeCall: undefined,
    launch: <Api extends EngineApi<Api>>(kind: EngineKind, options?: LaunchOptions) => {
      const engine = processes.launch<Api>(kind, options);
      engines.push(engine);
      const api = new Proxy(engine.api as unknown as Readonly<Record<string | symbol, Method | undefined>>, {
        get: (target, name) => {
          const method = target[name];
          if (method === undefined) return undefined;
          return (...args: unknown[]) => {
            launcher.beforeCall?.(String(name), args);
            return method(...args);
          };
        },
      });
      // the handle's other members may be getters, so it is not copied
      return Object.create(engine, { api: { value: api } }) as EngineHandle<Api>;
    },
  };
  return launcher;
}
