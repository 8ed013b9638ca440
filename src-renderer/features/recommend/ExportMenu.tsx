import { Button, Menu, Modal } from '@mantine/core';
import { IconChevronDown, IconFileText, IconMatrix, IconPackageExport, IconTable } from '@tabler/icons-react';
import { useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { RunView } from '../../../src-main/contract/rpc/runs.ts';
import { ModelExport } from './ModelExport.tsx';
import { ReportExport } from './ReportExport.tsx';
import { TableExport } from './TableExport.tsx';
import { VectorExport } from './VectorExport.tsx';

const kinds = ['table', 'report', 'model', 'vectors'] as const;
type Kind = (typeof kinds)[number];
const icons = { table: IconTable, report: IconFileText, model: IconPackageExport, vectors: IconMatrix };
const forms: Record<Kind, ComponentType<ExportMenuProps>> = {
  ...{ table: TableExport, report: ReportExport, model: ModelExport, vectors: VectorExport },
};

interface ExportMenuProps {
  readonly run: RunView;
  readonly dataset: DatasetView;
}

/**
 * What can be written of a run, each by a form in a dialog: a table of recommendations, the report, the model, vectors.
 */
export function ExportMenu({ run, dataset }: ExportMenuProps): ReactNode {
  const { t } = useTranslation('recommend');
  const [kind, setKind] = useState<Kind>();
  const Form = kind === undefined ? undefined : forms[kind];
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t('export.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((each) => {
            const Icon = icons[each];
            return (
              <Menu.Item
                key={each}
                leftSection={<Icon size={14} aria-hidden />}
                onClick={() => setKind(each)}
              >
                {t(`export.${each}.title`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={kind !== undefined}
        onClose={() => setKind(undefined)}
        title={kind === undefined ? '' : t(`export.${kind}.title`)}
        size="lg"
      >
        {Form !== undefined && <Form run={run} dataset={dataset} />}
      </Modal>
    </>
  );
}
