// docs/settings.md says what the settings schemas say: it is written from them (`npx vitest run FILE -u`).
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { augmentOptionsSchema } from '../../src-main/contract/augment-options.ts';
import { modelNames, settingPathsOf } from '../../src-main/contract/model-settings.ts';
import { profileOptionsSchema } from '../../src-main/contract/profile-options.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';
import { settingFieldsOf, type SettingField } from '../../src-main/contract/setting-fields.ts';

function line(field: SettingField): string {
  const allowed =
    field.kind === 'choice'
      ? field.choices.join(', ')
      : field.kind === 'number'
        ? `${field.minimum} to ${field.maximum}`
        : 'true, false';
  return `- \`${field.path}\` = ${field.fallback} (${allowed}). ${field.description}`;
}

/** A list of the settings without a group, then what stands between, then one under a heading for each group. */
function sections(schema: z.ZodType, between: readonly string[] = []): string[] {
  const fields = settingFieldsOf(schema);
  const groups = [...new Set(fields.map(({ group }) => group))].filter((group) => group !== 'general');
  const list = (group: string): string =>
    fields
      .filter((field) => field.group === group)
      .map(line)
      .join('\n');
  return [list('general'), ...between, ...groups.flatMap((group) => [`### ${group}`, list(group)])];
}

/** Which model has which settings; those of the default model are all that there are. */
function modelsSection(): string[] {
  const rows = modelNames.map((model) => {
    const paths = settingPathsOf(model).map((path) => `\`${path}\``);
    return `- \`${model}\`: ${model === 'llm-edt' ? 'all' : paths.join(', ')}.`;
  });
  return [
    '### Which model has which',
    'A setting that a model does not have is refused. Models of one phase read the settings of `phase1` for it.',
    rows.join('\n'),
  ];
}

it('the page of the settings is up to date', async () => {
  const page = [
    '# Settings',
    'With their default, what is allowed, and the consequence. `--set path=value` of a command changes one.',
    '## Of a run',
    'For `isthmus train`, which also reads them as JSON with `--config FILE`.',
    ...sections(runSettingsSchema, modelsSection()),
    '## Of the augmenter',
    'For `isthmus augment`.',
    ...sections(augmentOptionsSchema),
    '## Of the profiler',
    'For `isthmus profile`.',
    ...sections(profileOptionsSchema),
  ].join('\n\n');
  await expect(`${page}\n`).toMatchFileSnapshot(join(import.meta.dirname, '..', '..', 'docs', 'settings.md'));
});
