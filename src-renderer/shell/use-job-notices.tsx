// Long work tells when it ends: a notice with the way to its result, the system's own notice where the page is in the
// background, and how far it is in the title. The desktop has its own notice (shell-electron/main/background-notice.ts).
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../src-main/contract/rpc/jobs.ts';
import type { AppEvent } from '../../src-main/contract/rpc/system.ts';
import { percentDone } from '../parts/JobLine.tsx';
import { placeOfResult, type ResultPlace } from '../parts/job-result.ts';
import { useJobTexts } from '../parts/use-job-texts.ts';
import { useShowResult } from '../parts/use-show-result.ts';
import { useAppEvents } from '../rpc/app-events.ts';
import { orpc } from '../rpc/client.ts';
import { isActive, useJobs } from '../rpc/jobs.ts';
import { jobInView } from './job-in-view.ts';

/** Shorter work is still in view when it ends. */
const longWorkMs = 10_000;
const shownMs = 12_000;

const isFlow = ({ kind }: JobView): boolean => kind === 'sample' || kind === 'flow';
const durationMs = ({ startedAt, finishedAt }: JobView): number =>
  startedAt === null || finishedAt === null ? 0 : Date.parse(finishedAt) - Date.parse(startedAt);

/** What is told of a job that has ended: undefined where nobody has to be told, for example of a step of a flow. */
function placeToTell(job: JobView, path: string, isStepOfFlow: boolean): ResultPlace | undefined {
  const hasEnded = job.state === 'finished' || job.state === 'failed';
  if (!hasEnded || isStepOfFlow || durationMs(job) < longWorkMs) return undefined;
  const place = placeOfResult(job);
  if (place === undefined) return undefined;
  return place.to === path && !document.hidden ? undefined : place; // the screen says it itself
}

/** While mounted: title and notices follow the jobs of the open workspace. */
export function useJobNotices(): void {
  const { t } = useTranslation();
  const texts = useJobTexts();
  const navigate = useNavigate();
  const showResult = useShowResult();
  const { pathname } = useLocation();
  const jobs = useJobs();
  const { data: info } = useQuery(orpc.system.info.queryOptions());

  const inView = jobInView(jobs);
  const percent = inView === undefined ? undefined : percentDone(inView);
  const title =
    inView === undefined
      ? t('appName')
      : t('notices.title', {
          what:
            percent === undefined ? texts.title(inView) : `${Math.floor(percent)} % ${texts.title(inView)}`,
        });
  useEffect(() => {
    document.title = title;
  }, [title]);

  /** Those seen at work by this page: of what had ended before, nobody waits to hear. */
  const atWork = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs) if (isActive(job)) atWork.current.add(job.id);
  }, [jobs]);
  const tell = (event: AppEvent): void => {
    if (event.kind !== 'job') return;
    const { job } = event;
    if (isActive(job)) return void atWork.current.add(job.id);
    if (!atWork.current.delete(job.id)) return;
    const isStepOfFlow = !isFlow(job) && jobs.some((other) => isFlow(other) && isActive(other));
    const place = placeToTell(job, pathname, isStepOfFlow);
    if (place === undefined) return;
    const hasFailed = job.state === 'failed';
    const what = t(hasFailed ? 'notices.failed' : 'notices.finished', { what: texts.title(job) });
    const go = (): void => {
      notifications.hide(job.id);
      if (hasFailed) void navigate({ to: '/jobs', search: { job: job.id } });
      else showResult(job);
    };
    notifications.show({
      id: job.id,
      color: hasFailed ? 'red' : 'teal',
      title: what,
      autoClose: hasFailed || document.hidden ? false : shownMs,
      message: (
        <Button variant="light" size="compact-sm" onClick={go}>
          {t(hasFailed ? 'notices.why' : 'notices.see')}
        </Button>
      ),
    });
    if (document.hidden && info?.shell === 'browser') notifySystem(what, go);
  };
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useAppEvents(useCallback((event: AppEvent) => latest.current(event), []));
}

/** The system's own notice, where the analyst has allowed it (Settings); a click brings the page to the front. */
function notifySystem(what: string, onClick: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const notice = new Notification(what);
  notice.onclick = () => {
    window.focus();
    notice.close();
    onClick();
  };
}
