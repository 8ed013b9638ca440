// The search of settings as long work.
import { jobKind } from '../session/job-kind.ts';
import { searchSettings } from './search-settings.ts';

export const searchJob = jobKind({
  name: 'search',
  title: 'Search settings',
  resource: 'ort',
  canPause: true,
  changes: ['runs'],
  work: searchSettings,
});
