import { Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { foldText } from '../../../src-main/contract/fold-text.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { termGroups, type PlacedTerm, type TermGroup } from './glossary-terms.ts';

const groups = Object.keys(termGroups) as TermGroup[];

/** The words of the app with their explanations, searchable; the one that the address names is scrolled to and marked. */
export function GlossaryScreen(): ReactNode {
  const { t } = useTranslation('glossary');
  const { tab: wanted } = useSearch({ from: '/glossary' });
  const [search, setSearch] = useState('');
  useEffect(() => {
    const place = wanted === undefined ? null : document.getElementById(`term-${wanted}`);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, [wanted]);
  const fits = (name: PlacedTerm): boolean =>
    foldText(`${t(`terms.${name}.name`)} ${t(`terms.${name}.text`)}`).includes(foldText(search.trim()));
  const shown = groups
    .map((group) => ({ group, terms: termGroups[group].filter(fits) }))
    .filter(({ terms }) => terms.length > 0);
  return (
    <>
      <ScreenHeader title={t('title')} description={t('description')} />
      <Stack gap="sm" maw={880}>
        <TextInput
          aria-label={t('search')}
          placeholder={t('search')}
          w={320}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {shown.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('nothing')}
          </Text>
        )}
        {shown.map(({ group, terms }) => (
          <Paper key={group} component="section" aria-labelledby={`group-${group}`}>
            <Title order={2} id={`group-${group}`} mb="xs">
              {t(`groups.${group}`)}
            </Title>
            <dl style={{ margin: 0 }}>
              {terms.map((name) => (
                <div
                  key={name}
                  id={`term-${name}`}
                  tabIndex={-1}
                  aria-current={name === wanted || undefined}
                  style={{
                    padding: '4px 8px',
                    borderLeft: `3px solid ${name === wanted ? 'var(--mantine-primary-color-filled)' : 'transparent'}`,
                  }}
                >
                  <dt>
                    <Text span size="sm" fw={600}>
                      {t(`terms.${name}.name`)}
                    </Text>
                  </dt>
                  <dd style={{ margin: 0 }}>
                    <Text size="sm">{t(`terms.${name}.text`)}</Text>
                  </dd>
                </div>
              ))}
            </dl>
          </Paper>
        ))}
      </Stack>
    </>
  );
}
