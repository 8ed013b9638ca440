import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';

interface NumberSettingProps extends Pick<
  NumberInputProps,
  'label' | 'description' | 'step' | 'decimalScale' | 'allowDecimal'
> {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onKeep: (value: number) => void;
}

/**
 * A number that is kept when the field is left or Enter is pressed, not at every key: 1 is not meant on the way
 * to 16. A number beyond `min` or `max` becomes that bound; what is no number becomes `value` again.
 */
export function NumberSetting({ value, min, max, onKeep, ...rest }: NumberSettingProps): ReactNode {
  const [draft, setDraft] = useState<string | number>(value);
  const keep = (): void => {
    const wanted = typeof draft === 'number' ? draft : Number.parseFloat(draft);
    const kept = Math.min(max, Math.max(min, Number.isFinite(wanted) ? wanted : value));
    setDraft(kept);
    if (kept !== value) onKeep(kept);
  };
  return (
    <NumberInput
      {...rest}
      value={draft}
      min={min}
      max={max}
      onChange={setDraft}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}
