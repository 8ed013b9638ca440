import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DatasetStatistics } from '../../../src-main/contract/dataset-statistics.ts';
import type { StoredImport } from '../../../src-main/contract/rpc/datasets.ts';
import type { ImportDraft } from '../../parts/import-draft.ts';
import { useImportDraft } from '../../parts/use-import-draft.ts';
import { orpc } from '../../rpc/client.ts';
import { useCurrentDataset } from '../../rpc/current-workspace.ts';
import { useEncoderFix } from './use-encoder-fix.ts';
import { freeName } from './free-name.ts';
import { agreedIds, stemOf, toDraft, withSwappedColumns } from './import-request.ts';

type Finding = DatasetStatistics['findings'][number];
type FixName =
  | 'swap'
  | 'columns'
  | 'keepFirst'
  | 'minLength'
  | 'timeFormat'
  | 'itemsFile'
  | 'keepUnused'
  | 'matchIds'
  | 'files';

interface Fix {
  readonly name: FixName;
  readonly change: (draft: ImportDraft, stored: StoredImport, finding: Finding) => ImportDraft;
}

const atStep = (step: number) => (draft: ImportDraft) => ({ ...draft, step });
/** Users need as many for a training, a validation and a test item. */
const evaluableLength = 3;

const fixes: Readonly<Record<string, Fix>> = {
  'swapped-columns': {
    name: 'swap',
    change: (draft, { roles }) => ({ ...withSwappedColumns(draft, roles), step: 1 }),
  },
  'no-overlap': { name: 'files', change: atStep(0) },
  'little-overlap': { name: 'files', change: atStep(0) },
  'constant-time': { name: 'columns', change: atStep(1) },
  'early-dates': { name: 'timeFormat', change: atStep(2) },
  'times-apart': { name: 'columns', change: atStep(1) },
  'spreadsheet-days': { name: 'timeFormat', change: atStep(2) },
  'ambiguous-date': { name: 'timeFormat', change: atStep(2) },
  'held-out-seen-before': {
    name: 'keepFirst',
    change: (draft) => ({ ...draft, duplicates: 'keep-first', step: 2 }),
  },
  'short-users': {
    name: 'minLength',
    change: (draft) => ({
      ...draft,
      minUserInteractions: Math.max(draft.minUserInteractions, evaluableLength),
      step: 2,
    }),
  },
  'items-without-title': {
    name: 'itemsFile',
    change: (draft) => ({ ...draft, items: draft.items ?? { path: '', roles: {} }, step: 0 }),
  },
  'ids-nearly-match': {
    name: 'matchIds',
    change: (draft, _, finding) => ({ ...draft, ...agreedIds(finding), step: 2 }),
  },
  'user-ids-nearly-match': {
    name: 'matchIds',
    change: (draft, _, finding) => ({ ...draft, ...agreedIds(finding), step: 2 }),
  },
  'unused-items': {
    name: 'keepUnused',
    change: (draft) => ({ ...draft, keepUnusedItems: true, step: 2 }),
  },
};

export interface FindingFixes {
  readonly fixOf: (finding: Finding) => { readonly label: string; readonly run: () => void } | null;
  /** Opens the wizard with the request of this data set; undefined where it cannot be repeated. */
  readonly importAgain: (() => void) | undefined;
  readonly missingFiles: readonly string[];
}

/**
 * What can be done about a finding: text vectors by another encoder, or the import again with the change that
 * the finding asks for. The import cannot be done where the request of the import was not kept or its files are gone (`datasets.storedImport`).
 */
export function useFindingFixes(dataset: string): FindingFixes {
  const { t } = useTranslation('data');
  const navigate = useNavigate();
  const { setDraft } = useImportDraft();
  const { datasets } = useCurrentDataset();
  const encoderFix = useEncoderFix(dataset);
  const { data: stored } = useQuery(orpc.datasets.storedImport.queryOptions({ input: { dataset } }));
  const request = stored?.request ?? null;
  const canRepeat = stored !== undefined && request !== null && stored.missingFiles.length === 0;
  const open = (change: (draft: ImportDraft, found: StoredImport) => ImportDraft): void => {
    if (stored === undefined || request === null) return;
    const draft = change(toDraft(request), stored);
    const name = draft.name === '' ? stemOf(draft.files[0]?.path ?? '') : draft.name;
    setDraft({
      ...draft,
      name: freeName(
        name,
        datasets.map((known) => known.name),
      ),
    });
    void navigate({ to: '/data', search: { tab: 'import' } });
  };
  return {
    fixOf: (finding) => {
      const encoder = encoderFix(finding);
      if (encoder !== null) return encoder;
      const fix = fixes[finding.code];
      if (fix === undefined || !canRepeat) return null;
      return {
        label: t(`findings.fixes.${fix.name}`),
        run: () => open((draft, found) => fix.change(draft, found, finding)),
      };
    },
    importAgain: canRepeat ? () => open((draft) => draft) : undefined,
    missingFiles: stored?.missingFiles ?? [],
  };
}
