// All settings of a run in groups; what differs from the default is counted and can be set back.
import { Accordion, Badge, Group, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changedPaths,
  fieldsOfModel,
  settingGroups,
  type SettingField,
  type SettingProblem,
  type SettingValue,
  type SettingValues,
} from './settings-form-model.ts';
import { SettingInput } from './SettingInput.tsx';

interface SettingsFormProps {
  readonly model: string;
  readonly values: SettingValues;
  readonly problems: Readonly<Record<string, SettingProblem>>;
  readonly onChange: (values: SettingValues) => void;
}

/** The settings of one group, side by side. */
export function SettingGroup({ group, ...form }: SettingsFormProps & { readonly group: string }): ReactNode {
  const { model, values, problems, onChange } = form;
  return (
    <SimpleGrid cols={{ base: 2, lg: 3 }} spacing="md" verticalSpacing="sm">
      {fieldsOf(model, group).map((field) => (
        <SettingInput
          key={field.path}
          field={field}
          value={values[field.path]}
          problem={problems[field.path]}
          onChange={(value: SettingValue) => onChange({ ...values, [field.path]: value })}
        />
      ))}
    </SimpleGrid>
  );
}

/** Every group but the general one, folded. */
export function SettingsForm(props: SettingsFormProps): ReactNode {
  const { t } = useTranslation('train');
  const { model } = props;
  const changed = changedPaths(props.values, model);
  return (
    <Accordion multiple variant="separated" chevronPosition="left">
      {settingGroups
        .filter((group) => group !== 'general' && fieldsOf(model, group).length > 0)
        .map((group) => {
          const paths = fieldsOf(model, group).map(({ path }) => path);
          const changes = paths.filter((path) => changed.includes(path)).length;
          const wrong = paths.filter((path) => props.problems[path] !== undefined).length;
          return (
            <Accordion.Item key={group} value={group}>
              <Accordion.Control py={0}>
                <Group gap="xs">
                  <Text size="sm" fw={600}>
                    {t(`groups.${group as 'model'}`)}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {t(`groupHints.${group as 'model'}`)}
                  </Text>
                  {changes > 0 && <Badge>{t('form.changed', { count: changes })}</Badge>}
                  {wrong > 0 && <Badge color="red">{t('form.wrong', { count: wrong })}</Badge>}
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                <SettingGroup group={group} {...props} />
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
    </Accordion>
  );
}

const fieldsOf = (model: string, group: string): readonly SettingField[] =>
  fieldsOfModel(model).filter((field) => field.group === group);
