import {
  IconAdjustments,
  IconFileImport,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlus,
  IconSettings,
  IconSun,
  type Icon,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../src-main/contract/rpc/jobs.ts';
import { windowTexts } from '../../../src-main/messages/window-texts.ts';
import { useFormat } from '../../lib/use-format.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { openShortcuts } from '../../parts/Shortcuts.tsx';
import { useJobTexts } from '../../parts/use-job-texts.ts';
import { orpc } from '../../rpc/client.ts';
import { useCurrentWorkspace } from '../../rpc/current-workspace.ts';
import { useJobs } from '../../rpc/jobs.ts';
import { screens } from '../navigation.ts';
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts';

type OwnGroup = Exclude<PaletteGroup, 'users' | 'items' | 'runs'>;

const icon = (Shown: Icon): ReactNode => <Shown size={18} stroke={1.6} aria-hidden />;

/** What the window knows without asking: screens, actions, jobs, settings of the app and of a run. */
export function useOwnEntries(): Readonly<Record<OwnGroup, readonly PaletteEntry[]>> {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return {
    screens: screens.map(({ name, path, icon: of }) => ({
      id: `screen ${name}`,
      label: t(`nav.${name}`),
      icon: icon(of),
      go: () => void navigate({ to: path }),
    })),
    actions: useActions(),
    jobs: useJobEntries(),
    settings: useSettings(),
    runSettings: useRunSettings(),
  };
}

/** What can be done at this moment: without a workspace nothing that needs one. */
function useActions(): PaletteEntry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const workspace = useCurrentWorkspace();
  const jobActions = useJobActions();
  const { mutate: setPreferences } = useMutation(
    orpc.system.setPreferences.mutationOptions({ onError: notifyFailure }),
  );
  const action = (id: string, label: string, of: Icon, go: () => void): PaletteEntry => ({
    id: `action ${id}`,
    label,
    icon: icon(of),
    go,
  });
  const go = {
    import: () => void navigate({ to: '/data', search: { tab: 'import' } }),
    train: () => void navigate({ to: '/train', search: { tab: 'new' } }),
    welcome: () => void navigate({ to: '/' }),
  };
  const ofWorkspace = [
    action('import', t('palette.import'), IconFileImport, go.import),
    action('train', t('palette.train'), IconPlus, go.train),
  ];
  const hasWorkspace = workspace !== null && workspace !== undefined;
  return [
    ...(hasWorkspace ? [...jobActions, ...ofWorkspace] : []),
    action('workspace', t('palette.workspace'), IconPlus, go.welcome),
    action('shortcuts', t('shortcuts.title'), IconKeyboard, openShortcuts),
    ...(['light', 'dark'] as const).map((theme) =>
      action(
        theme,
        `${t('theme.label')}: ${t(`theme.${theme}`)}`,
        theme === 'dark' ? IconMoon : IconSun,
        () => setPreferences({ theme }),
      ),
    ),
    ...(['en', 'zh'] as const).map((language) =>
      action(language, `${t('language.label')}: ${t(`language.${language}`)}`, IconLanguage, () =>
        setPreferences({ language }),
      ),
    ),
  ];
}

/** Pause, resume and stop of every job that is under way. */
function useJobActions(): PaletteEntry[] {
  const { t } = useTranslation();
  const texts = useJobTexts();
  const onError = notifyFailure;
  const pause = useMutation(orpc.jobs.pause.mutationOptions({ onError }));
  const resume = useMutation(orpc.jobs.resume.mutationOptions({ onError }));
  const cancel = useMutation(orpc.jobs.cancel.mutationOptions({ onError }));
  const entry = (job: JobView, name: 'pause' | 'resume' | 'stop', of: Icon): PaletteEntry => ({
    id: `${name} ${job.id}`,
    label: `${t(`actions.${name}`)}: ${texts.title(job)}`,
    icon: icon(of),
    go: () => ({ pause, resume, stop: cancel })[name].mutate({ id: job.id }),
  });
  return useJobs().flatMap((job) => [
    ...(job.state === 'running' && job.canPause ? [entry(job, 'pause', IconPlayerPause)] : []),
    ...(job.state === 'paused' ? [entry(job, 'resume', IconPlayerPlay)] : []),
    ...(['running', 'queued', 'paused'].includes(job.state) ? [entry(job, 'stop', IconPlayerStop)] : []),
  ]);
}

/** All known jobs, the newest first. */
function useJobEntries(): PaletteEntry[] {
  const texts = useJobTexts();
  const format = useFormat();
  const navigate = useNavigate();
  return useJobs().map((job) => ({
    id: `job ${job.id}`,
    label: texts.title(job),
    hint: `${texts.state(job.state)} · ${format.time(job.createdAt)}`,
    icon: icon(IconAdjustments),
    alsoCalled: job.title,
    go: () => void navigate({ to: '/jobs', search: { job: job.id } }),
  }));
}

/** Settings of the app, each with the section that it stands in. */
function useSettings(): PaletteEntry[] {
  const { t } = useTranslation(['settings', 'common']);
  const navigate = useNavigate();
  const sections = {
    look: [t('common:language.label'), t('common:theme.label')],
    engines: [
      t('engines.device.label'),
      t('engines.threads.label'),
      t('engines.giveWay.label'),
      t('engines.memory.switch'),
    ],
    folder: [t('folder.title')],
    network: [t('network.title')],
    server: [t('server.title')],
    notices: [t('notices.title')],
    keyboard: [t('keyboard.title')],
  };
  return Object.entries(sections).flatMap(([section, labels]) =>
    labels.map((label) => ({
      id: `setting ${section} ${label}`,
      label,
      hint: t('title'),
      icon: icon(IconSettings),
      go: () => void navigate({ to: '/settings', search: { tab: section } }),
    })),
  );
}

type TextTree = { readonly [name: string]: string | TextTree };

/** `phase1.dropout` and so on: what has a label. */
function labelledPaths(tree: TextTree, path: string): string[] {
  return Object.entries(tree).flatMap(([name, inner]) => {
    if (typeof inner === 'string') return [];
    const own = path === '' ? name : `${path}.${name}`;
    return [...(typeof inner['label'] === 'string' ? [own] : []), ...labelledPaths(inner, own)];
  });
}

const runSettingPaths = labelledPaths(windowTexts.en.runSettings, '');

/** Settings of a run: each opens the form of a new one at its place. */
function useRunSettings(): PaletteEntry[] {
  const { t } = useTranslation(['train', 'runSettings']);
  const navigate = useNavigate();
  return runSettingPaths.map((path) => {
    const [group] = path.split('.') as [string];
    return {
      id: `run setting ${path}`,
      label: t(`runSettings:${path as 'seed'}.label`),
      ...(path.includes('.') && { hint: t(`groups.${group as 'model'}`) }),
      icon: icon(IconAdjustments),
      alsoCalled: path,
      go: () => void navigate({ to: '/train', search: { tab: 'new', setting: path } }),
    };
  });
}
