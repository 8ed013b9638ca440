import { Group, Paper, SegmentedControl, Select, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelp, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilePreview } from '../../../src-main/contract/file-preview.ts';
import { fileNameOf } from '../../lib/paths.ts';
import type { ImportDraft } from '../../parts/import-draft.ts';
import { valuesOf, type Role, type RoleProblem } from './column-roles.ts';
import { columnNames } from './import-request.ts';
import { PreviewTable } from './PreviewTable.tsx';
import { EarlierColumnsLine } from './EarlierColumns.tsx';
import { rolesOfFiles, withRole, withRoles, type FileRoles } from './file-roles.ts';
import { useEarlierColumns } from './use-earlier-columns.ts';
import type { Previews } from './use-previews.ts';

interface StepProps {
  readonly draft: ImportDraft;
  readonly change: (changes: Partial<ImportDraft>) => void;
  readonly previews: Previews;
}

/**
 * Step 2 of the import: which column plays which role, checked on the first rows while it is chosen. Nothing
 * until a preview is there.
 */
export function ColumnsStep({ draft, change, previews }: StepProps): ReactNode {
  const { t } = useTranslation('data');
  const files = rolesOfFiles(draft, previews.byPath);
  const [chosen, setChosen] = useState(0);
  const file = files[Math.min(chosen, files.length - 1)];
  const earlier = useEarlierColumns(file);
  if (file === undefined) return null;
  return (
    <Stack gap="md">
      {files.length > 1 && (
        <SegmentedControl
          aria-label={t('wizard.steps.columns')}
          style={{ alignSelf: 'flex-start' }}
          data={files.map(({ preview, problems }, place) => ({
            value: String(place),
            label: `${fileNameOf(preview.path)}${problems.some(({ level }) => level === 'error') ? ' ⚠' : ''}`,
          }))}
          value={String(files.indexOf(file))}
          onChange={(place) => setChosen(Number(place))}
        />
      )}
      <Paper p="xs">
        {earlier !== undefined && (
          <EarlierColumnsLine
            earlier={earlier}
            onTake={() => change(withRoles(draft, files, file, earlier.columns))}
          />
        )}
        <RolesTable
          file={file}
          onChoose={(role, column) => change(withRole(draft, files, file, { role, column }))}
        />
      </Paper>
      <PreviewTable preview={file.preview} height={220} />
    </Stack>
  );
}

interface RolesTableProps {
  readonly file: FileRoles;
  readonly onChoose: (role: Role, column: string | null) => void;
}

const requiredRoles = { interactions: ['user', 'item', 'domain', 'timestamp'], items: ['item'] } as const;
const shownValues = 3;

function RolesTable({ file, onChoose }: RolesTableProps): ReactNode {
  const { t } = useTranslation('data');
  const { preview, roles, problems, kind } = file;
  return (
    <Table layout="fixed" aria-label={t('columns.ofFile', { name: fileNameOf(preview.path) })}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="28%">{t('columns.role')}</Table.Th>
          <Table.Th w={192}>{t('columns.column')}</Table.Th>
          <Table.Th>{t('columns.values')}</Table.Th>
          <Table.Th w="28%">{t('columns.check')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {(Object.keys(roles) as Role[]).map((role) => (
          <Table.Tr key={role}>
            <Table.Td>
              <Text size="sm" fw={600}>
                {t(`columns.roles.${role}`)}
                {(requiredRoles[kind] as readonly Role[]).includes(role) && (
                  <Text span size="xs" c="dimmed" fw={400}>
                    {' '}
                    · {t('columns.required')}
                  </Text>
                )}
              </Text>
              <Text size="xs" c="dimmed">
                {t(`columns.hints.${role}`)}
              </Text>
            </Table.Td>
            <Table.Td>
              <Select
                aria-label={t('columns.choose', { role: t(`columns.roles.${role}`) })}
                data={[
                  { value: '', label: `– ${t('columns.none')} –` },
                  ...columnNames(preview)
                    .filter((name, place, all) => name !== '' && all.indexOf(name) === place)
                    .map((name) => ({ value: name, label: name })),
                ]}
                value={roles[role] ?? ''}
                searchable={preview.columns.length > 8}
                onChange={(column) => onChoose(role, column === null || column === '' ? null : column)}
              />
            </Table.Td>
            <Table.Td>
              <Text size="xs" c="dimmed" truncate>
                {firstValues(preview, roles, role)}
              </Text>
            </Table.Td>
            <Table.Td>
              <RoleCheck
                isPlayed={(roles[role] ?? null) !== null}
                isGuess={preview.byValues[kind].includes(role) && roles[role] === preview.roles[kind][role]}
                problems={problems.filter((problem) => problem.role === role)}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function firstValues(preview: FilePreview, roles: FileRoles['roles'], role: Role): string {
  return [...new Set(valuesOf({ preview, roles }, role))].slice(0, shownValues).join(' · ');
}

interface RoleCheckProps {
  readonly isPlayed: boolean;
  /** No name tells the column: its values do. */
  readonly isGuess: boolean;
  readonly problems: readonly RoleProblem[];
}

function RoleCheck({ isPlayed, isGuess, problems }: RoleCheckProps): ReactNode {
  const { t } = useTranslation('data');
  const [problem] = problems;
  if (problem === undefined) {
    return isPlayed ? (
      <Group gap={4} wrap="nowrap">
        {isGuess ? (
          <IconHelp size={14} color="var(--mantine-color-yellow-text)" aria-hidden />
        ) : (
          <IconCheck size={14} color="var(--mantine-color-teal-text)" aria-hidden />
        )}
        <Text size="xs">{t(isGuess ? 'columns.byValues' : 'columns.fine')}</Text>
      </Group>
    ) : null;
  }
  const isError = problem.level === 'error';
  const Icon = isError ? IconX : IconAlertTriangle;
  const other = problem.values['other'];
  const values = {
    ...problem.values,
    ...(other !== undefined && { other: t(`columns.roles.${other as Role}`) }),
  };
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" role={isError ? 'alert' : undefined}>
      <Icon
        size={14}
        color={`var(--mantine-color-${isError ? 'red' : 'yellow'}-text)`}
        aria-hidden
        style={{ flexShrink: 0 }}
      />
      <Text size="xs">{t(`columns.problems.${problem.code}`, values)}</Text>
    </Group>
  );
}
