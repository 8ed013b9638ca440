import {
  Badge,
  Button,
  Group,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  promptLanguages,
  type DescribedPrompts,
  type PromptSettings,
} from '../../src-main/contract/prompt-templates.ts';
import { orpc } from '../rpc/client.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { PromptPreviews } from './PromptPreviews.tsx';

interface PromptTextsFormProps {
  readonly dataset: string;
  readonly kept: DescribedPrompts;
  readonly onDone: () => void;
}

type Template = DescribedPrompts['templates'][number];

const settingsOf = ({ chosen, templates, domains }: DescribedPrompts): PromptSettings => ({
  language: chosen,
  texts: Object.fromEntries(templates.flatMap(({ name, text, isOwn }) => (isOwn ? [[name, text]] : []))),
  domains: Object.fromEntries(
    domains.flatMap(({ name, description }) => (description === '' ? [] : [[name, description]])),
  ),
});

/**
 * Language, texts and what domains are about, beside what they come to for three users (`prompts.describe` with the draft);
 * nothing is kept before it is saved (`prompts.keep`). What is wrong with a text stands where the preview would.
 */
export function PromptTextsForm({ dataset, kept, onDone }: PromptTextsFormProps): ReactNode {
  const { t } = useTranslation(['profiles', 'common']);
  const [draft, setDraft] = useState(() => settingsOf(kept));
  const [settled] = useDebouncedValue(draft, 300);
  const drafted = useQuery(
    orpc.prompts.describe.queryOptions({
      input: { dataset, draft: settled },
      placeholderData: keepPreviousData,
    }),
  );
  const keep = useMutation(orpc.prompts.keep.mutationOptions({ onSuccess: onDone }));
  const shown = drafted.data ?? kept;
  const setText = (name: Template['name'], text: string | undefined): void => {
    const others = Object.entries(draft.texts).filter(([one]) => one !== name);
    const texts = Object.fromEntries(text === undefined ? others : [...others, [name, text] as const]);
    setDraft({ ...draft, texts });
  };
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('profiles:prompts.hint')}
        </Text>
        <Group>
          <SegmentedControl
            aria-label={t('profiles:prompts.language')}
            value={draft.language}
            onChange={(language) => setDraft({ ...draft, language })}
            data={promptLanguages.map((value) => ({
              value,
              label: t(`profiles:prompts.languages.${value}`),
            }))}
          />
          {draft.language === 'auto' && (
            <Text size="xs" c="dimmed">
              {t('profiles:prompts.auto', { language: t(`profiles:prompts.languages.${shown.language}`) })}
            </Text>
          )}
        </Group>
        {shown.templates.map((template) => (
          <TemplateField
            key={template.name}
            template={template}
            own={draft.texts[template.name]}
            onChange={(text) => setText(template.name, text)}
          />
        ))}
        {shown.domains.map(({ name }) => (
          <TextInput
            key={name}
            label={t('profiles:prompts.domain', { name })}
            description={t('profiles:prompts.domainHint')}
            maxLength={300}
            value={draft.domains[name] ?? ''}
            onChange={(event) =>
              setDraft({ ...draft, domains: { ...draft.domains, [name]: event.currentTarget.value } })
            }
          />
        ))}
      </Stack>
      <Stack gap="sm">
        <Group>
          <Button
            disabled={drafted.isError || settled !== draft}
            loading={keep.isPending}
            onClick={() => keep.mutate({ dataset, settings: draft })}
          >
            {t('common:actions.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common:actions.cancel')}
          </Button>
          <Button variant="subtle" onClick={() => setDraft({ language: 'auto', texts: {}, domains: {} })}>
            {t('profiles:prompts.reset')}
          </Button>
        </Group>
        {keep.isError && <ErrorState error={keep.error} />}
        {drafted.isError ? <ErrorState error={drafted.error} /> : <PromptPreviews previews={shown.preview} />}
      </Stack>
    </SimpleGrid>
  );
}

interface TemplateFieldProps {
  readonly template: Template;
  /** undefined: the standard text. */
  readonly own: string | undefined;
  readonly onChange: (text: string | undefined) => void;
}

function TemplateField({ template, own, onChange }: TemplateFieldProps): ReactNode {
  const { t } = useTranslation('profiles');
  const { name, standard, needed, allowed } = template;
  const braced = (slots: readonly string[]): string => slots.map((slot) => `{${slot}}`).join(' ');
  const slots = [
    ...(needed.length > 0 ? [t('prompts.needed', { slots: braced(needed) })] : []),
    ...(allowed.length > 0 ? [t('prompts.allowed', { slots: braced(allowed) })] : []),
  ];
  return (
    <Stack gap={4}>
      <Textarea
        autosize
        label={t(`prompts.names.${name}`)}
        description={slots.length === 0 ? t('prompts.noSlots') : slots.join(' · ')}
        value={own ?? standard}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {own !== undefined && (
        <Group gap="xs">
          <Badge>{t('prompts.own')}</Badge>
          <Button variant="subtle" onClick={() => onChange(undefined)}>
            {t('prompts.standard')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
