// Which settings a search changes where nothing else is said: those that decide most, in ranges around their defaults.
import { settingPathsOf, type ModelName } from '../../contract/model-settings.ts';
import type { SearchRange } from '../../contract/search.ts';

const usual: Readonly<Record<string, SearchRange>> = {
  'model.hidden': { values: ['64', '128', '256'] },
  'model.blocks': { values: ['1', '2', '3'] },
  'model.negatives': { values: ['256', '1024', '4096'] },
  'phase1.learningRate': { from: 3e-4, to: 3e-3, scale: 'log' },
  'phase1.dropout': { from: 0.1, to: 0.5, scale: 'linear' },
  'phase1.averaging': { values: ['0', '0.5', '0.8'] },
};

/** Those that the model has; empty: it has none to search. */
export function usualSpace(model: ModelName): Record<string, SearchRange> {
  const known = settingPathsOf(model);
  return Object.fromEntries(Object.entries(usual).filter(([path]) => known.includes(path)));
}
