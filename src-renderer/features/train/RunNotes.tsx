// Name, tags and notes of a run, edited in place: kept when the field is left.
import { Paper, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { memo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunDetails } from '../../../src-main/contract/rpc/runs.ts';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';

export const RunNotes = memo(function RunNotes({ run }: { readonly run: RunDetails }): ReactNode {
  const { t } = useTranslation('train');
  const [name, setName] = useState(run.name);
  const [notes, setNotes] = useState(run.notes);
  const describe = useMutation(orpc.runs.describe.mutationOptions());
  const keepName = (): void => {
    const wanted = name.trim();
    if (wanted === '') setName(run.name);
    else if (wanted !== run.name) describe.mutate({ run: run.id, name: wanted });
  };
  return (
    <Paper p="sm">
      <Stack gap="xs">
        <TextInput
          label={t('notes.name')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={keepName}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keepName();
          }}
        />
        <TagsInput
          size="xs"
          label={t('notes.tags')}
          description={t('notes.tagsHint')}
          value={[...run.tags]}
          maxTags={20}
          onChange={(tags) => describe.mutate({ run: run.id, tags })}
        />
        <Textarea
          label={t('notes.notes')}
          minRows={3}
          maxRows={12}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
          onBlur={() => {
            if (notes !== run.notes) describe.mutate({ run: run.id, notes });
          }}
        />
        {describe.isError && <ErrorState error={describe.error} />}
        <Text size="xs" c="dimmed">
          {t('notes.id', { id: run.id })}
        </Text>
      </Stack>
    </Paper>
  );
});
