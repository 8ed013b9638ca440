// The screens of the window in the order of the flow: side bar, palette, menu of the desktop and shortcuts are made from
// it. Without schemas: the window reads it before its first paint.

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
  'glossary',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** Address in the window. */
export type ScreenPath = '/' | `/${Exclude<ScreenName, 'welcome'>}`;

/** The address of a screen within the window. */
export const pathOfScreen = (name: ScreenName): ScreenPath => (name === 'welcome' ? '/' : `/${name}`);

/** The digit that goes to a screen, with Ctrl (⌘ on macOS): its place, for the nine after the first. */
export function digitOfScreen(name: ScreenName): number | undefined {
  const place = screenNames.indexOf(name);
  return place >= 1 && place <= 9 ? place : undefined;
}
