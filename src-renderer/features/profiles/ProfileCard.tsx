import { Badge, Button, Collapse, Group, List, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import type { ProfileView, UserProfiles } from '../../../src-main/contract/rpc/profiles.ts';
import { useFormat } from '../../lib/use-format.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { orpc } from '../../rpc/client.ts';
import { useActiveJob } from '../../rpc/jobs.ts';
import { DomainChip } from '../../ui/DomainChip.tsx';

interface ProfileCardProps {
  readonly dataset: DatasetView;
  readonly user: string;
  /** null: overall. */
  readonly domain: number | null;
  /** undefined: not written yet. */
  readonly profile: ProfileView | undefined;
  /** What the encoder makes of the titles in place of a text. */
  readonly byEncoder: UserProfiles['byEncoder'][number] | undefined;
  readonly trainingItems: number;
  readonly canWrite: boolean;
}

/**
 * One profile: its text and the items it was written from; edit it, undo, or have it written (again) by the
 * language model (`profiles.startRewrite`). Failures are shown as notifications.
 */
export function ProfileCard(props: ProfileCardProps): ReactNode {
  const { dataset, user, domain, profile, byEncoder, trainingItems, canWrite } = props;
  const { t } = useTranslation(['profiles', 'common']);
  const [draft, setDraft] = useState<string>();
  const active = useActiveJob('profile', 'rewrite');
  const onError = notifyFailure;
  const edit = useMutation(
    orpc.profiles.edit.mutationOptions({ onSuccess: () => setDraft(undefined), onError }),
  );
  const undo = useMutation(orpc.profiles.undo.mutationOptions({ onError }));
  const rewrite = useMutation(orpc.profiles.startRewrite.mutationOptions({ onError }));
  const target = { dataset: dataset.id, user, domain };
  const name = domain === null ? t('profiles:user.overall') : (dataset.domains[domain] ?? '');
  return (
    <Paper component="section" p="sm" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs">
            {domain === null ? (
              <Text size="sm" fw={600}>
                {name}
              </Text>
            ) : (
              <DomainChip name={name} index={domain} />
            )}
            <Text size="xs" c="dimmed">
              {t('profiles:user.evidence', { count: profile?.evidence ?? trainingItems })}
            </Text>
            {byEncoder !== undefined && <Badge color="gray">{t('profiles:user.byEncoder')}</Badge>}
            {profile?.edited === true && <Badge>{t('profiles:user.edited')}</Badge>}
          </Group>
          <Group gap={4} wrap="nowrap">
            {profile !== undefined && draft === undefined && (
              <Button variant="subtle" onClick={() => setDraft(profile.text)}>
                {t('profiles:user.edit')}
              </Button>
            )}
            {profile !== undefined && profile.earlier.length > 0 && (
              <Button variant="subtle" loading={undo.isPending} onClick={() => undo.mutate(target)}>
                {t('common:actions.undo')}
              </Button>
            )}
            <Button
              variant="subtle"
              disabled={!canWrite || active !== undefined}
              loading={rewrite.isPending}
              onClick={() => rewrite.mutate(target)}
            >
              {t(profile === undefined ? 'profiles:user.write' : 'profiles:user.rewrite')}
            </Button>
          </Group>
        </Group>
        {draft !== undefined ? (
          <>
            <Textarea
              aria-label={t('profiles:user.text', { name })}
              minRows={3}
              value={draft}
              onChange={(event) => setDraft(event.currentTarget.value)}
              data-autofocus
            />
            <Group gap="xs">
              <Button
                disabled={draft.trim() === ''}
                loading={edit.isPending}
                onClick={() => edit.mutate({ ...target, text: draft })}
              >
                {t('common:actions.save')}
              </Button>
              <Button variant="default" onClick={() => setDraft(undefined)}>
                {t('common:actions.cancel')}
              </Button>
            </Group>
          </>
        ) : (
          <Text size="sm" {...(profile === undefined && { c: 'dimmed' })}>
            {profile?.text ??
              t(byEncoder === undefined ? 'profiles:user.missing' : 'profiles:user.byEncoderText')}
          </Text>
        )}
        {byEncoder !== undefined && (
          <List size="xs" spacing={2}>
            {byEncoder.items.map(({ position, item, title }) => (
              <List.Item key={position}>{title === '' ? item : title}</List.Item>
            ))}
          </List>
        )}
        {profile !== undefined && <Evidence dataset={dataset} profile={profile} />}
      </Stack>
    </Paper>
  );
}

interface EvidenceProps {
  readonly dataset: DatasetView;
  readonly profile: ProfileView;
}

function Evidence({ dataset, profile }: EvidenceProps): ReactNode {
  const { t } = useTranslation('profiles');
  const format = useFormat();
  const [isOpen, { toggle }] = useDisclosure(false);
  const { items, earlier, modelHash, promptHash, edited, savedAt } = profile;
  return (
    <>
      <Button
        variant="transparent"
        p={0}
        h="auto"
        style={{ alignSelf: 'flex-start' }}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {t('evidence.toggle', { count: items.length })}
      </Button>
      <Collapse expanded={isOpen}>
        <Stack gap="xs">
          <List size="xs" spacing={2}>
            {items.map(({ position, domain, item, title }) => (
              <List.Item key={position}>
                {title === '' ? item : title}
                {profile.domain === null && ` · ${dataset.domains[domain] ?? ''}`}
              </List.Item>
            ))}
          </List>
          <Text size="xs" c="dimmed">
            {t(edited ? 'evidence.byHand' : 'evidence.byModel', {
              time: format.time(savedAt),
              model: modelHash.slice(0, 12),
              prompt: promptHash.slice(0, 12),
            })}
          </Text>
          {earlier.map(({ text, savedAt: time }) => (
            <Text key={time} size="xs" c="dimmed">
              {t('evidence.earlier', { time: format.time(time) })} {text}
            </Text>
          ))}
        </Stack>
      </Collapse>
    </>
  );
}
