// Options with their rules as the fields of a form.
import type { OptionField } from '../../contract/option-fields.ts';
import { optionAt, type OptionRules } from '../../recsys/augment/option-field.ts';

/** @param defaults the option tree that the rules' paths lead into */
export function optionFields(defaults: object, rules: OptionRules): OptionField[] {
  return Object.entries(rules).map(([path, rule]): OptionField => {
    const value = optionAt(defaults, path);
    switch (rule.kind) {
      case 'number': {
        const { min, max, integer = false } = rule;
        return { kind: 'number', path, default: value as number, min, max, integer };
      }
      case 'choice':
        return { kind: 'choice', path, default: value as string, choices: rule.choices };
      case 'switch':
        return { kind: 'switch', path, default: value as boolean };
    }
  });
}
