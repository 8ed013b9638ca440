import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalSigns, delimiters } from '../../../src-main/contract/table-formats.ts';
import type { TableChoices } from './table-choices.ts';

interface CsvSignsProps {
  readonly choices: TableChoices;
  readonly onChange: (changed: Partial<TableChoices>) => void;
}

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
const decimalNames = { '.': 'point', ',': 'comma' } as const;

/** The signs of a CSV file: between cells, and in numbers. */
export function CsvSigns({ choices, onChange }: CsvSignsProps): ReactNode {
  const { t } = useTranslation('recommend');
  return (
    <>
      <Select
        label={t('export.table.delimiter')}
        w={128}
        value={choices.delimiter}
        onChange={(value) => onChange({ delimiter: delimiters.find((sign) => sign === value) ?? ',' })}
        data={delimiters.map((value) => ({
          value,
          label: t(`export.table.delimiters.${delimiterNames[value]}`),
        }))}
      />
      <Select
        label={t('export.table.decimal')}
        w={136}
        value={choices.decimal}
        onChange={(value) => onChange({ decimal: decimalSigns.find((sign) => sign === value) ?? '.' })}
        data={decimalSigns.map((value) => ({
          value,
          label: t(`export.table.decimals.${decimalNames[value]}`),
        }))}
      />
    </>
  );
}
