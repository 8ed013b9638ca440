// The screens in the order of the flow: what the side bar, the palette and the shortcuts are made from.
import {
  IconAdjustments,
  IconBook2,
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
import {
  digitOfScreen,
  pathOfScreen,
  screenNames,
  type ScreenName,
  type ScreenPath,
} from '../../src-main/contract/screens.ts';

export interface Screen {
  readonly name: ScreenName;
  readonly path: ScreenPath;
  readonly icon: Icon;
  readonly group: 'flow' | 'app';
  /** With Ctrl (⌘ on macOS). */
  readonly digit: number | undefined;
}

const icons: Readonly<Record<ScreenName, Icon>> = {
  welcome: IconHome,
  data: IconDatabase,
  models: IconStack2,
  augment: IconSparkles,
  profiles: IconFileText,
  train: IconTrendingUp,
  evaluate: IconChartBar,
  recommend: IconListCheck,
  jobs: IconAdjustments,
  settings: IconSettings,
  doctor: IconStethoscope,
  glossary: IconBook2,
};

const ofApp: ReadonlySet<ScreenName> = new Set(['jobs', 'settings', 'doctor', 'glossary']);

export const screens: readonly Screen[] = screenNames.map((name) => ({
  name,
  path: pathOfScreen(name),
  icon: icons[name],
  group: ofApp.has(name) ? 'app' : 'flow',
  digit: digitOfScreen(name),
}));
