// Settings in groups; what differs from the default is counted and can be set back. The same form for every schema
// of settings; the screen's texts say what they mean.
import { Accordion, Badge, Group, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingField } from '../../src-main/contract/setting-fields.ts';
import { SettingInput } from './SettingInput.tsx';
import type { SettingTexts } from './setting-texts.ts';
import {
  changedPathsOf,
  type SettingProblems,
  type SettingValue,
  type SettingValues,
} from './settings-form-model.ts';

interface SettingsFormProps {
  readonly fields: readonly SettingField[];
  readonly values: SettingValues;
  readonly problems: SettingProblems;
  readonly texts: SettingTexts;
  readonly onChange: (values: SettingValues) => void;
}

/** The settings of one group, side by side. */
export function SettingGroup({ group, ...form }: SettingsFormProps & { readonly group: string }): ReactNode {
  const { fields, values, problems, texts, onChange } = form;
  return (
    <SimpleGrid cols={{ base: 2, lg: 3 }} spacing="md" verticalSpacing="sm">
      {fields
        .filter((field) => field.group === group)
        .map((field) => (
          <SettingInput
            key={field.path}
            field={field}
            value={values[field.path]}
            problem={problems[field.path]}
            texts={texts}
            onChange={(value: SettingValue) => onChange({ ...values, [field.path]: value })}
          />
        ))}
    </SimpleGrid>
  );
}

interface FoldedGroups extends SettingsFormProps {
  readonly groups: readonly string[];
  /** Path of a setting whose group is open at first. */
  readonly shown?: string | undefined;
}

/** The groups folded, in the given order; those without a field are left out. */
export function SettingsForm({ groups, shown, ...form }: FoldedGroups): ReactNode {
  const { t } = useTranslation();
  const { fields, values, problems, texts } = form;
  const open = fields.find(({ path }) => path === shown)?.group;
  return (
    <Accordion
      key={shown}
      defaultValue={open === undefined ? [] : [open]}
      multiple
      variant="separated"
      chevronPosition="left"
    >
      {groups.map((group) => {
        const own = fields.filter((field) => field.group === group);
        if (own.length === 0) return undefined;
        const changes = changedPathsOf(own, values).length;
        const wrong = own.filter(({ path }) => problems[path] !== undefined).length;
        return (
          <Accordion.Item key={group} value={group}>
            <Accordion.Control py={0}>
              <Group gap="xs">
                <Text size="sm" fw={600}>
                  {texts.group(group)}
                </Text>
                <Text size="xs" c="dimmed">
                  {texts.groupHint(group)}
                </Text>
                {changes > 0 && <Badge>{t('settingsForm.changed', { count: changes })}</Badge>}
                {wrong > 0 && <Badge color="red">{t('settingsForm.wrong', { count: wrong })}</Badge>}
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <SettingGroup group={group} {...form} />
            </Accordion.Panel>
          </Accordion.Item>
        );
      })}
    </Accordion>
  );
}
