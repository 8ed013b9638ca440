import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconScale } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationReport, Verdict } from '../../../src-main/contract/evaluation.ts';
import { verdictAdvice, verdictSentence } from '../../../src-main/contract/verdict-words.ts';
import { languageOf } from '../../../src-main/messages/in-words.ts';
import { useHitSentence } from '../../parts/use-hit-sentence.ts';

interface VerdictCardProps {
  readonly report: EvaluationReport;
  /** Evaluates the run again, which ranks what an older report lacks. */
  readonly onEvaluateAgain: () => void;
  readonly isEvaluating: boolean;
}

/** The most serious entry decides colour and icon. */
function moodOf(verdict: Verdict): { readonly colour: string; readonly icon: ReactNode } {
  const has = (...codes: readonly Verdict[number]['code'][]): boolean =>
    verdict.some(({ code }) => codes.includes(code));
  if (has('rule-better', 'part-better')) return { colour: 'orange', icon: <IconAlertTriangle size={18} /> };
  if (verdict.length === 0) return { colour: 'gray', icon: <IconScale size={18} /> };
  return has('better-than-rules') && !has('rules-missing', 'rule-not-distinguishable')
    ? { colour: 'teal', icon: <IconCircleCheck size={18} /> }
    : { colour: 'yellow', icon: <IconScale size={18} /> };
}

/**
 * What a report shows, in sentences before its tables: how often the model is right beside popularity, where a simple
 * rule is better than the model, and what to do.
 */
export function VerdictCard({ report, onEvaluateAgain, isEvaluating }: VerdictCardProps): ReactNode {
  const { t, i18n } = useTranslation('evaluate');
  const language = languageOf(i18n.language);
  const hitSentence = useHitSentence();
  const { verdict } = report;
  const { colour, icon } = moodOf(verdict);
  return (
    <Alert color={colour} icon={icon} title={t('verdictTitle')}>
      <Stack gap={6} align="flex-start">
        <Text size="sm" fw={600}>
          {hitSentence(report)}
        </Text>
        {verdict.map((entry) => {
          const advice = verdictAdvice(entry, language);
          const sentence = verdictSentence(entry, language);
          return (
            <Text key={sentence} size="sm">
              {sentence}
              {advice !== null && (
                <>
                  {language === 'en' ? ' ' : ''}
                  {advice}
                  {language === 'en' ? '. ' : '。'}
                  <Anchor
                    size="sm"
                    underline="always"
                    renderRoot={(props) => <Link to="/train" search={{ tab: 'new' }} {...props} />}
                  >
                    {t('goTrain')}
                  </Anchor>
                </>
              )}
            </Text>
          );
        })}
        {verdict.some(({ code }) => code === 'rules-missing') && (
          <Button variant="default" size="compact-sm" loading={isEvaluating} onClick={onEvaluateAgain}>
            {t('evaluateAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
