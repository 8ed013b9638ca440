// The one check of a numeric option against its documented range.
import { AppError } from '../../foundation/errors.ts';

export interface OptionRange {
  readonly min: number;
  readonly max: number;
  /** Whole numbers only. */
  readonly integer?: boolean;
}

/** @throws AppError invalid-input naming the option, the value and the allowed range */
export function checkOptionRange(name: string, value: number, range: OptionRange): void {
  const kind = range.integer === true ? 'a whole number' : 'a number';
  if (value >= range.min && value <= range.max && (range.integer !== true || Number.isInteger(value))) return;
  throw new AppError(
    'invalid-input',
    `${name} is ${value}; allowed is ${kind} from ${range.min} to ${range.max}.`,
    {
      details: { option: name, value, ...range },
    },
  );
}
