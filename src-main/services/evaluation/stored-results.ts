// Reports and comparisons as the workspace keeps them, checked against today's schemas: what an older version of the
// program stored in another shape counts as not there, and is made again. What does not belong: making them.
import {
  evaluationReportSchema,
  runComparisonSchema,
  type RunComparison,
} from '../../contract/evaluation.ts';
import type { StoredReport } from '../../contract/rpc/evaluation.ts';
import type { ComparisonKey } from '../../store/comparisons.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { EvaluationProtocol, HeldOutPart } from '../../store/user-results.ts';
import type { Workspace } from '../../store/workspace.ts';

/** undefined where the run was not evaluated so. @throws AppError not-found */
export function storedReport(
  workspace: Workspace,
  run: RunId,
  protocol: EvaluationProtocol,
  part: HeldOutPart,
): StoredReport | undefined {
  const stored = workspace.evaluations.get(run, protocol, part);
  const parsed = evaluationReportSchema.safeParse(stored?.summary);
  return stored !== undefined && parsed.success
    ? { report: parsed.data, savedAt: stored.savedAt }
    : undefined;
}

/** undefined where the runs were not compared so, or one was ranked anew since. @throws AppError not-found */
export function storedComparison(workspace: Workspace, key: ComparisonKey): RunComparison | undefined {
  return runComparisonSchema.safeParse(workspace.comparisons.get(key)?.summary).data;
}
