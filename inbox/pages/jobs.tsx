// Automatic work: by type with how late it is, who does it, and what waits one by one, to be chosen from.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { grouped } from '../../look/words.ts';
import type { JobStateView, JobsView, JobView } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { duration, ForChosen, NextPage, Select, shortTime, Tick, TickHead, Where } from './operating-parts.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface JobsProps {
  viewer: Viewer;
  view: JobsView;
}
type Say = InboxWords['jobs'];
const STATES: readonly JobStateView[] = ['ready', 'running', 'retrying', 'failed', 'suspended'];

export function Jobs({ viewer, view }: JobsProps): VNode {
  const say = words(viewer.language).jobs;
  const nothing = view.types.length === 0;
  const filtered = view.type !== '' || view.state !== '';
  return (
    <OperationsFrame viewer={viewer} title={say.title} here="jobs" class="waits">
      <h1 class="page-title">{say.title}</h1>
      <p class="opening">{say.lead}</p>
      {nothing ? (
        <div class="empty">
          <Icon name="circle-check" />
          <h2>{say.none}</h2>
          <p>{say.noneText}</p>
        </div>
      ) : (
        <>
          <Types viewer={viewer} view={view} say={say} />
          <Workers view={view} say={say} />
          <section aria-labelledby="t-lista" id="lista">
            <h2 id="t-lista">{say.list}</h2>
            <form class="search-bar" action="/lucrari-automate">
              <Select
                name="tip"
                label={say.type}
                all={say.allTypes}
                choices={view.types.map(({ type, name }) => ({ value: type, label: name, chosen: type === view.type }))}
              />
              <Select
                name="stare"
                label={say.state}
                all={say.allStates}
                choices={STATES.map((state) => ({
                  value: state,
                  label: say.states[state],
                  chosen: state === view.state,
                }))}
              />
              <button class="govuk-button govuk-button--secondary">{words(viewer.language).stops.show}</button>
              {filtered && <a href="/lucrari-automate">{words(viewer.language).stops.clear}</a>}
            </form>
            {view.rows.length === 0 ? <p>{say.noneSo}</p> : <List viewer={viewer} view={view} say={say} />}
          </section>
        </>
      )}
    </OperationsFrame>
  );
}

interface PartProps extends JobsProps {
  say: Say;
}

function Types({ viewer, view, say }: PartProps) {
  const { columns } = say;
  const number = (count: number, type: string, state: string): VNode | string =>
    count === 0 ? (
      '–'
    ) : (
      <a href={`/lucrari-automate?${new URLSearchParams({ tip: type, stare: state })}#lista`}>
        {grouped(viewer.language, count)}
      </a>
    );
  return (
    <section aria-labelledby="t-feluri">
      <h2 id="t-feluri">{say.types}</h2>
      <div class="scroll" tabindex={0} role="group" aria-label={say.types}>
        <table class="grid-table counts">
          <thead>
            <tr>
              <th scope="col">{say.type}</th>
              {STATES.map((state) => (
                <th scope="col" class="r">
                  {columns[state]}
                </th>
              ))}
              <th scope="col" class="r">
                {columns.lag}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.types.map((row) => (
              <tr>
                <th scope="row">
                  {row.name}
                  {row.name !== row.type && <span class="note below mono">{row.type}</span>}
                </th>
                {STATES.map((state) => (
                  <td class={`r num${state === 'failed' && row.failed > 0 ? ' bad' : ''}`}>
                    {number(row[state], row.type, state)}
                  </td>
                ))}
                <td class="r num">{row.lagSeconds < 1 ? '–' : duration(viewer.language, row.lagSeconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Workers({ view, say }: { view: JobsView; say: Say }) {
  return (
    <section aria-labelledby="t-lucratori">
      <h2 id="t-lucratori">{say.workers}</h2>
      {view.workers.length === 0 ? (
        <p class="note">{say.noWorkers}</p>
      ) : (
        <ul class="workers">
          {view.workers.map(({ owner, jobs }) => (
            <li class="mono">{say.worker(owner, jobs)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

const CHIPS = { ready: 'mine', running: 'term', retrying: 'soon', failed: 'over', suspended: 'paused' } as const;
const ICONS = {
  ready: 'clock',
  running: 'play',
  retrying: 'rotate-ccw',
  failed: 'octagon-alert',
  suspended: 'circle-pause',
} as const;

export function JobState({ viewer, state }: { viewer: Viewer; state: JobStateView }): VNode {
  return (
    <span class={`chip ${CHIPS[state]}`}>
      <Icon name={ICONS[state]} />
      {words(viewer.language).jobs.states[state]}
    </span>
  );
}

/** When it is done next, or who does it. */
export function jobWhen(viewer: Viewer, job: JobView): string {
  const say = words(viewer.language).jobs;
  const when = shortTime(viewer.language, job.runAt);
  if (job.state === 'failed') return say.failed;
  if (job.state === 'running' && job.worker !== null && job.leaseUntil !== null)
    return say.since(job.worker, shortTime(viewer.language, job.leaseUntil));
  return job.state === 'retrying' ? say.next(when, job.retries) : say.due(when);
}

function List({ viewer, view, say }: PartProps) {
  const { bulk } = words(viewer.language);
  return (
    <form action="/operatiuni/noua">
      <table class="grid-table">
        <thead>
          <tr>
            <TickHead words={bulk.forChosen} />
            <th scope="col">{say.which}</th>
            <th scope="col" class="wide">
              {say.where}
            </th>
            <th scope="col">{say.state}</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr>
              <Tick value={`${row.instance}:${row.key}`} label={bulk.select(`${row.typeName}, ${row.name}`)} />
              <td>
                <a href={`/lucrari-automate/${row.instance}/${row.key}`}>{row.typeName}</a>
                <span class="note below">{row.name}</span>
              </td>
              <td class="wide">
                <Where viewer={viewer} at={row} />
              </td>
              <td>
                <JobState viewer={viewer} state={row.state} />
                <span class="note below">{jobWhen(viewer, row)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ForChosen viewer={viewer} about="lucrari" query={view.query} />
      <NextPage viewer={viewer} at={`/lucrari-automate?${view.query}`} next={view.next} />
    </form>
  );
}
