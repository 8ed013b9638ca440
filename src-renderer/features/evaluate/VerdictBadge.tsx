import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEvaluateTexts } from './use-evaluate-texts.ts';
import type { Verdict } from './verdict.ts';

const colours: Readonly<Record<Verdict, string>> = {
  better: 'teal',
  worse: 'orange',
  none: 'gray',
  unknown: 'gray',
};

/** Better, worse, or no difference shown, as a coloured word. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const texts = useEvaluateTexts();
  return (
    <Badge color={colours[verdict]} style={{ flexShrink: 0 }}>
      {texts.verdict(verdict)}
    </Badge>
  );
}
