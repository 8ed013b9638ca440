// docs/settings.md says what the settings schema says: it is written from it (`npx vitest run FILE -u`).
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { modelNames, settingPathsOf } from '../../src-main/contract/model-settings.ts';
import { runSettingsSchema } from '../../src-main/contract/run-settings.ts';

interface Described {
  readonly properties?: Readonly<Record<string, Described>>;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

function lines(node: Described, path: string): string[] {
  if (node.properties !== undefined) {
    return Object.entries(node.properties).flatMap(([name, inner]) =>
      lines(inner, path === '' ? name : `${path}.${name}`),
    );
  }
  const allowed =
    node.enum !== undefined
      ? node.enum.join(', ')
      : node.minimum !== undefined
        ? `${node.minimum} to ${String(node.maximum)}`
        : 'true, false';
  return [`- \`${path}\` = ${String(node.default)} (${allowed}). ${node.description ?? ''}`];
}

/** Which model has which settings; those of the default model are all that there are. */
function modelsSection(): string {
  const rows = modelNames.map((model) => {
    const paths = settingPathsOf(model).map((path) => `\`${path}\``);
    return `- \`${model}\`: ${model === 'llm-edt' ? 'all' : paths.join(', ')}.`;
  });
  return [
    '## Which model has which',
    'A setting that a model does not have is refused. Models of one phase read the settings of `phase1` for it.',
    rows.join('\n'),
  ].join('\n\n');
}

it('the page of the settings is up to date', async () => {
  const schema = z.toJSONSchema(runSettingsSchema, { io: 'input' }) as Described;
  const groups = Object.entries(schema.properties!).map(([name, node]) => ({ name, node }));
  const single = groups.filter(({ node }) => node.properties === undefined);
  const grouped = groups.filter(({ node }) => node.properties !== undefined);
  const page = [
    '# Settings of a run',
    'With their default, what is allowed, and the consequence. `isthmus train --set path=value` changes one, `--config FILE` reads JSON.',
    single.flatMap(({ name, node }) => lines(node, name)).join('\n'),
    modelsSection(),
    ...grouped.flatMap(({ name, node }) => [`## ${name}`, lines(node, name).join('\n')]),
  ].join('\n\n');
  await expect(`${page}\n`).toMatchFileSnapshot(join(import.meta.dirname, '..', '..', 'docs', 'settings.md'));
});
