// Procedures on recommendations.
import { reportJob } from '../evaluation/evaluation-jobs.ts';
import { exportJob, recommendJob, vectorsJob } from './recommendation-jobs.ts';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UserDomainsView } from '../../contract/recommendations.ts';
import type { FoundItemView, FoundUserView } from '../../contract/rpc/recommendations.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import type { Item } from '../../store/items.ts';
import type { FoundUser, UserDomains } from '../../store/user-search.ts';
import type { Workspace } from '../../store/workspace.ts';
import { startJob } from '../session/session-jobs.ts';
import { findSimilar } from './find-similar.ts';
import { recommendToUser, recommendWhatIf } from './recommend-items.ts';
import { callOptions, procedures } from '../backend/app-procedures.ts';

function userDomains(workspace: Workspace, dataset: DatasetId, wanted: UserDomainsView): UserDomains {
  return typeof wanted === 'string' ? wanted : workspace.domains.require(dataset, wanted.only);
}

const toUserView = ({ id, interactionCounts }: FoundUser): FoundUserView => ({
  id,
  interactions: interactionCounts,
});

function toItemView(domainNames: readonly string[], item: Item): FoundItemView {
  const { id, domainIndex, title, brand, category, description } = item;
  return { domain: domainNames[domainIndex]!, item: id, title, brand, category, description };
}

/** Letters and digits of a run's name, for file names. */
function fileStem(name: string): string {
  const stem = name.normalize('NFKC').replace(/[^\p{Letter}\p{Number}]+/gu, '-');
  return stem.replace(/^-+|-+$/g, '').slice(0, 60) || 'run';
}

const stemOfKind = {
  table: 'recommendations',
  model: 'model',
  report: 'report',
  vectors: 'vectors',
} as const;

export const recommendationsRouter = procedures.recommendations.router({
  findUsers: procedures.recommendations.findUsers.handler(({ context: { app }, input }) => {
    const { workspace } = app.session;
    const { dataset, search, limit } = input;
    const domains = userDomains(workspace, dataset, input.domains);
    return workspace.userSearch.find(dataset, { search, domains, limit }).map(toUserView);
  }),
  randomUser: procedures.recommendations.randomUser.handler(({ context: { app }, input }) => {
    const { workspace } = app.session;
    const { dataset } = input;
    const domains = userDomains(workspace, dataset, input.domains);
    const from = Math.floor(Math.random() * workspace.datasets.get(dataset).userCount);
    const [found] = [
      ...workspace.userSearch.find(dataset, { domains, from, limit: 1 }),
      ...workspace.userSearch.find(dataset, { domains, limit: 1 }),
    ];
    return found === undefined ? null : toUserView(found);
  }),
  findItems: procedures.recommendations.findItems.handler(({ context: { app }, input }) => {
    const { workspace } = app.session;
    const { dataset, search, domain, limit } = input;
    const domainIndex = domain === undefined ? undefined : workspace.domains.require(dataset, domain);
    const names = workspace.domains.names(dataset);
    return workspace.items
      .page(dataset, { search, limit, domainIndex })
      .rows.map((item) => toItemView(names, item));
  }),
  item: procedures.recommendations.item.handler(({ context: { app }, input }) => {
    const { workspace } = app.session;
    const { dataset } = input;
    const domainIndex = workspace.domains.require(dataset, input.domain);
    const item = workspace.items.require(dataset, { index: domainIndex, name: input.domain }, input.item);
    return toItemView(workspace.domains.names(dataset), item);
  }),
  similar: procedures.recommendations.similar.handler(({ context: { app }, input, signal }) =>
    findSimilar(app.session, input, signal),
  ),
  forUser: procedures.recommendations.forUser.handler(({ context: { app }, input, signal }) =>
    recommendToUser(app.session, input, callOptions(signal)),
  ),
  whatIf: procedures.recommendations.whatIf.handler(({ context: { app }, input, signal }) =>
    recommendWhatIf(app.session, input, callOptions(signal)),
  ),
  startExport: procedures.recommendations.startExport.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, recommendJob, input).id,
  })),
  startModelExport: procedures.recommendations.startModelExport.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, exportJob, input).id,
  })),
  startVectors: procedures.recommendations.startVectors.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, vectorsJob, input).id,
  })),
  startReport: procedures.recommendations.startReport.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, reportJob, input).id,
  })),
  suggestPath: procedures.recommendations.suggestPath.handler(({ context: { app }, input }) => {
    const { workspace } = app.session;
    const stem = `${stemOfKind[input.kind]}-${fileStem(workspace.runs.get(input.run).name)}`;
    const at = (number: number): string =>
      join(dirname(workspace.path), `${stem}${number === 1 ? '' : `-${number}`}${input.ending}`);
    let number = 1;
    while (existsSync(at(number))) number++;
    return { path: at(number) };
  }),
});
