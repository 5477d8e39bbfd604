// Zones and places (parking): how many are free, who has which, on a map and as a list; and, for who may, a file of them.

import type { VNode } from 'preact';
import { dateTime, shortDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { PlaceFilter, PlaceRowView, PlaceStatus, ZoneRowView } from '../place-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Shell } from './shell.tsx';

export const STATUSES: readonly PlaceFilter['which'][] = ['all', 'free', 'reserved', 'assigned', 'closed'];

export const placesAddress = (path: string, { zone, which, text }: PlaceFilter): string => {
  const given = { zona: zone, care: which === 'all' ? '' : which, q: text };
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== '')).toString();
  return query === '' ? path : `${path}?${query}`;
};

interface PlacesProps {
  viewer: Viewer;
  filter: PlaceFilter;
  zones: readonly ZoneRowView[];
  rows: readonly PlaceRowView[];
  /** How many there are without the filter. */
  all: number;
  mayImport: boolean;
}

export function Places({ viewer, filter, zones, rows, all, mayImport }: PlacesProps): VNode {
  const say = words(viewer.language).places;
  const free = rows.filter(({ status }) => status === 'free').map(({ id }) => id);
  return (
    <Shell viewer={viewer} title={say.title} part="places" kind="leaf">
      <main id="continut" class="page">
        <h1 class="page-title">{say.title}</h1>
        <section class="place-zones" aria-labelledby="t-zone">
          <h2 id="t-zone">{say.zones}</h2>
          <Zones zones={zones} say={say} />
        </section>
        <form class="search-bar" action="/locuri" role="search" aria-label={say.title}>
          <div>
            <label class="govuk-label govuk-label--s" for="q">
              {say.find}
            </label>
            <input class="govuk-input" id="q" name="q" type="search" value={filter.text} autocomplete="off" />
          </div>
          <Choice
            name="zona"
            label={say.zone}
            chosen={filter.zone}
            options={[['', say.allZones], ...zones.map(({ key, name }): [string, string] => [key, name])]}
          />
          <Choice
            name="care"
            label={say.which}
            chosen={filter.which}
            options={STATUSES.map((which) => [which, say.whichNames[which]])}
          />
          <button class="govuk-button">
            <Icon name="search" />
            {say.show}
          </button>
        </form>
        {all === 0 ? null : (
          <div
            id="m-locuri"
            class="place-map"
            hidden
            data-place-map="locuri"
            data-language={viewer.language}
            data-offered={free.join(' ')}
            data-fitting={rows.map(({ id }) => id).join(' ')}
            data-chosen=""
          />
        )}
        {rows.length === 0 ? (
          <div class="empty">
            <Icon name="map-pin" />
            <h2>{say.empty}</h2>
            <p>{say.emptyText}</p>
          </div>
        ) : (
          <div class="scroll">
            <List viewer={viewer} rows={rows} say={say} />
          </div>
        )}
        <p class="more">
          <span class="note">{say.count(rows.length, all)}</span>
          {' · '}
          <a href={placesAddress('/locuri.csv', filter)} download>
            {say.csv}
          </a>
          {mayImport && (
            <>
              {' · '}
              <a href="/locuri/import">{say.import.open}</a>
            </>
          )}
        </p>
      </main>
    </Shell>
  );
}

function Choice(props: {
  name: string;
  label: string;
  chosen: string;
  options: readonly (readonly [string, string])[];
}) {
  return (
    <div>
      <label class="govuk-label govuk-label--s" for={props.name}>
        {props.label}
      </label>
      <select class="govuk-select" id={props.name} name={props.name}>
        {props.options.map(([value, text]) => (
          <option value={value} selected={value === props.chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

type Say = InboxWords['places'];

function Zones({ zones, say }: { zones: readonly ZoneRowView[]; say: Say }) {
  return (
    <table class="grid-table">
      <thead>
        <tr>
          <th scope="col">{say.zone}</th>
          <th scope="col" class="r">
            {say.places}
          </th>
          <th scope="col" class="r">
            {say.free}
          </th>
          <th scope="col" class="r">
            {say.waiting}
          </th>
        </tr>
      </thead>
      <tbody>
        {zones.map(({ key, name, places, free, waiting }) => (
          <tr>
            <td>
              <a href={placesAddress('/locuri', { zone: key, which: 'all', text: '' })}>{name}</a>
            </td>
            <td class="r num">{places}</td>
            <td class="r num">{free}</td>
            <td class="r num">{waiting}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function List({ viewer, rows, say }: { viewer: Viewer; rows: readonly PlaceRowView[]; say: Say }) {
  return (
    <table class="grid-table">
      <thead>
        <tr>
          <th scope="col">{say.place}</th>
          <th scope="col">{say.street}</th>
          <th scope="col" class="wide">
            {say.kind}
          </th>
          <th scope="col">{say.state}</th>
          <th scope="col" class="wide">
            {say.case}
          </th>
          <th scope="col">{say.contract}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr id={`loc-${row.id}`}>
            <td class="keep num">{row.id}</td>
            <td>{row.street}</td>
            <td class="wide">{row.kind === 'ordinary' ? '' : say.kinds[row.kind]}</td>
            <td>
              <State viewer={viewer} row={row} say={say} />
            </td>
            <td class="wide num">
              {row.dossier === null ? '' : <a href={`/dosare/${row.dossier}`}>{row.number ?? '—'}</a>}
            </td>
            <td>
              {row.contract ?? ''}
              {row.validTo === null ? null : (
                <span class="note below">{say.until(shortDate(viewer.language, row.validTo))}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CHIPS: Record<PlaceStatus, string> = { free: 'term', reserved: 'soon', assigned: 'mine', closed: 'paused' };
const ICONS: Record<PlaceStatus, string> = {
  free: 'circle-check',
  reserved: 'hourglass',
  assigned: 'circle-dot',
  closed: 'circle-slash',
};

function State({ viewer, row, say }: { viewer: Viewer; row: PlaceRowView; say: Say }) {
  return (
    <>
      <span class={`chip ${CHIPS[row.status]}`}>
        <Icon name={ICONS[row.status]} />
        {say.states[row.status]}
      </span>
      {row.until !== null && <span class="note below">{say.until(dateTime(viewer.language, row.until))}</span>}
      {row.offered && <span class="note below">{say.offered}</span>}
      {row.filling && <span class="note below">{say.filling}</span>}
      {row.gone && <span class="note below">{say.gone}</span>}
    </>
  );
}
