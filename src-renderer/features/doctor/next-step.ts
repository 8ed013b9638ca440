// What to do in the window about a finding of the doctor, whose own next steps name commands. Pure.
import type { DoctorReport } from '../../../src-main/contract/doctor.ts';

type Check = DoctorReport['checks'][number];

export interface NextStep {
  readonly kind: 'model' | 'memory' | 'data folder' | 'disk';
  /** Where it is done. */
  readonly screen: 'models' | 'data' | 'settings';
}

const screens = { model: 'models', memory: 'data', 'data folder': 'settings', disk: 'settings' } as const;

/** undefined: a finding that this window does not know; its own words must do. */
export function nextStepOf({ name }: Pick<Check, 'name'>): NextStep | undefined {
  const kind = name.startsWith('model ') ? 'model' : name;
  return isKnown(kind) ? { kind, screen: screens[kind] } : undefined;
}

function isKnown(kind: string): kind is NextStep['kind'] {
  return Object.hasOwn(screens, kind);
}
