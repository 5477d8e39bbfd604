// How far a bulk operation is, and what became of each of its items.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { grouped } from '../../look/words.ts';
import type { BulkView, OutcomeRow } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Chosen, Outcome, Outcomes } from './bulk-parts.tsx';
import { OperationsFrame } from './operations-frame.tsx';

export type ItemStatus = 'waiting' | 'done' | 'again' | 'refused' | 'gone';
const STATUSES: readonly ItemStatus[] = ['refused', 'again', 'waiting', 'gone', 'done'];

interface BulkProgressProps {
  viewer: Viewer;
  view: BulkView;
  rows: readonly OutcomeRow[];
  /** Null: all. */
  status: ItemStatus | null;
  next: string | null;
}

export function BulkProgress({ viewer, view, rows, status, next }: BulkProgressProps): VNode {
  const say = words(viewer.language).bulk;
  const { id, kind, counts, total, stopped, ended } = view;
  const title = say.heading(say.kinds[kind], say.chosen[view.subject](total));
  const done = total - counts.waiting;
  const address = `/operatiuni/${id}`;
  const bad = counts.refused + counts.again > 0;
  return (
    <OperationsFrame viewer={viewer} title={title} here="bulk" class="bulk-progress">
      <a class="back" href="/operatiuni">
        <Icon name="chevron-left" />
        {say.back}
      </a>
      <h1 class="page-title">{title}</h1>
      <p class="opening">{say.asked(view.by, dateTime(viewer.language, view.at))}</p>
      {view.chosen.length > 0 && <Chosen viewer={viewer} subject={view.subject} total={total} chosen={view.chosen} />}
      {view.versions && (
        <p>
          {view.versions.procedure}
          {': '}
          {view.versions.from === null ? '' : `${view.versions.from} → `}
          {view.versions.to}
        </p>
      )}
      {view.note !== '' && <blockquote class="said">{view.note}</blockquote>}
      <div class={ended ? `notice ${bad || stopped ? 'warn' : 'good'}` : 'notice plain'} role="status">
        <Icon name={ended ? (bad || stopped ? 'circle-alert' : 'circle-check') : 'clock'} />
        <div>
          {stopped !== null
            ? say.stopped(stopped.by, dateTime(viewer.language, stopped.at), counts.waiting)
            : ended
              ? bad
                ? say.doneBut(counts.refused + counts.again)
                : say.done
              : say.going(done, total)}
          {!ended && (
            <>
              <progress max={total} value={done} aria-label={say.progress(done, total)} />
              <a href={address}>{say.reload}</a>
            </>
          )}
        </div>
      </div>
      {!ended && (
        <form method="post" action={`${address}/opresc`} data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <button class="govuk-button govuk-button--secondary">
            <Icon name="circle-stop" />
            {say.stop}
          </button>{' '}
          <span class="note">{say.stopHint}</span>
        </form>
      )}
      <section aria-labelledby="t-rezultate">
        <h2 id="t-rezultate">{say.results}</h2>
        <ul class="filter-links">
          <li>
            <a href={address} aria-current={status === null ? 'true' : undefined}>
              {say.all} <span class="num">{grouped(viewer.language, total)}</span>
            </a>
          </li>
          {STATUSES.filter((each) => counts[each] > 0).map((each) => (
            <li>
              <a href={`${address}?stare=${each}`} aria-current={each === status ? 'true' : undefined}>
                <Outcome viewer={viewer} state={each === 'waiting' && stopped !== null ? 'left' : each} />{' '}
                <span class="num">{grouped(viewer.language, counts[each])}</span>
              </a>
            </li>
          ))}
        </ul>
        {counts.gone > 0 && (status === null || status === 'gone') && <p class="note">{say.stateHelp.gone}</p>}
        <Outcomes viewer={viewer} rows={rows} />
        <p class="more">
          {next !== null && (
            <a href={`${address}?${new URLSearchParams({ ...(status && { stare: status }), dupa: next })}`} rel="next">
              {say.next}
            </a>
          )}{' '}
          <a href={`${address}/rezultate.csv`} download>
            <Icon name="download" />
            {say.csv}
          </a>
        </p>
      </section>
    </OperationsFrame>
  );
}
