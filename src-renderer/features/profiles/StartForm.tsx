import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import { profileOptionsSchema } from '../../../src-main/contract/profile-options.ts';
import type { ProfileCoverage } from '../../../src-main/contract/rpc/profiles.ts';
import { BudgetField, toHostBudget, type Budget } from '../../parts/BudgetField.tsx';
import { PromptTextsButton } from '../../parts/PromptTextsButton.tsx';
import { settingsFormModel, type SettingValues } from '../../parts/settings-form-model.ts';
import { StageSettings, useStageSettings } from '../../parts/StageSettings.tsx';
import { orpc } from '../../rpc/client.ts';
import { useActiveJob } from '../../rpc/jobs.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

interface StartFormProps {
  readonly dataset: DatasetView;
  readonly coverage: ProfileCoverage;
  /** The heading that unfolds the form. */
  readonly heading: Ref<HTMLButtonElement>;
}

const firstBudget: Budget = { kind: 'users', users: 100, minutes: 10 };
const settingsModel = settingsFormModel(profileOptionsSchema);

/** Tokens of a word, as the limit of an answer counts them (recsys/profile/prompts.ts). */
const tokensOfWord = 1.6;

/**
 * Time for so many users: by the last time that profiles were written here, else by the measured tokens a second, as if every
 * text had the most words.
 */
function estimateOf(
  { needs: { chatModel }, promptsPerUser }: ProfileCoverage,
  { domainWords, overallWords }: SettingValues,
): ((users: number) => number) | undefined {
  const rate = chatModel?.rates.profile;
  if (rate !== undefined) return (users) => (1000 * users * promptsPerUser) / rate;
  const speed = chatModel?.tokensPerSecond ?? null;
  if (speed === null) return undefined;
  const words = (promptsPerUser - 1) * Number(domainWords) + Number(overallWords);
  return (users) => (1000 * users * words * tokensOfWord) / speed;
}

/**
 * Writes the profiles that are missing (`profiles.start`): budget and settings of the method; folded at first
 * where there are profiles already. Needs text vectors and a chat model, and no other job of this kind under
 * way.
 */
export function StartForm({ dataset, coverage, heading }: StartFormProps): ReactNode {
  const { t } = useTranslation('profiles');
  const [budget, setBudget] = useLocalStorage({ key: 'isthmus-profile-budget', defaultValue: firstBudget });
  const settings = useStageSettings(settingsModel, 'isthmus-profile-options');
  const active = useActiveJob('profile', 'rewrite');
  const start = useMutation(orpc.profiles.start.mutationOptions());
  const { textVectors, chatModel } = coverage.needs;
  const canStart =
    textVectors !== null &&
    chatModel !== null &&
    active === undefined &&
    Object.keys(settings.problems).length === 0;
  const begin = (): void => {
    const limits = toHostBudget(budget);
    start.mutate({
      dataset: dataset.id,
      ...(limits !== undefined && { budget: limits }),
      ...(Object.keys(settings.overrides).length > 0 && { overrides: { ...settings.overrides } }),
    });
  };
  return (
    <Accordion variant="contained" defaultValue={coverage.overall === 0 ? 'start' : null}>
      <Accordion.Item value="start">
        <Accordion.Control ref={heading}>
          <Text size="sm" fw={600}>
            {t('start.title')}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            <BudgetField
              budget={budget}
              onChange={setBudget}
              userCount={coverage.users}
              estimateMs={estimateOf(coverage, settings.values)}
            />
            <Group>
              <Button
                leftSection={<IconPlayerPlay size={14} aria-hidden />}
                disabled={!canStart}
                loading={start.isPending}
                onClick={begin}
              >
                {t('start.go')}
              </Button>
              <PromptTextsButton dataset={dataset.id} />
              <Text size="xs" c="dimmed">
                {t('start.hint')}
              </Text>
            </Group>
            {start.isError && <ErrorState error={start.error} />}
            <StageSettings stage="profiles" model={settingsModel} state={settings} />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
