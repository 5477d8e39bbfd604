// Procedures that staff begin themselves: what may be begun, what was begun and not sent, what was sent; and the form, all
// its pages on one.

import type { ComponentChildren, VNode } from 'preact';
import { DeadlineChip } from '../../look/chip.tsx';
import { dateTime, daysBetween, longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import type { CounterProcedure } from './counter.tsx';
import { Shell } from './shell.tsx';

export interface BeginListProps {
  viewer: Viewer;
  procedures: readonly CounterProcedure[];
  drafts: readonly { id: string; procedure: string; title: string; savedAt: string; until: string }[];
  mine: readonly BegunRow[];
  /** Address of the older ones. */
  more: string | null;
  /** Said on top after something was done. */
  notice: 'saved' | 'discarded' | null;
}

export interface BegunRow {
  id: string;
  number: string;
  filedOn: string;
  title: string;
  subject: string;
  /** Where it stands, or how it ended. */
  state: string;
  deadlineOn: string | null;
  closed: boolean;
}

export function BeginList({ viewer, procedures, drafts, mine, more, notice }: BeginListProps): VNode {
  const { language } = viewer;
  const say = words(language).begin;
  return (
    <Shell viewer={viewer} title={say.title} part="begin" kind="leaf">
      <main id="continut" class="page narrow begin">
        <h1 class="page-title">{say.title}</h1>
        {notice !== null && (
          <p class="notice good" role="status">
            <Icon name="circle-check" />
            {say[notice]}
          </p>
        )}
        <p class="opening">{say.lead}</p>
        <section aria-labelledby="t-proceduri">
          <h2 id="t-proceduri">{say.choose}</h2>
          {procedures.length === 0 && <p>{say.none}</p>}
          <ul class="choices">
            {procedures.map(({ key, title, summary }) => (
              <li>
                <a href={`/incepe/${key}`}>{title}</a>
                <p class="note">{summary}</p>
              </li>
            ))}
          </ul>
        </section>
        {drafts.length > 0 && (
          <section aria-labelledby="t-ciorne">
            <h2 id="t-ciorne">{say.drafts}</h2>
            <ul class="choices">
              {drafts.map(({ id, procedure, title, savedAt, until }) => (
                <li class="with-action">
                  <div>
                    <a href={`/incepe/${procedure}?ciorna=${id}`}>{title}</a>
                    <p class="note">{say.savedAt(dateTime(language, savedAt), longDate(language, until))}</p>
                  </div>
                  <form method="post" action={`/incepe/ciorne/${id}/stergere`}>
                    <input type="hidden" name="_csrf" value={viewer.csrf} />
                    <button class="govuk-button govuk-button--bare" aria-label={say.discardOf(title)}>
                      {say.discard}
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="t-ale-mele">
          <h2 id="t-ale-mele">{say.mine}</h2>
          {mine.length === 0 && <p>{say.mineNone}</p>}
          <ul class="choices">
            {mine.map((row) => (
              <Begun viewer={viewer} row={row} />
            ))}
          </ul>
          {more !== null && (
            <p class="below">
              <a href={more}>{say.more}</a>
            </p>
          )}
        </section>
      </main>
    </Shell>
  );
}

function Begun({ viewer, row }: { viewer: Viewer; row: BegunRow }): VNode {
  const say = words(viewer.language).begin;
  const left = row.deadlineOn === null ? null : daysBetween(viewer.today, row.deadlineOn);
  return (
    <li class="with-action">
      <div>
        <a href={`/dosare/${row.id}`}>{row.subject === '' ? row.title : `${row.title}: ${row.subject}`}</a>
        <p class="note num">
          {say.number(row.number, row.filedOn)} · {row.state}
        </p>
      </div>
      <DeadlineChip language={viewer.language} daysLeft={left} closed={row.closed} short />
    </li>
  );
}

interface BeginFormProps {
  viewer: Viewer;
  procedure: CounterProcedure;
  /** Department of who begins it; empty: none. */
  place: string;
  /** Error summary of the form engine; null when nothing is wrong. */
  summary: ComponentChildren | null;
  fields: ComponentChildren;
  draft: string | null;
  /** Makes a double click file once. */
  submission: string;
}

export function BeginForm(props: BeginFormProps): VNode {
  const { viewer, procedure } = props;
  const say = words(viewer.language).begin;
  return (
    <Shell viewer={viewer} title={say.for(procedure.title)} part="begin" kind="leaf">
      <main id="continut" class="page narrow">
        <a class="back" href="/incepe">
          <Icon name="chevron-left" />
          {say.back}
        </a>
        {props.summary}
        <h1 class="page-title">{procedure.title}</h1>
        <p class="opening">{say.as(viewer.name, props.place)}</p>
        <form
          class="counter"
          method="post"
          action={`/incepe/${procedure.key}`}
          enctype="multipart/form-data"
          data-once
          novalidate
        >
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="_depunere" value={props.submission} />
          {props.draft !== null && <input type="hidden" name="_ciorna" value={props.draft} />}
          {props.fields}
          <p class="govuk-button-group">
            <button class="govuk-button">
              <Icon name="send" />
              {say.submit}
            </button>
            <button class="govuk-button govuk-button--secondary" name="_pas" value="salveaza">
              {say.save}
            </button>
          </p>
        </form>
      </main>
    </Shell>
  );
}
