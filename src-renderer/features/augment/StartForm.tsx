import { Button, Collapse, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue, useDisclosure, useLocalStorage } from '@mantine/hooks';
import { IconAdjustments, IconPlayerPlay } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { augmentOptionsSchema } from '../../../src-main/contract/augment-options.ts';
import type { AugmentationWorkload, StageNeeds } from '../../../src-main/contract/rpc/augmentation.ts';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { SettingOverrides } from '../../../src-main/contract/setting-overrides.ts';
import { useFormat } from '../../lib/use-format.ts';
import { BudgetField, toHostBudget, type Budget } from '../../parts/BudgetField.tsx';
import { PromptTextsButton } from '../../parts/PromptTextsButton.tsx';
import { settingsFormModel } from '../../parts/settings-form-model.ts';
import { StageSettings, useStageSettings } from '../../parts/StageSettings.tsx';
import { orpc } from '../../rpc/client.ts';
import { useActiveJob } from '../../rpc/jobs.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { QueryView } from '../../ui/QueryView.tsx';

interface StartFormProps {
  readonly dataset: DatasetView;
  readonly needs: StageNeeds;
  /** With training items. */
  readonly userCount: number;
  readonly hasRows: boolean;
}

const decisions = ['accept', 'propose'] as const;
type Decision = (typeof decisions)[number];

/** Enough to see on a laptop in minutes whether it is worth going on. */
const firstBudget: Budget = { kind: 'users', users: 100, minutes: 10 };
const settingsModel = settingsFormModel(augmentOptionsSchema);

/**
 * Starts the augmenter (`augmentation.start`): budget, what happens with rows above the threshold, and every
 * setting of the method, with how much work that is (`augmentation.workload`). Needs text vectors, no other
 * augmentation under way, and a chat model where the settings name a way of asking one.
 */
export function StartForm({ dataset, needs, userCount, hasRows }: StartFormProps): ReactNode {
  const { t } = useTranslation('augment');
  const [budget, setBudget] = useLocalStorage({ key: 'isthmus-augment-budget', defaultValue: firstBudget });
  const [decision, setDecision] = useLocalStorage<Decision>({
    key: 'isthmus-augment-decision',
    defaultValue: 'accept',
  });
  const settings = useStageSettings(settingsModel, 'isthmus-augment-options');
  const { overrides } = settings;
  const areSettingsRight = Object.keys(settings.problems).length === 0;
  const [settled] = useDebouncedValue(overrides, 250);
  const [areSettingsOpen, { toggle }] = useDisclosure(false);
  const active = useActiveJob('augment');
  const workload = useQuery(
    orpc.augmentation.workload.queryOptions({
      input: { dataset: dataset.id, overrides: settled },
      placeholderData: keepPreviousData,
      enabled: areSettingsRight,
    }),
  );
  const start = useMutation(orpc.augmentation.start.mutationOptions());
  const begin = (): void => {
    const limits = toHostBudget(budget);
    start.mutate({
      dataset: dataset.id,
      decision,
      ...(limits !== undefined && { budget: limits }),
      ...(Object.keys(overrides).length > 0 && { overrides: { ...overrides } }),
    });
  };
  const needsModel = ['single', 'list', 'likelihood'].includes(overrides['judging'] ?? 'auto');
  const canStart =
    needs.textVectors !== null &&
    (needs.chatModel !== null || !needsModel) &&
    active === undefined &&
    areSettingsRight;
  return (
    <Paper p="sm">
      <Stack gap="md">
        <Title order={2}>{t('start.title')}</Title>
        <QueryView query={workload} lines={2}>
          {(work) => <Workload work={work} userCount={userCount} />}
        </QueryView>
        <BudgetField
          budget={budget}
          onChange={setBudget}
          userCount={workload.data?.users ?? userCount}
          estimateMs={estimateOf(workload.data, measuredSpeed(needs, settled))}
        />
        <Stack gap={4}>
          <Text size="xs" fw={500}>
            {t('start.decision')}
          </Text>
          <SegmentedControl
            aria-label={t('start.decision')}
            value={decision}
            onChange={setDecision}
            data={decisions.map((value) => ({ value, label: t(`start.decisions.${value}`) }))}
          />
        </Stack>
        <Group gap="xs">
          <Button
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            disabled={!canStart || workload.isError}
            loading={start.isPending}
            onClick={begin}
          >
            {t(hasRows ? 'start.more' : 'start.go')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconAdjustments size={14} aria-hidden />}
            aria-expanded={areSettingsOpen}
            onClick={toggle}
          >
            {t('start.settings')}
          </Button>
          <PromptTextsButton dataset={dataset.id} />
        </Group>
        {!needsModel && needs.chatModel === null && (
          <Text size="xs" c="dimmed">
            {t('start.withoutModel')}
          </Text>
        )}
        {start.isError && <ErrorState error={start.error} />}
        <Collapse expanded={areSettingsOpen}>
          <Stack gap="xs">
            <StageSettings stage="augment" model={settingsModel} state={settings} />
          </Stack>
        </Collapse>
      </Stack>
    </Paper>
  );
}

/** Prompts a second: of the last time that was asked so, else as measured on this machine with one candidate each. */
function measuredSpeed({ chatModel }: StageNeeds, overrides: SettingOverrides): number | null {
  const judging = (overrides['judging'] ?? 'auto') as keyof NonNullable<typeof chatModel>['rates'] | 'none';
  if (chatModel === null || judging === 'none') return null;
  const alike = judging === 'single' || judging === 'auto' ? chatModel.promptsPerSecond : null;
  return chatModel.rates[judging] ?? alike;
}

/** Time for so many users: prompts by the measured speed. */
function estimateOf(
  work: AugmentationWorkload | undefined,
  promptsPerSecond: number | null,
): ((users: number) => number) | undefined {
  if (work === undefined || promptsPerSecond === null || work.users === 0) return undefined;
  return (users) =>
    (1000 * (work.calibrationPrompts + (work.prompts * users) / work.users)) / promptsPerSecond;
}

interface WorkloadProps {
  readonly work: AugmentationWorkload;
  readonly userCount: number;
}

function Workload({ work, userCount }: WorkloadProps): ReactNode {
  const { t } = useTranslation('augment');
  const format = useFormat();
  return (
    <Stack gap={4}>
      <Group gap="xs" align="stretch">
        <Figure
          label={t('figures.short')}
          value={format.count(work.users)}
          detail={t('figures.shortDetail', { total: userCount })}
        />
        <Figure label={t('figures.rows')} value={format.count(work.rows)} detail={t('figures.rowsDetail')} />
      </Group>
      <Text size="xs" c="dimmed">
        {t('start.prompts', {
          count: work.prompts + work.calibrationPrompts,
          calibration: work.calibrationPrompts,
        })}
      </Text>
    </Stack>
  );
}
