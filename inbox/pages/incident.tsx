// One stop: what happened, in plain words, and everything that can be done about it, the likeliest first.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { StopView } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { adviceOf, causeOf } from './incidents.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface IncidentPageProps {
  viewer: Viewer;
  stop: StopView;
  /** The job that failed can be found. */
  hasJob: boolean;
}

/** By code, what usually helps; everything else comes after it. */
const FIRST: { readonly [code: string]: readonly Way[] } = {
  JOB_FAILED: ['retry', 'skip'],
  CALL_FAILED: ['retry', 'skip'],
  EXPRESSION_FAILED: ['change', 'version'],
  NO_FLOW_TAKEN: ['change', 'move'],
  TIMER_INVALID: ['change', 'skip'],
  DECISION_FAILED: ['change', 'version'],
  UNHANDLED_ERROR: ['retry', 'skip'],
  STEP_LIMIT: ['version', 'move'],
};
type Way = 'retry' | 'change' | 'skip' | 'move' | 'version' | 'cancel';
const ALL: readonly Way[] = ['retry', 'change', 'skip', 'move', 'version', 'cancel'];

export function IncidentPage({ viewer, stop, hasJob }: IncidentPageProps): VNode {
  const say = words(viewer.language).stops;
  const { one } = say;
  const title = causeOf(say, stop.code);
  const first = FIRST[stop.code] ?? [];
  const ways = [...first, ...ALL.filter((each) => !first.includes(each))];
  return (
    <OperationsFrame viewer={viewer} title={title} here="incidents" class="narrow stop">
      <a class="back" href="/incidente">
        <Icon name="chevron-left" />
        {one.back}
      </a>
      <h1 class="page-title">
        <Icon name={stop.resolvedAt === null ? 'octagon-alert' : 'circle-check'} />
        {title}
      </h1>
      {stop.resolvedAt !== null && (
        <p class="notice good" role="status">
          <Icon name="circle-check" />
          <span>{one.resolvedAt(dateTime(viewer.language, stop.resolvedAt))}</span>
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>{one.step}</dt>
          <dd>{stop.step}</dd>
        </div>
        <div>
          <dt>{one.procedure}</dt>
          <dd>
            {stop.procedure}, {one.version(stop.version)}
          </dd>
        </div>
        {stop.dossier !== null && (
          <div>
            <dt>{one.case}</dt>
            <dd>
              <a href={`/dosare/${stop.dossier}`}>{stop.name}</a>
              {stop.subject !== null && ` · ${stop.subject}`}
            </dd>
          </div>
        )}
        <div>
          <dt>{one.run}</dt>
          <dd>
            <a href={`/instante/${stop.instance}`}>{one.openRun(stop.instance)}</a>
          </dd>
        </div>
        <div>
          <dt>{say.stoppedAt}</dt>
          <dd>{dateTime(viewer.language, stop.raisedAt)}</dd>
        </div>
        {hasJob && (
          <div>
            <dt>{one.job}</dt>
            <dd>
              <a href={`/lucrari-automate/${stop.instance}/${stop.job}`}>{words(viewer.language).jobs.which}</a>
            </dd>
          </div>
        )}
      </dl>
      <section class="incident what" aria-labelledby="t-ce">
        <div>
          <h2 id="t-ce">{one.what}</h2>
          <p>
            {title}, {say.atStep(stop.step)}.
          </p>
          <pre>{stop.message}</pre>
          <p class="note mono">{stop.code}</p>
        </div>
      </section>
      {stop.resolvedAt === null && (
        <section aria-labelledby="t-cum">
          <h2 id="t-cum">{one.mend}</h2>
          <p>{adviceOf(say, stop.code)}</p>
          <ul class="choices ways">
            {ways.map((way, index) => (
              <li>
                <a
                  class={index === 0 ? 'govuk-button' : undefined}
                  role={index === 0 ? 'button' : undefined}
                  href={addressOf(way, stop)}
                >
                  {one[LABELS[way]]}
                </a>
                <span class="note below">{one[TEXTS[way]]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </OperationsFrame>
  );
}

const LABELS = {
  retry: 'retry',
  change: 'change',
  skip: 'skip',
  move: 'move',
  version: 'version2',
  cancel: 'cancel',
} as const;
const TEXTS = {
  retry: 'retryText',
  change: 'changeText',
  skip: 'skipText',
  move: 'moveText',
  version: 'versionText',
  cancel: 'cancelText',
} as const;
const KINDS = { retry: 'retry', change: 'retry', skip: 'skip', version: 'migrate', cancel: 'cancel' } as const;

function addressOf(way: Way, { instance, key }: StopView): string {
  if (way === 'move') return `/instante/${instance}`;
  const address = `/operatiuni/noua?pe=opriri&fel=${KINDS[way]}&id=${instance}:${key}`;
  return way === 'change' ? `${address}&date=1` : address;
}
