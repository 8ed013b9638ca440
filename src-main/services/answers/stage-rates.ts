// How fast a model answered the last time in each stage: what the time of the next one is told by. Kept with the workspace,
// whose titles and prompts it was measured on.
import { z } from 'zod';
import type { Workspace } from '../../store/workspace.ts';

/** Ways of asking that take different times. */
export type AskedStage = 'auto' | 'single' | 'list' | 'likelihood' | 'profile';

const ratesSchema = z.partialRecord(
  z.enum(['auto', 'single', 'list', 'likelihood', 'profile']),
  z.number().positive(),
);
/** Prompts a second. */
export type StageRates = z.infer<typeof ratesSchema>;

/** With fewer prompts, loading and warming up would count for too much. */
const leastPrompts = 8;

const settingName = (modelHash: string): string => `stageRates/${modelHash}`;

/** What is not there, or cannot be read, is not known. */
export const readStageRates = ({ settings }: Workspace, modelHash: string): StageRates =>
  ratesSchema.safeParse(settings.get(settingName(modelHash))).data ?? {};

/** Keeps the rate of a stage that has ended; too few new prompts say nothing. @param durationMs without pauses */
export function keepStageRate(
  workspace: Workspace,
  modelHash: string,
  {
    stage,
    prompts,
    durationMs,
  }: { readonly stage: AskedStage; readonly prompts: number; readonly durationMs: number },
): void {
  if (prompts < leastPrompts || durationMs <= 0) return;
  const rates = { ...readStageRates(workspace, modelHash), [stage]: (1000 * prompts) / durationMs };
  workspace.settings.set(settingName(modelHash), rates);
}
