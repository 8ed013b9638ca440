// Procedures on augmentation.
import { augmentJob } from './augmentation-jobs.ts';
import { embedJob } from '../datasets/dataset-jobs.ts';
import { deleteAugmentation } from '../../services/augmentation/delete-augmentation.ts';
import { decideByThreshold, decideRows, undoNewest } from '../../services/augmentation/review-rows.ts';
import type { AugmentationId, DatasetId } from '../../store/identifiers.ts';
import type { SyntheticRowFilter, SyntheticState } from '../../store/synthetic-rows.ts';
import { forgetAugmentation, rememberAugmentation } from './dataset-augmentation.ts';
import { startJob } from '../session/session-jobs.ts';
import {
  augmentationResult,
  augmentationWorkload,
  describeAugmentation,
  syntheticRowsPage,
} from './describe-augmentation.ts';
import { procedures } from '../backend/app-procedures.ts';

interface Named {
  readonly dataset: DatasetId;
  readonly augmentation: AugmentationId;
}
const idsOf = (input: Named): [DatasetId, AugmentationId] => [input.dataset, input.augmentation];
const rowsOf = (decisions: readonly { readonly rowCount: number }[]): { rows: number } => ({
  rows: decisions.reduce((sum, { rowCount }) => sum + rowCount, 0),
});

interface RowFilter {
  readonly state?: SyntheticState | undefined;
  readonly domain?: number | undefined;
}
const filterOf = ({ state, domain }: RowFilter): Pick<SyntheticRowFilter, 'state' | 'domainIndex'> => ({
  state,
  domainIndex: domain,
});

export const augmentationRouter = procedures.augmentation.router({
  overview: procedures.augmentation.overview.handler(({ context: { app }, input }) =>
    describeAugmentation(app.session, input.dataset),
  ),
  workload: procedures.augmentation.workload.handler(({ context: { app }, input }) =>
    augmentationWorkload(app.session, input.dataset, input.overrides),
  ),
  start: procedures.augmentation.start.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, augmentJob, input).id,
  })),
  startEmbedding: procedures.augmentation.startEmbedding.handler(
    ({ context: { app }, input: { dataset, encoder } }) => ({
      job: startJob(app.session, embedJob, { dataset, encoder }).id,
    }),
  ),
  result: procedures.augmentation.result.handler(({ context: { app }, input }) =>
    augmentationResult(app.session.workspace, ...idsOf(input)),
  ),
  rows: procedures.augmentation.rows.handler(({ context: { app }, input }) => {
    const [dataset, augmentation] = idsOf(input);
    const { sortBy, limit, offset } = input;
    const filter = { augmentation, ...filterOf(input) };
    return syntheticRowsPage(app.session.workspace, dataset, filter, { sortBy, limit, offset });
  }),
  rowKeys: procedures.augmentation.rowKeys.handler(({ context: { app }, input }) => {
    const [dataset, augmentation] = idsOf(input);
    const { syntheticRows } = app.session.workspace;
    return { keys: syntheticRows.keysOf(dataset, { augmentation, ...filterOf(input) }) };
  }),
  thresholdPreview: procedures.augmentation.thresholdPreview.handler(({ context: { app }, input }) =>
    app.session.workspace.syntheticRows.wouldAccept(...idsOf(input), input.threshold),
  ),
  decide: procedures.augmentation.decide.handler(({ context: { app }, input }) => {
    const { keys, state } = input;
    const decision = { state, reason: `${keys.length} rows chosen by hand` };
    const [dataset, augmentation] = idsOf(input);
    const rows = { dataset, augmentation, selection: { keys } };
    const decided = decideRows(app.session.workspace, rows, decision);
    app.changed('augmentation');
    return rowsOf([decided]);
  }),
  decideByThreshold: procedures.augmentation.decideByThreshold.handler(({ context: { app }, input }) => {
    const decided = decideByThreshold(app.session.workspace, ...idsOf(input), input.threshold);
    app.changed('augmentation');
    return rowsOf(decided);
  }),
  undo: procedures.augmentation.undo.handler(({ context: { app }, input }) => {
    const undone = undoNewest(app.session.workspace, ...idsOf(input));
    app.changed('augmentation');
    return rowsOf(undone);
  }),
  choose: procedures.augmentation.choose.handler(({ context: { app }, input }) => {
    rememberAugmentation(app.session.workspace, ...idsOf(input));
    app.changed('augmentation');
    return null;
  }),
  remove: procedures.augmentation.remove.handler(({ context: { app }, input }) => {
    const [dataset, augmentation] = idsOf(input);
    deleteAugmentation(app.session.workspace, dataset, augmentation);
    forgetAugmentation(app.session.workspace, dataset, augmentation);
    app.changed('augmentation');
    return null;
  }),
});
