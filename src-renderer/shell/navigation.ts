// The screens in the order of the flow: what the side bar, the palette and the shortcuts are made from.
import {
  IconAdjustments,
  IconChartBar,
  IconDatabase,
  IconFileText,
  IconHome,
  IconListCheck,
  IconSettings,
  IconSparkles,
  IconStack2,
  IconStethoscope,
  IconTrendingUp,
  type Icon,
} from '@tabler/icons-react';

export const screenNames = [
  'welcome',
  'data',
  'models',
  'augment',
  'profiles',
  'train',
  'evaluate',
  'recommend',
  'jobs',
  'settings',
  'doctor',
] as const;
export type ScreenName = (typeof screenNames)[number];

export interface Screen {
  readonly name: ScreenName;
  readonly path: '/' | `/${Exclude<ScreenName, 'welcome'>}`;
  readonly icon: Icon;
  readonly group: 'flow' | 'app';
  /** With Ctrl (⌘ on macOS). */
  readonly digit: number | undefined;
}

const screen = (name: ScreenName, icon: Icon, group: Screen['group'], digit?: number): Screen => ({
  name,
  path: name === 'welcome' ? '/' : `/${name}`,
  icon,
  group,
  digit,
});

export const screens: readonly Screen[] = [
  screen('welcome', IconHome, 'flow'),
  screen('data', IconDatabase, 'flow', 1),
  screen('models', IconStack2, 'flow', 2),
  screen('augment', IconSparkles, 'flow', 3),
  screen('profiles', IconFileText, 'flow', 4),
  screen('train', IconTrendingUp, 'flow', 5),
  screen('evaluate', IconChartBar, 'flow', 6),
  screen('recommend', IconListCheck, 'flow', 7),
  screen('jobs', IconAdjustments, 'app', 8),
  screen('settings', IconSettings, 'app', 9),
  screen('doctor', IconStethoscope, 'app'),
];
