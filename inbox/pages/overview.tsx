// How the service is doing: what somebody should look at now, on top; then how much there is of everything, each with the way
// to its list.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { grouped } from '../../look/words.ts';
import type { OverviewView } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { duration, shortTime } from './operating-parts.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface OverviewProps {
  viewer: Viewer;
  view: OverviewView;
}
type Say = InboxWords['overview'];

export function OverviewPage({ viewer, view }: OverviewProps): VNode {
  const { overview: say, archive } = words(viewer.language);
  const concerns = concernsOf(viewer, view, say);
  return (
    <OperationsFrame viewer={viewer} title={say.title} here="overview" class="overview">
      <h1 class="page-title">{say.title}</h1>
      <p class="opening">{say.lead}</p>
      {concerns.length === 0 ? (
        <p class="notice good" role="status">
          <Icon name="circle-check" />
          <span>
            <strong>{say.fine}</strong> {say.fineText}
          </span>
        </p>
      ) : (
        <section class="concerns" aria-labelledby="t-vazut">
          <h2 id="t-vazut">{say.attention}</h2>
          <ul>
            {concerns.map(({ text, more, href, grave }) => (
              <li class={grave ? 'grave' : ''}>
                <Icon name={grave ? 'octagon-alert' : 'clock-alert'} />
                <span>
                  {href === null ? text : <a href={href}>{text}</a>}
                  {more !== null && <span class="note below">{more}</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul class="tiles">
        {tilesOf(viewer, view, say).map(({ label, value, more, href }) => (
          <li>
            <h2>{href === null ? label : <a href={href}>{label}</a>}</h2>
            <p class="big num">{value}</p>
            <p class="note">{more}</p>
          </li>
        ))}
      </ul>
      <p class="note">
        {say.updated(shortTime(viewer.language, view.now))} <a href="/functionare">{say.reload}</a> ·{' '}
        <a href="/arhiva">{archive.title}</a>
      </p>
    </OperationsFrame>
  );
}

interface Concern {
  text: string;
  more: string | null;
  href: string | null;
  grave: boolean;
}

function concernsOf(viewer: Viewer, view: OverviewView, say: Say): Concern[] {
  const lag = (seconds: number): string => duration(viewer.language, seconds);
  const { jobs, timers } = view;
  const concerns: (Concern | false)[] = [
    view.incidents > 0 && {
      text: say.stopped(view.incidents),
      more: view.oldestIncident && say.stoppedSince(shortTime(viewer.language, view.oldestIncident)),
      href: '/incidente',
      grave: true,
    },
    view.failedStarts > 0 && { text: say.failedStarts(view.failedStarts), more: null, href: '/incidente', grave: true },
    jobs.late > 0 && {
      text: say.jobsLate(jobs.late, lag(jobs.lagSeconds)),
      more: jobs.running === 0 ? say.noWorker : null,
      href: '/lucrari-automate?stare=ready#lista',
      grave: jobs.running === 0,
    },
    timers.late > 0 && {
      text: say.timersLate(timers.late, lag(timers.lagSeconds)),
      more: null,
      href: '/pasi-programati?in=0#lista',
      grave: false,
    },
    view.undelivered > 0 && { text: say.undelivered(view.undelivered), more: null, href: null, grave: false },
    view.backup === null && {
      text: `${say.backup}: ${say.backupNever}`,
      more: say.backupHow,
      href: null,
      grave: false,
    },
  ];
  return concerns.filter((each) => each !== false);
}

function tilesOf(viewer: Viewer, view: OverviewView, say: Say) {
  const number = (count: number): string => grouped(viewer.language, count);
  const { jobs, timers } = view;
  return [
    {
      label: say.inWork,
      value: number(view.running),
      more: view.suspended > 0 ? say.suspended(view.suspended) : '',
      href: '/instante',
    },
    { label: say.begunToday, value: `${view.begunMore ? '≥ ' : ''}${number(view.begun)}`, more: '', href: null },
    {
      label: say.jobs,
      value: number(jobs.ready + jobs.running + jobs.retrying),
      more: [say.jobsNow(jobs.ready, jobs.running), jobs.retrying > 0 && say.retrying(jobs.retrying)]
        .filter(Boolean)
        .join('; '),
      href: '/lucrari-automate',
    },
    {
      label: say.timers,
      value: number(timers.waiting),
      more: timers.next === null ? say.noTimer : say.nextTimer(shortTime(viewer.language, timers.next)),
      href: '/pasi-programati',
    },
    {
      label: say.lag,
      value: jobs.lagSeconds < 1 ? say.lagNone : duration(viewer.language, jobs.lagSeconds),
      more: say.lagText,
      href: null,
    },
    {
      label: say.workers,
      value: number(view.workers),
      more: view.workers === 0 ? say.workersNone : say.workersText(jobs.running),
      href: '/lucrari-automate',
    },
    { label: say.bulk, value: number(view.bulk), more: '', href: '/operatiuni' },
    {
      label: say.backup,
      value: view.backup === null ? '–' : duration(viewer.language, ageOf(view.backup, view.now)),
      more: view.backup === null ? say.backupNever : shortTime(viewer.language, view.backup),
      href: null,
    },
  ];
}

const ageOf = (then: string, now: string): number => Math.max(0, (Date.parse(now) - Date.parse(then)) / 1000);
