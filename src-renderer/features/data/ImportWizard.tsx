import { Button, Group, Stack, Stepper, Text, VisuallyHidden } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { emptyDraft } from '../../parts/import-draft.ts';
import { useImportDraft } from '../../parts/use-import-draft.ts';
import { notifyFailure } from '../../parts/notify-failure.ts';
import { orpc } from '../../rpc/client.ts';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { FilesStep } from './FilesStep.tsx';
import { FiltersStep } from './FiltersStep.tsx';
import { withCataloguesAsItems } from './file-kinds-of-draft.ts';
import { rolesOfFiles } from './file-roles.ts';
import { ImportStep } from './ImportStep.tsx';
import { toImportInput } from './import-request.ts';
import { usePreviews } from './use-previews.ts';
import classes from './ImportWizard.module.css';

const steps = ['files', 'columns', 'filters', 'import'] as const;

/**
 * The import in four steps: files, columns, filters, import. Its state is the draft, so that nothing is lost on
 * the way. No step can be entered before the ones before it are right; once they are, one button does the rest with
 * every default, the training too (`workspaces.startFlow`). Without `onClose` there is nothing to go back to.
 */
export function ImportWizard({ onClose }: { readonly onClose?: () => void }): ReactNode {
  const { t } = useTranslation('data');
  const { t: common } = useTranslation();
  const { draft: stored, setDraft, change } = useImportDraft();
  // a job of a workspace that was open before is no job here
  const job = useQuery(
    orpc.jobs.get.queryOptions({ input: { id: stored.job ?? '' }, enabled: stored.job !== null }),
  );
  const draft = job.isError ? { ...stored, job: null } : stored;
  const previews = usePreviews(draft);
  const { byPath } = previews;
  const sorted = draft.job === null ? withCataloguesAsItems(draft, byPath) : undefined;
  useEffect(() => {
    if (sorted !== undefined) change(sorted);
  });
  const navigate = useNavigate();
  const startFlow = useMutation(
    orpc.workspaces.startFlow.mutationOptions({
      onSuccess: ({ job: id }) => {
        change({ job: id });
        void navigate({ to: '/data', search: { tab: 'import' }, replace: true });
      },
      onError: notifyFailure,
    }),
  );
  const hasErrors = rolesOfFiles(draft, previews.byPath).some(({ problems }) =>
    problems.some(({ level }) => level === 'error'),
  );
  const hasRows = Object.values(previews.byPath).every(({ rows }) => rows.length > 0);
  const filesAreReady = previews.isComplete && hasRows && draft.files.every(({ path }) => path.trim() !== '');
  /** The furthest step that may be entered. */
  const furthest = !filesAreReady ? 0 : hasErrors ? 1 : 3;
  const step = draft.job !== null ? 3 : Math.min(draft.step, furthest);
  const heading = useRef<HTMLHeadingElement>(null);
  const stepBefore = useRef(step);
  useEffect(() => {
    // the button that was pressed is gone or stands below: the keyboard goes on where the new step begins
    const focused = document.activeElement;
    const isTyping = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
    if (stepBefore.current !== step && !isTyping) heading.current?.focus();
    stepBefore.current = step;
  }, [step]);
  const close = (): void => {
    if (draft.append !== null) setDraft(emptyDraft); // the next import is another thing
    onClose?.();
  };
  const input = toImportInput(draft, previews.byPath);
  return (
    <Stack gap="sm">
      <ScreenHeader
        title={draft.append === null ? t('wizard.title') : t('wizard.addTitle', { name: draft.append.name })}
        description={t(draft.append === null ? 'wizard.description' : 'wizard.addDescription')}
        actions={
          <>
            <Button variant="default" onClick={() => setDraft(emptyDraft)}>
              {t('wizard.restart')}
            </Button>
            {onClose !== undefined && (
              <Button variant="default" onClick={close}>
                {t('wizard.close')}
              </Button>
            )}
          </>
        }
      />
      <Stepper
        size="xs"
        active={step}
        onStepClick={(wanted) => change({ step: wanted })}
        allowNextStepsSelect={false}
      >
        {steps.map((name, place) => (
          <Stepper.Step
            key={name}
            label={t(`wizard.steps.${name}`)}
            allowStepSelect={draft.job === null && place <= furthest}
          />
        ))}
      </Stepper>
      <VisuallyHidden component="h2" tabIndex={-1} ref={heading}>
        {t(`wizard.steps.${steps[step]!}`)}
      </VisuallyHidden>
      {step === 0 && <FilesStep draft={draft} change={change} previews={previews} />}
      {step === 1 && <ColumnsStep draft={draft} change={change} previews={previews} />}
      {step === 2 && <FiltersStep draft={draft} change={change} input={input} />}
      {step === 3 && <ImportStep draft={draft} change={change} input={input} />}
      {draft.job === null && (
        <Group gap="xs" className={classes['navigation']}>
          {step > 0 && (
            <Button variant="default" onClick={() => change({ step: step - 1 })}>
              {common('actions.back')}
            </Button>
          )}
          {step < 3 && (
            <Button disabled={step >= furthest} onClick={() => change({ step: step + 1 })}>
              {common('actions.next')}
            </Button>
          )}
          {furthest === 3 && draft.append === null && (
            <>
              <Button variant="light" loading={startFlow.isPending} onClick={() => startFlow.mutate(input)}>
                {t('wizard.allAtOnce')}
              </Button>
              <Text size="xs" c="dimmed">
                {t('wizard.allAtOnceHint')}
              </Text>
            </>
          )}
        </Group>
      )}
    </Stack>
  );
}
