// Scheduled steps: which wait for a date, by step and one by one, to be moved.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { grouped } from '../../look/words.ts';
import type { TimersView } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { ForChosen, NextPage, Select, shortTime, Tick, TickHead } from './operating-parts.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface TimersProps {
  viewer: Viewer;
  view: TimersView;
}
type Say = InboxWords['timers'];

export function Timers({ viewer, view }: TimersProps): VNode {
  const { timers: say, stops } = words(viewer.language);
  return (
    <OperationsFrame viewer={viewer} title={say.title} here="timers" class="waits">
      <h1 class="page-title">{say.title}</h1>
      <p class="opening">{say.lead}</p>
      {view.groups.length === 0 ? (
        <div class="empty">
          <Icon name="circle-check" />
          <h2>{say.none}</h2>
          <p>{say.noneText}</p>
        </div>
      ) : (
        <>
          <Steps viewer={viewer} view={view} say={say} />
          <section aria-labelledby="t-lista" id="lista">
            <h2 id="t-lista">{say.list}</h2>
            <form class="search-bar" action="/pasi-programati">
              <Select name="procedura" label={say.procedure} all={say.allProcedures} choices={view.procedures} />
              <div>
                <label class="govuk-label govuk-label--s" for="in">
                  {say.within}
                </label>
                <select class="govuk-select" id="in" name="in">
                  {(['', '0', '1', '7', '30'] as const).map((value) => (
                    <option value={value} selected={value === view.within}>
                      {say.withins[value]}
                    </option>
                  ))}
                </select>
              </div>
              <button class="govuk-button govuk-button--secondary">{stops.show}</button>
              {view.filtered && <a href="/pasi-programati">{stops.clear}</a>}
            </form>
            {view.rows.length === 0 ? <p>{say.noneSo}</p> : <List viewer={viewer} view={view} say={say} />}
          </section>
        </>
      )}
    </OperationsFrame>
  );
}

interface PartProps extends TimersProps {
  say: Say;
}

function Steps({ viewer, view, say }: PartProps) {
  return (
    <section aria-labelledby="t-pasi">
      <h2 id="t-pasi">{say.steps}</h2>
      <table class="grid-table">
        <thead>
          <tr>
            <th scope="col">{say.step}</th>
            <th scope="col" class="r">
              {say.count}
            </th>
            <th scope="col" class="r wide">
              {say.next}
            </th>
            <th scope="col" class="r">
              <span class="govuk-visually-hidden">{say.move}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.groups.map(({ procedure, step, count, next, query }) => (
            <tr>
              <td>
                <a href={`/pasi-programati?${query}#lista`}>{step}</a>
                <span class="note below">{procedure}</span>
              </td>
              <td class="r num">{grouped(viewer.language, count)}</td>
              <td class="r num wide">{shortTime(viewer.language, next)}</td>
              <td class="r">
                <a href={`/operatiuni/noua?pe=pasi&fel=reschedule-timer&cand=mai-tarziu&${query}`}>
                  {say.moveAll(count)}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function List({ viewer, view, say }: PartProps) {
  const { bulk, stops } = words(viewer.language);
  return (
    <form action="/operatiuni/noua">
      <table class="grid-table">
        <thead>
          <tr>
            <TickHead words={bulk.forChosen} />
            <th scope="col">{say.step}</th>
            <th scope="col">{bulk.which}</th>
            <th scope="col" class="r">
              {say.due}
            </th>
            <th scope="col" class="r wide">
              <span class="govuk-visually-hidden">{say.move}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr>
              <Tick value={`${row.instance}:${row.key}`} label={bulk.select(`${row.step}, ${row.name}`)} />
              <td>
                {row.step}
                <span class="note below">
                  {row.procedure}, {stops.one.version(row.version)}
                </span>
              </td>
              <td>
                <a href={`/instante/${row.instance}`}>{row.name}</a>
              </td>
              <td class="r num">
                {shortTime(viewer.language, row.dueAt)}
                {(row.late || row.suspended) && (
                  <span class="below">
                    <span class={`chip ${row.suspended ? 'paused' : 'soon'}`}>
                      <Icon name={row.suspended ? 'circle-pause' : 'clock-alert'} />
                      {row.suspended ? say.suspended : say.late}
                    </span>
                  </span>
                )}
              </td>
              <td class="r wide">
                <a
                  href={`/operatiuni/noua?pe=pasi&fel=reschedule-timer&cand=data&id=${row.instance}:${row.key}`}
                  aria-label={`${say.move}: ${row.step}, ${row.name}`}
                >
                  {say.move}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ForChosen viewer={viewer} about="pasi" query={view.query} />
      <NextPage viewer={viewer} at={`/pasi-programati?${view.query}`} next={view.next} />
    </form>
  );
}
