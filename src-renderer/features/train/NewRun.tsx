import { ablationNames, leaveOut, partsInEffect } from '../../../src-main/contract/ablated-settings.ts';
import { Alert, Button, Group, Paper, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../../src-main/contract/rpc/datasets.ts';
import {
  defaultModel,
  isModelName,
  modelNames,
  type ModelName,
} from '../../../src-main/contract/model-settings.ts';
import type { SettingValues } from '../../parts/settings-form-model.ts';
import { SettingGroup, SettingsForm } from '../../parts/SettingsForm.tsx';
import { orpc } from '../../rpc/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { QueryView } from '../../ui/QueryView.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { AllRunsLink } from './AllRunsLink.tsx';
import { Prerequisites } from './Prerequisites.tsx';
import { applyPreset, presetNames, presetOf, type PresetName } from './presets.ts';
import {
  changedPaths,
  defaultValues,
  fieldsOfModel,
  parseValues,
  settingGroups,
  valuesOf,
} from './settings-form-model.ts';
import { differencesOf } from './run-differences.ts';
import { useDifferenceWords } from './use-difference-words.ts';
import { useSettingTexts } from './use-setting-texts.ts';

/** The general ones stand above. */
const foldedGroups = settingGroups.filter((group) => group !== 'general');

/** How many frames a group may take to unfold; whoever has moved on by then keeps the focus. */
const framesOfUnfolding = 240;
/** How many frames in a row the setting has to hold the focus. */
const framesOfClosing = 30;

interface NewRunProps {
  readonly dataset: DatasetView;
  /** A run whose settings the form begins with. */
  readonly basedOn: string | undefined;
  /** Path of a setting that the form is opened at. */
  readonly setting: string | undefined;
}

/**
 * A new run: name, preset, settings, what is missing before it can start, and the ablations with one click.
 * Starts one run or, with the ablations, several (`runs.start`), then shows it or the list. Nothing starts
 * while a setting is wrong or text vectors are missing.
 */
export function NewRun({ dataset, basedOn, setting }: NewRunProps): ReactNode {
  const base = useQuery(
    orpc.runs.get.queryOptions({ input: { run: basedOn ?? '' }, enabled: basedOn !== undefined }),
  );
  if (basedOn === undefined)
    return <RunForm dataset={dataset} from={defaultValues} fromModel={defaultModel} setting={setting} />;
  return (
    <QueryView query={base}>
      {({ settings, model }) => (
        <RunForm
          dataset={dataset}
          from={valuesOf(settings)}
          fromModel={isModelName(model) ? model : defaultModel}
          setting={setting}
        />
      )}
    </QueryView>
  );
}

function RunForm({
  dataset,
  from,
  fromModel,
  setting,
}: {
  readonly dataset: DatasetView;
  readonly from: SettingValues;
  readonly fromModel: ModelName;
  readonly setting: string | undefined;
}): ReactNode {
  const { t } = useTranslation(['train', 'common']);
  const navigate = useNavigate();
  const [values, setValues] = useState(from);
  const [model, setModel] = useState(fromModel);
  const isDefault = model === defaultModel;
  const [ownName, setOwnName] = useState('');
  const needs = useQuery(orpc.runs.prerequisites.queryOptions({ input: { dataset: dataset.id } }));
  const { data: preferences } = useQuery(orpc.system.preferences.queryOptions());
  const start = useMutation(
    orpc.runs.start.mutationOptions({
      onSuccess: (started) =>
        navigate({ to: '/train', search: started.length === 1 ? { run: started[0]!.run } : {} }),
    }),
  );
  const parsed = parseValues(values);
  const form = {
    ...{ fields: fieldsOfModel(model), values, texts: useSettingTexts() },
    problems: parsed.ok ? {} : parsed.problems,
    onChange: setValues,
  };
  useEffect(() => {
    if (setting === undefined) return;
    let frame = 0;
    let framesFocused = 0;
    // its group is being unfolded, and the palette that led here gives the focus back when it has gone
    const keepFocus = (framesLeft: number): void => {
      const field = document.querySelector<HTMLElement>(`[data-setting="${CSS.escape(setting)}"]`);
      if (field !== null && document.activeElement === field) framesFocused++;
      else field?.focus();
      if (framesLeft === 0 || framesFocused === framesOfClosing) return;
      frame = requestAnimationFrame(() => keepFocus(framesLeft - 1));
    };
    keepFocus(framesOfUnfolding);
    const stop = (): void => cancelAnimationFrame(frame); // whoever goes on meanwhile is not called back
    window.addEventListener('keydown', stop, { capture: true });
    window.addEventListener('pointerdown', stop, { capture: true });
    return () => {
      stop();
      window.removeEventListener('keydown', stop, { capture: true });
      window.removeEventListener('pointerdown', stop, { capture: true });
    };
  }, [setting]);
  const preset = presetOf(values);
  const differenceWords = useDifferenceWords();
  /** What the settings are beside the defaults: `8 epochs`. Empty while they are wrong. */
  const ownWords = (): string => {
    const paths = changedPaths(values, model).filter((path) => path !== 'seed' && path !== 'device');
    return parsed.ok ? differenceWords(differencesOf(values, paths)) : '';
  };
  const nameOf = (of: PresetName | undefined): string =>
    t('form.defaultName', {
      preset: [
        ...(isDefault ? [] : [t(`models.${model}.name`)]),
        ...(isDefault && of !== undefined ? [t(`presets.${of}.name`)] : [ownWords()]),
      ]
        .filter((part) => part !== '')
        .join(t('differences.comma')),
      seed: String(values['seed']),
    });
  const name = ownName.trim() === '' ? nameOf(preset) : ownName.trim();
  const ablations =
    isDefault && parsed.ok
      ? [...partsInEffect(parsed.settings, needs.data ?? { profiles: 0, acceptedRows: 0 })]
      : [];
  const canStart = parsed.ok && needs.data !== undefined && needs.data.encoder !== null && !start.isPending;
  const queueAblations = (): void => {
    if (!parsed.ok) return;
    const switched = ablations.map((ablation) => ({
      name: `${name} · ${t(`presets.${ablation}.name`)}`,
      settings: leaveOut(parsed.settings, ablation),
      tags: [t('form.ablationTag')],
    }));
    const whole = { name, settings: parsed.settings, tags: [t('form.ablationTag')] };
    start.mutate({ dataset: dataset.id, runs: [whole, ...switched] });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (canStart)
          start.mutate({ dataset: dataset.id, runs: [{ name, model, settings: parsed.settings }] });
      }}
    >
      <AllRunsLink />
      <ScreenHeader
        title={t('form.title')}
        description={t('form.description', { dataset: dataset.name })}
        actions={
          <>
            <Button variant="default" disabled={!canStart || ablations.length === 0} onClick={queueAblations}>
              {t('form.queueAblations', { count: ablations.length + 1 })}
            </Button>
            <Button type="submit" disabled={!canStart} loading={start.isPending}>
              {t('form.start')}
            </Button>
          </>
        }
      />
      <Stack gap="md">
        {start.isError && <ErrorState error={start.error} />}
        <QueryView query={needs} lines={1}>
          {(has) => <Prerequisites dataset={dataset} {...has} />}
        </QueryView>
        {!parsed.ok && (
          <Alert color="red" role="alert" py="xs">
            {t('form.wrongHint', { count: Object.keys(parsed.problems).length })}
          </Alert>
        )}
        <Paper>
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 2, lg: 3 }} spacing="md">
              <TextInput
                label={t('form.name')}
                description={t('form.nameHint')}
                value={ownName}
                placeholder={nameOf(preset)}
                onChange={(event) => setOwnName(event.currentTarget.value)}
                maxLength={200}
              />
              <Select
                label={t('form.model')}
                description={t('form.modelHint')}
                data={modelNames.map((value) => ({ value, label: t(`models.${value}.name`) }))}
                value={model}
                allowDeselect={false}
                onChange={(value) => {
                  if (value === null || !isModelName(value)) return;
                  setModel(value);
                  setValues(applyPreset('default', values)); // another model has other settings
                }}
              />
              <Text size="xs" c="dimmed" pt="xl">
                {t(`models.${model}.hint`)}
              </Text>
            </SimpleGrid>
            {isDefault && (
              <SimpleGrid cols={{ base: 2, lg: 3 }} spacing="md">
                <Select
                  label={t('form.preset')}
                  description={t('form.presetHint')}
                  data={[
                    ...(preset === undefined ? [{ value: 'own', label: t('presets.own.name') }] : []),
                    {
                      group: t('form.presets'),
                      items: presetNames.map((value) => ({ value, label: t(`presets.${value}.name`) })),
                    },
                    {
                      group: t('form.ablations'),
                      items: ablationNames.map((value) => ({ value, label: t(`presets.${value}.name`) })),
                    },
                  ]}
                  value={preset ?? 'own'}
                  onChange={(value) => {
                    if (value !== null && value !== 'own')
                      setValues(applyPreset(value as PresetName, values));
                  }}
                />
                <Text size="xs" c="dimmed" pt="xl">
                  {t(`presets.${preset ?? 'own'}.hint`)}
                </Text>
              </SimpleGrid>
            )}
            <SettingGroup group="general" {...form} />
            {preferences !== undefined && values['device'] === 'auto' && preferences.device !== 'auto' && (
              <Text size="xs" c="dimmed">
                {t('form.deviceOfSettings', { device: preferences.device })}
              </Text>
            )}
          </Stack>
        </Paper>
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('common:settingsForm.changed', { count: changedPaths(values, model).length })}
          </Text>
          <Button
            variant="subtle"
            disabled={changedPaths(values, model).length === 0}
            onClick={() => setValues(defaultValues)}
          >
            {t('form.resetAll')}
          </Button>
        </Group>
        <SettingsForm groups={foldedGroups} shown={setting} {...form} />
      </Stack>
    </form>
  );
}
