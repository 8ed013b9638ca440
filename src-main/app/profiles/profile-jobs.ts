// Long work on profiles.
import { jobKind } from '../session/job-kind.ts';
import { profileDataset } from './profile-dataset.ts';
import { rewriteProfile } from './rewrite-profile.ts';

export const profileJob = jobKind({
  name: 'profile',
  title: 'Write profiles',
  resource: 'llm',
  canPause: true,
  changes: ['profiles', 'textVectors'],
  work: profileDataset,
});

export const rewriteJob = jobKind({
  name: 'rewrite',
  title: 'Write one profile again',
  resource: 'llm',
  canPause: false,
  changes: ['profiles', 'textVectors'],
  work: rewriteProfile,
});
