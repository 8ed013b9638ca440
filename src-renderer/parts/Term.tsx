import { Anchor, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { windowTexts } from '../../src-main/messages/window-texts.ts';

/** A word of the glossary. */
export type TermName = keyof (typeof windowTexts)['en']['glossary']['terms'];

interface TermProps {
  readonly name: TermName;
  /** The word as it stands on the screen. */
  readonly children: ReactNode;
}

/**
 * A word with its explanation at hand: in a tooltip for the mouse, the focus and a touch; a click or Enter goes to its
 * place in the glossary.
 */
export function Term({ name, children }: TermProps): ReactNode {
  const { t } = useTranslation('glossary');
  return (
    <Tooltip
      label={t(`terms.${name}.text`)}
      multiline
      w={320}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Anchor
        inherit
        c="inherit"
        underline="never"
        style={{ textDecoration: 'underline dotted', textUnderlineOffset: 3 }}
        renderRoot={(props) => <Link to="/glossary" search={{ tab: name }} {...props} />}
      >
        {children}
      </Anchor>
    </Tooltip>
  );
}
