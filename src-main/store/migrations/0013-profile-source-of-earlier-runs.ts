// Schema step 13: runs of earlier versions read the written profiles alone. Filled with today's default, users without one
// would get vectors that these runs were not trained with. Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const profileSourceOfEarlierRunsMigration: Migration = {
  version: 13,
  name: 'profile source of earlier runs',
  sql: `
UPDATE runs SET settings = json_set(settings, '$.profiles.source', 'written')
 WHERE json_type(settings, '$.profiles') = 'object' AND json_extract(settings, '$.profiles.source') IS NULL
   AND model IN ('llm-edt', 'llm4cdsr');
`,
};
