import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../rpc/client.ts';
import { cssVariablesResolver } from './css-variables.ts';
import { KeptTableLayouts } from './KeptTableLayouts.tsx';
import { router } from './router.tsx';
import { createIsthmusTheme } from './theme.ts';

const colorSchemeManager = localStorageColorSchemeManager({ key: 'isthmus-theme' });

/** The window: providers of data, appearance, dialogs and notifications, outside in, around its routes. */
export function App(): ReactNode {
  const { t } = useTranslation();
  const closeLabel = t('actions.close');
  const theme = useMemo(() => createIsthmusTheme(closeLabel), [closeLabel]);
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        colorSchemeManager={colorSchemeManager}
      >
        <ModalsProvider>
          <Notifications position="bottom-right" limit={4} />
          <KeptTableLayouts>
            <RouterProvider router={router} />
          </KeptTableLayouts>
        </ModalsProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
