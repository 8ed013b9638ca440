import { Box, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowStep } from './use-flow-steps.ts';

const icons = { done: IconCheck, next: IconArrowLeft, optional: IconCircleDashed };
const colours = { done: 'teal', next: 'indigo', optional: 'dimmed' };

/** Beside the name of a screen of the flow, which describes it to screen readers: done (a check), next (an arrow), optional (a dashed circle); nothing else. */
export function StepMark({ step }: { readonly step: FlowStep | undefined }): ReactNode {
  const { t } = useTranslation();
  if (step === undefined) return null;
  const Icon = icons[step];
  return (
    <Tooltip label={t(`nav.step.${step}`)}>
      <Box component="span" c={colours[step]} ml={4} aria-hidden data-step={step}>
        <Icon size={13} stroke={2.2} style={{ verticalAlign: '-2px' }} />
      </Box>
    </Tooltip>
  );
}
