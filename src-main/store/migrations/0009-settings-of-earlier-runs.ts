// Schema step 9: runs of earlier versions are told what they were: without counting evidence, with uniform negatives and
// without an average of the parameters. Filled with today's defaults they would ask for weights that were never fitted.
// Append-only: never edit a released step.
import type { Migration } from './migration.ts';

export const settingsOfEarlierRunsMigration: Migration = {
  version: 9,
  name: 'settings of earlier runs',
  sql: `
UPDATE runs SET settings = json_set(settings, '$.evidence', json('{"enabled":false}'))
 WHERE json_extract(settings, '$.evidence') IS NULL AND model = 'llm-edt';
UPDATE runs SET settings = json_set(settings, '$.model.negativeSampling', 'uniform')
 WHERE json_extract(settings, '$.model.negativeSampling') IS NULL AND json_type(settings, '$.model') = 'object' AND model = 'llm-edt';
UPDATE runs SET settings = json_set(settings, '$.phase1.averaging', 0)
 WHERE json_extract(settings, '$.phase1.averaging') IS NULL AND json_type(settings, '$.phase1') = 'object' AND model = 'llm-edt';
`,
};
