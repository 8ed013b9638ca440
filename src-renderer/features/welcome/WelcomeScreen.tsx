import { Grid, Group, List, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconChartBar, IconDatabase, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../rpc/client.ts';
import { DropArea } from './DropArea.tsx';
import { NewWorkspace, OpenWorkspace } from './OpenWorkspace.tsx';
import { RecentWorkspaces } from './RecentWorkspaces.tsx';
import { SampleCard } from './SampleCard.tsx';

/**
 * The first screen: what Isthmus does, the sample, and the ways into a workspace; in browser mode also an area
 * for files.
 */
export function WelcomeScreen(): ReactNode {
  const { t } = useTranslation('welcome');
  const { data: info } = useQuery(orpc.system.info.queryOptions());
  return (
    <Stack gap="lg" maw={1120}>
      <Group justify="space-between" align="flex-end">
        <Stack gap={2}>
          <Title order={1}>{t('title')}</Title>
          <Text size="sm" c="dimmed">
            {t('subtitle')}
          </Text>
        </Stack>
      </Group>
      <Purpose />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            <SampleCard />
            <RecentWorkspaces />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            <NewWorkspace />
            <OpenWorkspace />
            {info?.shell === 'browser' && <DropArea />}
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

const purposes = [
  { name: 'domains', Icon: IconDatabase },
  { name: 'private', Icon: IconLock },
  { name: 'honest', Icon: IconChartBar },
] as const;

function Purpose(): ReactNode {
  const { t } = useTranslation('welcome');
  return (
    <List spacing={4} size="sm" center>
      {purposes.map(({ name, Icon }) => (
        <List.Item
          key={name}
          icon={
            <ThemeIcon size={20} variant="light" aria-hidden>
              <Icon size={14} />
            </ThemeIcon>
          }
        >
          {t(`purpose.${name}`)}
        </List.Item>
      ))}
    </List>
  );
}
