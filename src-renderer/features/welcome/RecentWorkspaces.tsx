import { ActionIcon, Badge, Group, Paper, Table, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.ts';
import { orpc } from '../../rpc/client.ts';
import { useCurrentWorkspace } from '../../rpc/current-workspace.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { useConfirmedLeaving, useOpenWorkspace } from '../../parts/use-open-workspace.ts';

/**
 * The workspaces opened lately (`workspaces.recent`). One that is no longer in its place is marked and cannot
 * be opened; each can be taken off the list. A failure to open one is shown as a notification.
 */
export function RecentWorkspaces(): ReactNode {
  const { t } = useTranslation('welcome');
  const format = useFormat();
  const recent = useQuery(orpc.workspaces.recent.queryOptions({ staleTime: 0 }));
  const current = useCurrentWorkspace();
  const open = useOpenWorkspace();
  const confirmed = useConfirmedLeaving();
  const openNow = (path: string): void => open.mutate({ path, mode: 'open' });
  const forget = useMutation(orpc.workspaces.forget.mutationOptions());
  useEffect(() => {
    if (open.error !== null)
      notifications.show({ color: 'red', message: open.error.message, autoClose: false });
  }, [open.error]);
  return (
    <Paper component="section" aria-labelledby="recent-workspaces">
      <Title order={2} mb="xs" id="recent-workspaces">
        {t('recent.title')}
      </Title>
      <QueryView query={recent}>
        {(entries) =>
          entries.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('recent.empty')}
            </Text>
          ) : (
            <Table aria-labelledby="recent-workspaces">
              <Table.Tbody>
                {entries.map(({ path, name, openedAt, exists }) => (
                  <Table.Tr key={path}>
                    <Table.Td maw={320}>
                      <UnstyledButton
                        fz="sm"
                        disabled={!exists}
                        onClick={() => confirmed(() => openNow(path), path)}
                        style={{ maxWidth: '100%' }}
                      >
                        <Group gap="xs" wrap="nowrap">
                          <Text size="sm" fw={600}>
                            {name}
                          </Text>
                          {!exists && <Badge color="red">{t('recent.missing')}</Badge>}
                          {current?.path === path && <Badge>{t('recent.isOpen')}</Badge>}
                        </Group>
                        <Text size="xs" c="dimmed" truncate title={path}>
                          {path}
                        </Text>
                      </UnstyledButton>
                    </Table.Td>
                    <Table.Td ta="right" c="dimmed">
                      {format.time(openedAt)}
                    </Table.Td>
                    <Table.Td w={32}>
                      <Tooltip label={t('recent.forget')}>
                        <ActionIcon
                          size="sm"
                          aria-label={`${t('recent.forget')}: ${name}`}
                          onClick={() => forget.mutate({ path })}
                        >
                          <IconX size={14} />
                        </ActionIcon>
                      </Tooltip>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </QueryView>
    </Paper>
  );
}
