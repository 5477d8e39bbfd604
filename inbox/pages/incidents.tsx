// What has stopped: those with one cause at one step together, each group with what usually mends it and the button that takes
// all of it up again; or the stops of one group, to be chosen from.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { StopGroupView, StopsView, StopView } from '../operating-views.ts';
import type { IncidentView, Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { ForChosen, Select, shortTime, Tick, TickHead, Where } from './operating-parts.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface IncidentsProps {
  viewer: Viewer;
  view: StopsView;
  /** What the last click did. */
  notice: 'repaired' | 'gone' | 'notYet' | null;
}

type Say = InboxWords['stops'];

export const causeOf = (say: Say, code: string): string =>
  Object.hasOwn(say.codes, code) ? say.codes[code as keyof Say['codes']] : say.codes.other;
export const adviceOf = (say: Say, code: string): string =>
  Object.hasOwn(say.advice, code) ? say.advice[code as keyof Say['advice']] : say.advice.other;

export function Incidents({ viewer, view, notice }: IncidentsProps): VNode {
  const { stops: say, incidents } = words(viewer.language);
  const { groups, list, starts } = view;
  return (
    <OperationsFrame viewer={viewer} title={say.title} here="incidents" class="stops">
      <h1 class="page-title">{say.title}</h1>
      <p class="opening">{say.lead}</p>
      {notice && (
        <p class={notice === 'repaired' ? 'notice good' : 'notice plain'} role="status">
          <Icon name={notice === 'repaired' ? 'circle-check' : 'info'} />
          <span>{incidents[notice]}</span>
        </p>
      )}
      {list === null ? (
        <>
          {(view.total > 0 || view.filtered) && <Filter view={view} say={say} />}
          {groups.length === 0 && starts.length === 0 && <None view={view} say={say} />}
          {groups.length > 0 && (
            <p class="total">
              <strong>{say.total(view.total)}</strong> {say.grouped(groups.length)}
            </p>
          )}
          {groups.map((group) => (
            <Group viewer={viewer} group={group} say={say} />
          ))}
          {starts.length > 0 && <Starts viewer={viewer} starts={starts} say={say} />}
        </>
      ) : (
        <>
          <p>
            <a class="back" href="/incidente">
              <Icon name="chevron-left" />
              {say.groupBack}
            </a>
          </p>
          <Group viewer={viewer} group={list.group} say={say} here />
          <Stops viewer={viewer} rows={list.rows} query={list.group.query} say={say} />
          {list.next !== null && (
            <p class="more">
              <a href={`/incidente?${list.group.query}&dupa=${list.next}`} rel="next">
                {say.nextPage}
              </a>
            </p>
          )}
        </>
      )}
    </OperationsFrame>
  );
}

function Filter({ view, say }: { view: StopsView; say: Say }) {
  return (
    <form class="search-bar" action="/incidente">
      <Select name="procedura" label={say.procedure} all={say.allProcedures} choices={view.procedures} />
      <Select name="cod" label={say.cause} all={say.allCauses} choices={view.codes} />
      <div>
        <label class="govuk-label govuk-label--s" for="vechime">
          {say.age}
        </label>
        <select class="govuk-select" id="vechime" name="vechime">
          {Object.entries(say.ages)
            .sort(([a], [b]) => Number(a) - Number(b))
            .map(([value, label]) => (
              <option value={value} selected={value === view.age}>
                {label}
              </option>
            ))}
        </select>
      </div>
      <button class="govuk-button govuk-button--secondary">{say.show}</button>
      {view.filtered && <a href="/incidente">{say.clear}</a>}
    </form>
  );
}

function None({ view, say }: { view: StopsView; say: Say }) {
  return (
    <div class="empty">
      <Icon name={view.filtered ? 'search-x' : 'circle-check'} />
      <h2>{view.filtered ? say.noneSo : say.none}</h2>
      <p>{view.filtered ? say.noneSoText : say.noneText}</p>
    </div>
  );
}

interface GroupProps {
  viewer: Viewer;
  group: StopGroupView;
  say: Say;
  /** Its stops are listed below. */
  here?: boolean;
}

function Group({ viewer, group, say, here = false }: GroupProps) {
  const when = (at: string): string => shortTime(viewer.language, at);
  const { count, first, last, code, query } = group;
  return (
    <article class="incident stop-group">
      <div>
        <h2>
          <Icon name="octagon-alert" />
          <span>
            {causeOf(say, code)}, {say.atStep(group.step)}
          </span>
          <span class="count num">{count}</span>
        </h2>
        <p class="note">
          {group.procedure} · {count === 1 ? say.since(when(first)) : say.between(when(first), when(last))}
        </p>
        <p>{adviceOf(say, code)}</p>
        <details>
          <summary>{say.message}</summary>
          <pre>{group.message}</pre>
          <p class="note mono">{code}</p>
        </details>
      </div>
      <div class="acts">
        <a
          class="govuk-button govuk-button--secondary"
          href={`/operatiuni/noua?pe=opriri&fel=retry&${query}`}
          role="button"
        >
          <Icon name="rotate-ccw" />
          {say.retryAll(count)}
        </a>
        {!here && <a href={`/incidente?${query}`}>{say.see(count)}</a>}
        <a href={`/operatiuni/noua?pe=opriri&fel=skip&${query}`}>{say.more}</a>
      </div>
    </article>
  );
}

interface StopsProps {
  viewer: Viewer;
  rows: readonly StopView[];
  query: string;
  say: Say;
}

function Stops({ viewer, rows, query, say }: StopsProps) {
  const { select } = words(viewer.language).bulk;
  return (
    <form action="/operatiuni/noua">
      <table class="grid-table">
        <thead>
          <tr>
            <TickHead words={words(viewer.language).bulk.forChosen} />
            <th scope="col">{say.which}</th>
            <th scope="col" class="wide">
              {say.where}
            </th>
            <th scope="col" class="r">
              {say.stoppedAt}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <Tick value={`${row.instance}:${row.key}`} label={select(row.name)} />
              <td>
                <a href={`/incidente/${row.instance}/${row.key}`}>{row.name}</a>
                {row.subject !== null && <span class="note below">{row.subject}</span>}
              </td>
              <td class="wide">
                <Where viewer={viewer} at={row} />
              </td>
              <td class="r num">{shortTime(viewer.language, row.raisedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ForChosen viewer={viewer} about="opriri" query={query} />
    </form>
  );
}

function Starts({ viewer, starts, say }: { viewer: Viewer; starts: StopsView['starts']; say: Say }) {
  return (
    <section aria-labelledby="t-porniri">
      <h2 id="t-porniri">{say.starts}</h2>
      {starts.map(({ procedure, step, message, at }) => (
        <article class="incident">
          <div>
            <h3>
              <Icon name="octagon-alert" />
              {procedure}, {say.atStep(step)}
            </h3>
            <p class="note">{say.since(shortTime(viewer.language, at))}</p>
            <p>{say.advice.START_FAILED}</p>
            <details>
              <summary>{say.message}</summary>
              <pre>{message}</pre>
            </details>
          </div>
        </article>
      ))}
    </section>
  );
}

/** In its case. */
export function Incident({ incident, viewer }: { incident: IncidentView; viewer: Viewer }): VNode {
  const { incidents: say, stops } = words(viewer.language);
  return (
    <article class="incident">
      <div>
        <h3>
          <Icon name="octagon-alert" />
          {causeOf(stops, incident.code)}
        </h3>
        <p>
          {incident.procedure} · {say.where}: {incident.element}
        </p>
        <p class="note">
          {say.since} {shortTime(viewer.language, incident.raisedAt)} · <code>{incident.code}</code>
        </p>
        <details>
          <summary>{say.details}</summary>
          <pre>{incident.message}</pre>
        </details>
      </div>
      {viewer.may.incidents && incident.instance !== null && (
        <form class="acts" method="post" action={`/incidente/${incident.instance}/${incident.key}/reiau`} data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          {incident.dossier && <input type="hidden" name="dosar" value={incident.dossier.id} />}
          <button class="govuk-button govuk-button--secondary">
            <Icon name="rotate-ccw" />
            {say.retry}
          </button>
          <a href={`/incidente/${incident.instance}/${incident.key}`}>{stops.more}</a>
        </form>
      )}
    </article>
  );
}
