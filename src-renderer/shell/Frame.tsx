import { AppShell, Box, Button, Kbd, NavLink, ScrollArea, Stack, Text } from '@mantine/core';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { InterruptedJobsNotice } from '../parts/InterruptedJobsNotice.tsx';
import { RunsElsewhere } from '../parts/RunsElsewhere.tsx';
import { useEventStream } from '../rpc/app-events.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { HeaderBar } from './HeaderBar.tsx';
import { screens, type Screen } from './navigation.ts';
import { StepMark } from './StepMark.tsx';
import { useFlowSteps, type FlowStep } from './use-flow-steps.ts';
import { Palette } from './palette/Palette.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useJobNotices } from './use-job-notices.tsx';
import { usePreferencesInEffect } from './use-preferences-in-effect.ts';
import { useScreenShortcuts } from './use-screen-shortcuts.ts';
import { useShellRequests } from './use-shell-requests.ts';
import { WindowDrop } from './WindowDrop.tsx';

/**
 * The frame around every screen: navigation on the left, workspace and data set above, running work below.
 * Listens to the host's events and puts preferences, shortcuts and the shell's requests into effect.
 */
export function Frame(): ReactNode {
  useEventStream();
  usePreferencesInEffect();
  useScreenShortcuts();
  useShellRequests();
  useJobNotices();
  const { t } = useTranslation();
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 184, breakpoint: 0 }}
      footer={{ height: 32 }}
      padding="md"
    >
      <SkipToContent />
      <AppShell.Header>
        <HeaderBar />
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('nav.label')}>
        <ScrollArea type="auto" style={{ flex: 1 }}>
          <Stack gap="md">
            <NavigationGroup group="flow" />
            <NavigationGroup group="app" />
          </Stack>
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main>
        <ConnectionNotice />
        <InterruptedJobsNotice />
        <RunsElsewhere />
        <Box id="main" tabIndex={-1} style={{ outline: 'none' }}>
          <Outlet />
        </Box>
      </AppShell.Main>
      <AppShell.Footer>
        <StatusBar />
      </AppShell.Footer>
      <Palette />
      <WindowDrop />
    </AppShell>
  );
}

/** The first stop of the Tab key, seen only then: past the navigation to the screen. */
function SkipToContent(): ReactNode {
  const { t } = useTranslation();
  return (
    <Button className="skip-to-content" onClick={() => document.getElementById('main')?.focus()}>
      {t('nav.skip')}
    </Button>
  );
}

function NavigationGroup({ group }: { readonly group: Screen['group'] }): ReactNode {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const steps = useFlowSteps();
  const descriptionOf = (step: FlowStep | undefined): string | undefined =>
    step === undefined ? undefined : t(`nav.step.${step}`);
  return (
    <Stack gap={2}>
      <Text size="xs" c="dimmed" fw={600} px="xs">
        {t(`nav.${group}`)}
      </Text>
      {screens
        .filter((screen) => screen.group === group)
        .map(({ name, path, icon: Icon, digit }) => (
          <NavLink
            key={name}
            component={Link}
            to={path}
            label={
              <>
                {t(`nav.${name}`)}
                <StepMark step={steps[name]} />
              </>
            }
            leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
            rightSection={
              digit === undefined ? undefined : (
                <Kbd size="xs" aria-hidden>
                  {digit}
                </Kbd>
              )
            }
            active={pathname === path}
            styles={{
              root: { paddingInline: 8, gap: 8 }, // room for the longest name with its mark
              section: { marginInline: 0 },
              label: { color: 'var(--mantine-color-text)' },
            }}
            aria-current={pathname === path ? 'page' : undefined}
            aria-description={descriptionOf(steps[name])}
            py={4}
            style={{ borderRadius: 'var(--mantine-radius-sm)' }}
          />
        ))}
    </Stack>
  );
}
