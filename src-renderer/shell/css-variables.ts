// Text colours with enough contrast (WCAG AA, 4.5 to 1) where the component library's own are paler: dimmed text, links,
// and words on tints; and tints that stay calm in both colour schemes. What does not belong: the rest of the look (theme.ts).
import { defaultCssVariablesResolver, type CSSVariablesResolver } from '@mantine/core';

const tinted = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'indigo', 'grape'] as const;

/** Yellow and orange have no shade that is dark enough on their own tint. */
const darkest: Partial<Record<(typeof tinted)[number], string>> = {
  orange: '#9a3200',
  yellow: '#7a5200',
  teal: '#066649',
  green: '#1e6b2f',
  gray: '#495057',
};

/** Mantine's own variables with these colours in place of its paler ones, for both colour schemes. */
export const cssVariablesResolver: CSSVariablesResolver = (theme) => {
  const own = defaultCssVariablesResolver(theme);
  const tints = (share: number): Record<string, string> =>
    Object.fromEntries(
      tinted.map((colour) => [
        `--mantine-color-${colour}-light`,
        `color-mix(in srgb, var(--mantine-color-${colour}-5) ${share}%, var(--mantine-color-body))`,
      ]),
    );
  const words = (shadeOf: (colour: (typeof tinted)[number]) => string): Record<string, string> =>
    Object.fromEntries(tinted.map((colour) => [`--mantine-color-${colour}-light-color`, shadeOf(colour)]));
  return {
    variables: own.variables,
    light: {
      ...own.light,
      '--mantine-color-dimmed': '#5c636a',
      '--mantine-color-placeholder': '#6c757d',
      '--mantine-color-anchor': 'var(--mantine-color-indigo-8)',
      ...tints(12),
      ...words((colour) => darkest[colour] ?? `var(--mantine-color-${colour}-9)`),
    },
    dark: {
      ...own.dark,
      '--mantine-color-dimmed': '#a6adb4',
      '--mantine-color-placeholder': '#9aa0a6',
      '--mantine-color-anchor': 'var(--mantine-color-indigo-3)',
      ...tints(16),
      ...words((colour) => `var(--mantine-color-${colour}-3)`),
    },
  };
};
