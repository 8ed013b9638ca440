import { Button, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from './Section.tsx';

type Permission = NotificationPermission | 'missing';

/** Browser mode: whether the system may tell when long work ends while the page is in the background. */
export function NoticeSetting(): ReactNode {
  const { t } = useTranslation('settings');
  const [permission, setPermission] = useState<Permission>(
    'Notification' in window ? Notification.permission : 'missing',
  );
  return (
    <Section name="notices" title={t('notices.title')}>
      <Text size="sm">{t(`notices.${permission}`)}</Text>
      {permission === 'default' && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => void Notification.requestPermission().then(setPermission)}
        >
          {t('notices.allow')}
        </Button>
      )}
    </Section>
  );
}
