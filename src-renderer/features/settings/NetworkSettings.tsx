import { Anchor, Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NetworkLog } from '../../parts/NetworkLog.tsx';
import { orpc } from '../../rpc/client.ts';
import { QueryView } from '../../ui/QueryView.tsx';
import { Section } from './Section.tsx';

/**
 * The state of the network (`system.network`): off, or what it is on for; what can be switched on and where;
 * and the log of what was refused.
 */
export function NetworkSettings(): ReactNode {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const query = useQuery(orpc.system.network.queryOptions());
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <Section name="network" title={t('network.title')}>
      <QueryView query={query} lines={2}>
        {({ allowed, refused, entries }) => (
          <>
            <Text size="sm" fw={600}>
              {allowed.length === 0 ? t('network.off') : t('network.on', { names: allowed.join(', ') })}
            </Text>
            <Stack gap={2}>
              <Text size="xs" c="dimmed">
                {t('network.canSwitch')}
              </Text>
              <Anchor component={Link} to="/models" size="sm">
                {t('network.download')}
              </Anchor>
              <Text size="xs" c="dimmed">
                {t('network.downloadHint')}
              </Text>
              <Text size="sm">{t('network.server')}</Text>
              <Text size="xs" c="dimmed">
                {t('network.serverHint')}
              </Text>
            </Stack>
            <Text size="sm">{t('network.count', { count: refused })}</Text>
            <Button variant="default" onClick={open} style={{ alignSelf: 'flex-start' }}>
              {t('network.log')}
            </Button>
            <Modal opened={isOpen} onClose={close} title={common('network.title')} size="xl">
              <NetworkLog entries={entries} />
            </Modal>
          </>
        )}
      </QueryView>
    </Section>
  );
}
