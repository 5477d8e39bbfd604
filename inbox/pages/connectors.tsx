// Other systems, for the administrator: which there are, how each works today, and the acts of which nobody knows the end.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { ConnectorRow, OpenActView } from '../connector-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Shell } from './shell.tsx';

interface ConnectorsProps {
  viewer: Viewer;
  rows: readonly ConnectorRow[];
  /** Made by the institution. */
  own: readonly ConnectorRow[];
  acts: readonly OpenActView[];
  notice: 'cleared' | 'gone' | 'removed' | null;
}

type Say = InboxWords['connectors'];

export function Connectors({ viewer, rows, own, acts, notice }: ConnectorsProps): VNode {
  const say = words(viewer.language).connectors;
  return (
    <Shell viewer={viewer} title={say.title} part="connectors" kind="leaf">
      <main id="continut" class="page systems">
        <h1>{say.title}</h1>
        <p class="opening">{say.lead}</p>
        {notice !== null && (
          <p class={notice === 'gone' ? 'notice plain' : 'notice good'} role="status">
            <Icon name={notice === 'gone' ? 'info' : 'circle-check'} />
            <span>{say[notice]}</span>
          </p>
        )}
        {acts.length > 0 && <Acts acts={acts} viewer={viewer} say={say} />}
        <Table rows={rows} viewer={viewer} say={say} />
        <h2>{say.own}</h2>
        <p class="opening">{say.ownLead}</p>
        {own.length > 0 && <Table rows={own} viewer={viewer} say={say} />}
        <p class="govuk-button-group">
          <a class="govuk-button govuk-button--secondary" href="/conectori/nou/rest">
            <Icon name="plus" />
            {say.addRest}
          </a>
          <a class="govuk-button govuk-button--secondary" href="/conectori/nou/hook">
            <Icon name="plus" />
            {say.addHook}
          </a>
        </p>
      </main>
    </Shell>
  );
}

function Table({ rows, viewer, say }: { rows: readonly ConnectorRow[]; viewer: Viewer; say: Say }) {
  return (
    <table class="grid-table connectors">
      <thead>
        <tr>
          <th scope="col">{say.system}</th>
          <th scope="col">{say.mode}</th>
          <th scope="col" class="wide">
            {say.breaker}
          </th>
          <th scope="col" class="wide">
            {say.lastOk}
          </th>
          <th scope="col" class="r wide">
            {say.counts}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td>
              <a href={`/conectori/${encodeURIComponent(row.name)}`}>{row.title}</a>
              <span class="note below mono">{row.name}</span>
            </td>
            <td>
              <Mode row={row} say={say} />
            </td>
            <td class="wide">
              <Line row={row} viewer={viewer} say={say} />
            </td>
            <td class="wide">{row.lastOk === null ? '–' : dateTime(viewer.language, row.lastOk)}</td>
            <td class="r wide">
              <Counts counts={row.counts} say={say} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counts({ counts: { ok, no, unknown }, say }: Pick<ConnectorRow, 'counts'> & { say: Say }) {
  return ok + no + unknown === 0 ? <>–</> : <>{say.countsText(ok, no, unknown)}</>;
}

function Mode({ row, say }: { row: ConnectorRow; say: Say }) {
  return (
    <>
      {row.mode === 'simulator' ? <span class="chip soon">{say.modes.simulator}</span> : say.modes[row.mode]}
      {!row.set && <span class="note below">{say.unset}</span>}
      {row.trouble !== null && <span class="note below bad">{row.trouble}</span>}
    </>
  );
}

function Line({ row, viewer, say }: { row: ConnectorRow; viewer: Viewer; say: Say }) {
  if (row.mode === 'manual') return <span class="note">–</span>;
  return (
    <>
      <span
        class={`verdict ${{ closed: 'ok', open: 'unknown', 'half-open': 'unknown', unknown: 'none' }[row.breaker]}`}
      >
        {say.breakers[row.breaker]}
      </span>
      {row.lastTrouble !== null && (
        <span class="note below">
          {say.trouble}: {dateTime(viewer.language, row.lastTrouble.at)}. {row.lastTrouble.reason}
        </span>
      )}
    </>
  );
}

function Acts({ acts, viewer, say }: { acts: readonly OpenActView[]; viewer: Viewer; say: Say }) {
  return (
    <section aria-labelledby="t-acte">
      <h2 id="t-acte">{say.acts}</h2>
      <p class="opening">{say.actsLead}</p>
      <table class="grid-table">
        <thead>
          <tr>
            <th scope="col">{say.act}</th>
            <th scope="col">{say.begun}</th>
            <th scope="col" class="r">
              <span class="govuk-visually-hidden">{say.clear}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {acts.map(({ place, begunAt }) => (
            <tr>
              <td class="mono keep-all">{place}</td>
              <td class="keep">{dateTime(viewer.language, begunAt)}</td>
              <td class="r">
                <form method="post" action="/conectori/acte/eliberare" data-once>
                  <input type="hidden" name="_csrf" value={viewer.csrf} />
                  <input type="hidden" name="act" value={place} />
                  <button class="govuk-button govuk-button--secondary">
                    {say.clear}
                    <span class="govuk-visually-hidden">: {place}</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
