// A hit rate as cases that people can picture: "31 of 100". Pure.
import type { ControlName, EvaluationReport, SimpleRule } from '../../src-main/contract/evaluation.ts';
import { simpleRules } from '../../src-main/contract/evaluation.ts';

export interface Hits {
  /** The cases that the counts are out of: 100, or 1,000 where a rate is below one in a hundred. */
  readonly of: 100 | 1000;
  readonly model: number;
  /** undefined: not ranked. */
  readonly popularity: number | undefined;
  /** The simple rule that finds most, where it is another one than popularity. */
  readonly best: { readonly rule: SimpleRule; readonly value: number } | undefined;
}

type Rates = Pick<EvaluationReport, 'overall' | 'controls'>;

/** HR@10 of the model and of the simple rules over all users, in cases. */
export function hitsOf({ overall, controls }: Rates): Hits {
  const rate = (name: ControlName): number | undefined => controls[name]?.overall['hr@10'];
  const [best] = simpleRules
    .flatMap((rule) => {
      const value = rate(rule);
      return value === undefined ? [] : [{ rule, value }];
    })
    .sort((a, b) => b.value - a.value);
  const shown = [overall['hr@10'], rate('popularity'), best?.value].filter((one) => one !== undefined);
  const of = shown.some((one) => one > 0 && one < 0.01) ? 1000 : 100;
  const cases = (value: number): number => Math.round(value * of);
  const popularity = rate('popularity');
  return {
    of,
    model: cases(overall['hr@10']),
    popularity: popularity === undefined ? undefined : cases(popularity),
    best:
      best === undefined || best.rule === 'popularity'
        ? undefined
        : { rule: best.rule, value: cases(best.value) },
  };
}
