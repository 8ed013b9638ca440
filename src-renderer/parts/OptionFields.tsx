// A form of options that the host describes: one field each with help, range and default, in groups. Keeps what differs
// from the defaults as texts by path, as the host takes it. What does not belong: what the options mean (texts of the screen).
import { Accordion, Badge, Button, Group, NumberInput, Select, SimpleGrid, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OptionField } from '../../src-main/contract/option-fields.ts';

/** Path → value as text; only options that differ from their default. */
export type OptionOverrides = Readonly<Record<string, string>>;

export interface OptionTexts {
  readonly label: (path: string) => string;
  readonly help: (path: string) => string;
  readonly choice: (path: string, value: string) => string;
  readonly group: (name: string) => string;
}

interface OptionFieldsProps {
  readonly fields: readonly OptionField[];
  readonly overrides: OptionOverrides;
  readonly onChange: (overrides: OptionOverrides) => void;
  readonly texts: OptionTexts;
}

/** Group of a path: what stands before its first point. */
const groupOf = (path: string): string => (path.includes('.') ? path.slice(0, path.indexOf('.')) : 'general');

export function OptionFields({ fields, overrides, onChange, texts }: OptionFieldsProps): ReactNode {
  const { t } = useTranslation();
  const groups = [...new Set(fields.map(({ path }) => groupOf(path)))];
  const set = (field: OptionField, value: string): void => {
    const rest = Object.fromEntries(Object.entries(overrides).filter(([path]) => path !== field.path));
    onChange(value === String(field.default) ? rest : { ...rest, [field.path]: value });
  };
  const changed = Object.keys(overrides).length;
  return (
    <>
      <Accordion multiple variant="contained" chevronPosition="left">
        {groups.map((group) => {
          const own = fields.filter(({ path }) => groupOf(path) === group);
          const changedHere = own.filter(({ path }) => path in overrides).length;
          return (
            <Accordion.Item key={group} value={group}>
              <Accordion.Control>
                <Group gap="xs" fz="sm">
                  {texts.group(group)}
                  {changedHere > 0 && <Badge>{t('stage.changedOptions', { count: changedHere })}</Badge>}
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" verticalSpacing="sm">
                  {own.map((field) => (
                    <OptionInput
                      key={field.path}
                      field={field}
                      value={overrides[field.path] ?? String(field.default)}
                      onChange={(value) => set(field, value)}
                      texts={texts}
                    />
                  ))}
                </SimpleGrid>
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
      {changed > 0 && (
        <Button variant="subtle" onClick={() => onChange({})} style={{ alignSelf: 'flex-start' }}>
          {t('stage.resetOptions')}
        </Button>
      )}
    </>
  );
}

interface OptionInputProps {
  readonly field: OptionField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly texts: OptionTexts;
}

function OptionInput({ field, value, onChange, texts }: OptionInputProps): ReactNode {
  const { t } = useTranslation();
  const label = texts.label(field.path);
  const help = texts.help(field.path);
  switch (field.kind) {
    case 'number': {
      const range = t('stage.range', { min: field.min, max: field.max });
      const isFraction = !field.integer && field.max <= 1;
      return (
        <NumberInput
          label={label}
          description={`${help} ${range}, ${t('stage.default', { value: field.default })}.`}
          value={value}
          min={field.min}
          max={field.max}
          step={isFraction ? 0.05 : 1}
          allowDecimal={!field.integer}
          allowNegative={field.min < 0}
          clampBehavior="blur"
          onChange={(next) => onChange(next === '' ? String(field.default) : String(next))}
        />
      );
    }
    case 'choice':
      return (
        <Select
          label={label}
          description={help}
          value={value}
          data={field.choices.map((choice) => ({ value: choice, label: texts.choice(field.path, choice) }))}
          onChange={(next) => onChange(next ?? field.default)}
        />
      );
    case 'switch':
      return (
        <Switch
          label={label}
          description={help}
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
      );
  }
}
