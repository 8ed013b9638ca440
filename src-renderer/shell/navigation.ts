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
import type { ScreenPath } from '../../src-main/contract/rpc/system.ts';
import { screenDigits } from '../lib/screen-digits.ts';

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
  readonly path: ScreenPath;
  readonly icon: Icon;
  readonly group: 'flow' | 'app';
  /** With Ctrl (⌘ on macOS). */
  readonly digit: number | undefined;
}

const digits: Partial<Record<ScreenName, number>> = screenDigits;

const screen = (name: ScreenName, icon: Icon, group: Screen['group']): Screen => ({
  name,
  path: name === 'welcome' ? '/' : `/${name}`,
  icon,
  group,
  digit: digits[name],
});

export const screens: readonly Screen[] = [
  screen('welcome', IconHome, 'flow'),
  screen('data', IconDatabase, 'flow'),
  screen('models', IconStack2, 'flow'),
  screen('augment', IconSparkles, 'flow'),
  screen('profiles', IconFileText, 'flow'),
  screen('train', IconTrendingUp, 'flow'),
  screen('evaluate', IconChartBar, 'flow'),
  screen('recommend', IconListCheck, 'flow'),
  screen('jobs', IconAdjustments, 'app'),
  screen('settings', IconSettings, 'app'),
  screen('doctor', IconStethoscope, 'app'),
];
