import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { raisingReasons } from '../../../src-main/contract/reason-words.ts';
import type { SampleAnswer } from '../../../src-main/contract/sample-answer.ts';
import { useReasonLanguage } from '../../lib/use-reason-language.ts';
import { useWords } from '../../lib/use-words.ts';
import { useHitSentence } from '../../parts/use-hit-sentence.ts';
import { orpc } from '../../rpc/client.ts';

interface SampleAnswerCardProps {
  readonly answer: SampleAnswer;
}

/**
 * What the sample found, in plain words from the stored report (`evaluation.report`) and, where one was made, the ablation
 * study (`evaluation.study`); and a user with profile and first proposals, to be looked at on the screen Recommend.
 */
export function SampleAnswerCard({ answer }: SampleAnswerCardProps): ReactNode {
  const { t } = useTranslation('welcome');
  const words = useWords();
  const hitSentence = useHitSentence();
  const { run, dataset, example } = answer;
  const report = useQuery(
    orpc.evaluation.report.queryOptions({ input: { run, protocol: 'full', part: 'test' } }),
  ).data?.report;
  const study = useQuery(orpc.evaluation.study.queryOptions({ input: { dataset } })).data;
  return (
    <Alert color="teal" icon={<IconChartBar size={18} />} title={t('sample.answer.title')}>
      <Stack gap="xs" align="flex-start">
        {report !== undefined && (
          <Text size="sm" fw={600}>
            {hitSentence(report)}
          </Text>
        )}
        <Text size="sm">
          {t('sample.answer.languageModel')}{' '}
          {study == null ? t('sample.answer.notMeasured') : words(study.headline)}{' '}
          <Anchor
            size="sm"
            underline="always"
            renderRoot={(props) => <Link to="/evaluate" search={{ tab: 'language-model', run }} {...props} />}
          >
            {t(study == null ? 'sample.answer.measure' : 'sample.see.evaluate')}
          </Anchor>
        </Text>
        {example !== null && <Example run={run} example={example} />}
      </Stack>
    </Alert>
  );
}

interface ExampleProps {
  readonly run: string;
  readonly example: NonNullable<SampleAnswer['example']>;
}

function Example({ run, example: { user, profile, items } }: ExampleProps): ReactNode {
  const { t } = useTranslation('welcome');
  const language = useReasonLanguage();
  return (
    <>
      <div>
        <Text size="sm" fw={600}>
          {t('sample.answer.example', { user })}
        </Text>
        {profile !== null && (
          <Text size="sm" lineClamp={2} title={profile}>
            {t('sample.answer.profile', { text: profile })}
          </Text>
        )}
        {items.map(({ domain, title, reasons }) => {
          const [best] = raisingReasons(reasons ?? [], language, 1);
          return (
            <Text key={domain} size="sm">
              {t('sample.answer.first', { domain })}: <b>{title}</b>
              {best !== undefined && ` – ${best.words}`}
            </Text>
          );
        })}
      </div>
      <Button
        size="compact-sm"
        renderRoot={(props) => <Link to="/recommend" search={{ run, user }} {...props} />}
      >
        {t('sample.answer.look')}
      </Button>
    </>
  );
}
