// Procedures on profiles.
import { embedJob } from '../datasets/dataset-jobs.ts';
import { profileJob, rewriteJob } from './profile-jobs.ts';
import { editProfile, undoProfile } from '../../services/profiles/change-profile.ts';
import type { DatasetId } from '../../store/identifiers.ts';
import { encoderOf, knownEncoder } from '../datasets/dataset-encoder.ts';
import { startJob } from '../session/session-jobs.ts';
import { describeProfiles, profilesOfUser, profileUsersPage } from './describe-profiles.ts';
import type { AppBackend } from '../backend/app-backend.ts';
import { procedures } from '../backend/app-procedures.ts';

/** A changed domain text needs a vector before the next run, evaluation or recommendation reads it. */
function afterChange(app: AppBackend, dataset: DatasetId, domain: number | null): void {
  app.changed('profiles');
  const encoder = knownEncoder(app.session.workspace, dataset);
  if (domain === null || encoder === undefined) return;
  startJob(app.session, embedJob, { dataset, encoder: encoderOf(encoder) });
}

export const profilesRouter = procedures.profiles.router({
  coverage: procedures.profiles.coverage.handler(({ context: { app }, input }) =>
    describeProfiles(app.session, input.dataset),
  ),
  users: procedures.profiles.users.handler(({ context: { app }, input: { dataset, ...query } }) =>
    profileUsersPage(app.session.workspace, dataset, query),
  ),
  ofUser: procedures.profiles.ofUser.handler(({ context: { app }, input }) =>
    profilesOfUser(app.session, input.dataset, input.user),
  ),
  start: procedures.profiles.start.handler(({ context: { app }, input }) => ({
    job: startJob(app.session, profileJob, input).id,
  })),
  startRewrite: procedures.profiles.startRewrite.handler(({ context: { app }, input }) => {
    app.session.workspace.users.require(input.dataset, input.user); // says so before a job does
    return { job: startJob(app.session, rewriteJob, input).id };
  }),
  edit: procedures.profiles.edit.handler(({ context: { app }, input }) => {
    const { workspace } = app.session;
    const { dataset } = input;
    const user = workspace.users.require(dataset, input.user);
    editProfile(workspace, { dataset, user, domain: input.domain }, input.text);
    afterChange(app, dataset, input.domain);
    return null;
  }),
  undo: procedures.profiles.undo.handler(({ context: { app }, input }) => {
    const { workspace } = app.session;
    const { dataset } = input;
    undoProfile(workspace, dataset, workspace.users.require(dataset, input.user), input.domain);
    afterChange(app, dataset, input.domain);
    return null;
  }),
});
