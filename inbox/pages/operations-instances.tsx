// What runs, for the administrator: counts by procedure and version, the drawing with how many stand at each step and the same
// as a list beside it, then the runs themselves. Everything is a link or a form of the address; nothing needs JavaScript.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { grouped, registerNumber } from '../../look/words.ts';
import type { Drawing } from '../diagram/drawing.ts';
import { Picture } from '../diagram/diagram.tsx';
import type { InstanceFilterView, InstanceRowView, InstancesView } from '../instance-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { StatusChip } from './operations-instance-parts.tsx';
import { InstanceFilter } from './operations-instances-filter.tsx';
import { Tick, TickHead } from './operating-parts.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface InstancesProps {
  viewer: Viewer;
  view: InstancesView;
  drawing: Drawing | null;
}

type Say = InboxWords['instances'];

/** The list with another filter; what is empty is left out. */
export function addressOf(filter: Partial<InstanceFilterView>, after: string | null = null): string {
  const { procedure, version, step, state, age, number } = filter;
  const query = new URLSearchParams({
    ...(procedure && { procedura: procedure }),
    ...(version && { versiune: version }),
    ...(step && { pas: step }),
    ...(state && state !== 'running' && { stare: state }),
    ...(age && { vechime: age }),
    ...(number && { numar: number }),
    ...(after !== null && { dupa: after }),
  }).toString();
  return query === '' ? '/instante' : `/instante?${query}`;
}

export function Instances({ viewer, view, drawing }: InstancesProps): VNode {
  const say = words(viewer.language).instances;
  const { filter } = view;
  const nothing = view.counts.length === 0 && filter.procedure === '' && view.rows.length === 0;
  return (
    <OperationsFrame viewer={viewer} title={say.title} here="instances" class="instances">
      <h1 class="page-title">{say.title}</h1>
      <p class="opening">{say.lead}</p>
      <InstanceFilter view={view} say={say} />
      {view.counts.length > 0 && view.steps === null && <Counts viewer={viewer} view={view} say={say} />}
      {view.steps !== null && <Standing viewer={viewer} view={view} drawing={drawing} say={say} />}
      <section aria-labelledby="t-derulari" id="derulari">
        <h2 id="t-derulari">{say.list}</h2>
        {view.rows.length === 0 ? (
          <div class="empty">
            <Icon name={nothing ? 'circle-check' : 'search-x'} />
            <h3>{nothing ? say.nothingRuns : say.none}</h3>
            <p>{nothing ? say.nothingRunsText : say.noneText}</p>
          </div>
        ) : (
          <form action="/operatiuni/noua" class="many">
            <input type="hidden" name="pe" value="derulari" />
            {[...new URLSearchParams(addressOf(filter).split('?')[1] ?? '')].map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <Runs viewer={viewer} rows={view.rows} say={say} />
            <p class="many-act">
              <button class="govuk-button govuk-button--secondary">
                <Icon name="list-checks" />
                {say.many}
              </button>
              <span class="note">{say.manyHint}</span>
            </p>
          </form>
        )}
        {view.next !== null && (
          <p class="more">
            <a href={`${addressOf(filter, view.next)}#derulari`} rel="next">
              {say.next}
            </a>
          </p>
        )}
      </section>
    </OperationsFrame>
  );
}

interface PartProps {
  viewer: Viewer;
  view: InstancesView;
  say: Say;
}

function Counts({ viewer, view, say }: PartProps) {
  const number = (count: number) => grouped(viewer.language, count);
  return (
    <section aria-labelledby="t-versiuni">
      <h2 id="t-versiuni">{say.summary}</h2>
      <table class="grid-table counts">
        <thead>
          <tr>
            <th scope="col">{say.procedure}</th>
            <th scope="col" class="r">
              {say.running}
            </th>
            <th scope="col" class="r">
              {say.stopped}
            </th>
            <th scope="col" class="r wide">
              {say.suspended}
            </th>
            <th scope="col" class="r wide">
              {say.oldest}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.counts.map((row) => {
            const of = { procedure: row.procedure, version: String(row.version) };
            return (
              <tr>
                <td>
                  <a href={addressOf(of)}>{row.title}</a>
                  <span class="note below">{`${say.version} ${row.version}`}</span>
                </td>
                <td class="r num">{number(row.running)}</td>
                <td class="r num">
                  {row.stopped === 0 ? (
                    <span class="quiet">0</span>
                  ) : (
                    <a class="bad" href={addressOf({ ...of, state: 'stopped' })}>
                      {number(row.stopped)}
                    </a>
                  )}
                </td>
                <td class="r num wide">
                  {row.suspended === 0 ? (
                    <span class="quiet">0</span>
                  ) : (
                    <a href={addressOf({ ...of, state: 'suspended' })}>{number(row.suspended)}</a>
                  )}
                </td>
                <td class="r wide keep">{row.oldest}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Standing({ viewer, view, drawing, say }: PartProps & { drawing: Drawing | null }) {
  const { filter, steps } = view;
  if (steps === null) return null;
  const at = new Map(steps.counts.map(({ element, open, stopped }) => [element, { open, stopped }]));
  const here = { procedure: filter.procedure, version: String(steps.version) };
  const title = say.onDrawing(steps.title, steps.version);
  const diagram = words(viewer.language).diagram;
  return (
    <section aria-labelledby="t-desen" class="standing">
      <h2 id="t-desen">{title}</h2>
      {steps.counts.length === 0 && <p>{say.noneAtVersion}</p>}
      {steps.counts.length > 0 && (
        <p class="note">
          {say.drawingLead}
          {steps.looked !== null && ` ${say.looked(steps.looked)}`}
        </p>
      )}
      <div class="standing-parts">
        {drawing !== null && drawing.shapes.length > 0 && (
          <div class="bpmn-scroll" tabIndex={0} role="region" aria-label={say.region}>
            <Picture
              drawing={drawing}
              words={{ ...diagram, title }}
              tally={{
                at,
                href: (element) => (at.has(element) ? `${addressOf({ ...here, step: element })}#derulari` : null),
                label: say.standing,
                chosen: filter.step || null,
              }}
            />
          </div>
        )}
        {steps.counts.length > 0 && (
          <table class="grid-table step-counts">
            <thead>
              <tr>
                <th scope="col">{say.step}</th>
                <th scope="col" class="r">
                  {say.running}
                </th>
                <th scope="col" class="r">
                  {say.stopped}
                </th>
              </tr>
            </thead>
            <tbody>
              {steps.counts.map(({ element, name, open, stopped }) => (
                <tr aria-current={element === filter.step ? 'true' : undefined}>
                  <td>
                    <a href={`${addressOf({ ...here, step: element })}#derulari`}>{name}</a>
                  </td>
                  <td class="r num">{grouped(viewer.language, open)}</td>
                  <td class={stopped > 0 ? 'r num bad' : 'r num quiet'}>{grouped(viewer.language, stopped)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

/** So many steps are named in a row. */
const MOST_STEPS = 3;

function Runs({ viewer, rows, say }: { viewer: Viewer; rows: readonly InstanceRowView[]; say: Say }) {
  return (
    <table class="grid-table runs">
      <thead>
        <tr>
          <TickHead words={say.tick('')} />
          <th scope="col">{say.run}</th>
          <th scope="col">{say.procedure}</th>
          <th scope="col">{say.where}</th>
          <th scope="col">{say.state}</th>
          <th scope="col" class="r">
            {say.begun}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <Tick value={row.id} label={say.tick(row.id)} />
            <td class="num">
              <a href={`/instante/${row.id}`} data-row>
                <span class="only-narrow">{`${say.run} `}</span>
                {row.id}
              </a>
              <span class="note below">
                {row.dossier === null ? (
                  say.noCase
                ) : (
                  <a href={`/dosare/${row.dossier}`}>{`${say.case} ${registerNumber(row.number ?? '')}`}</a>
                )}
              </span>
            </td>
            <td>
              {row.title}
              <span class="note below">{`${say.version} ${row.version}`}</span>
            </td>
            <td>
              {row.steps.length === 0 ? say.nowhere : row.steps.slice(0, MOST_STEPS).join(', ')}
              {row.steps.length > MOST_STEPS && ` ${say.more(row.steps.length - MOST_STEPS)}`}
            </td>
            <td>
              <StatusChip status={row.status} language={viewer.language} />
            </td>
            <td class="r keep">{row.begun}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
