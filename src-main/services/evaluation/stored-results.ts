// Reports and comparisons as the workspace keeps them, checked against today's schemas: what an older version of the
// program stored in another shape counts as not there, and is made again; so does what was made under the other rule
// on repeats than the dataset has now.
import {
  evaluationReportSchema,
  runComparisonSchema,
  type RunComparison,
} from '../../contract/evaluation.ts';
import type { RepeatRule } from '../../contract/import-rules.ts';
import type { StoredReport } from '../../contract/rpc/evaluation.ts';
import type { ComparisonKey } from '../../store/comparisons.ts';
import type { RunId } from '../../store/identifiers.ts';
import type { EvaluationProtocol, HeldOutPart } from '../../store/user-results.ts';
import type { Workspace } from '../../store/workspace.ts';
import { judgeReport } from './report-verdict.ts';

const withoutVerdict = evaluationReportSchema.omit({ verdict: true });

/** Judged anew, so that it says what today's version says, whatever stored it. undefined where the run was not evaluated so. @throws AppError not-found */
export function storedReport(
  workspace: Workspace,
  run: RunId,
  protocol: EvaluationProtocol,
  part: HeldOutPart,
): StoredReport | undefined {
  const stored = workspace.evaluations.get(run, protocol, part);
  const parsed = withoutVerdict.safeParse(stored?.summary);
  return stored !== undefined && parsed.success && parsed.data.repeats === repeatsOf(workspace, run)
    ? { report: { ...parsed.data, verdict: judgeReport(parsed.data) }, savedAt: stored.savedAt }
    : undefined;
}

/** undefined where the runs were not compared so, or one was ranked anew since. @throws AppError not-found */
export function storedComparison(workspace: Workspace, key: ComparisonKey): RunComparison | undefined {
  const { data } = runComparisonSchema.safeParse(workspace.comparisons.get(key)?.summary);
  return data?.repeats === repeatsOf(workspace, key.first) ? data : undefined;
}

const repeatsOf = ({ runs, datasets }: Workspace, run: RunId): RepeatRule =>
  datasets.get(runs.get(run).datasetId).repeats;
