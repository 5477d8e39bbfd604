// What the institution publishes: the lists, and one list with its search. A list is a table; on a narrow screen every line
// is a card with the names of its columns.
import type { ComponentChildren, VNode } from 'preact';
import { local, longDate, shortDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { grouped, money } from '../../look/words.ts';
import type { Language } from '../../look/words.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';

export interface ListItem {
  key: string;
  title: string;
  procedure: string;
  total: number;
  /** Instant of the last change; null while it is empty. */
  changedAt: string | null;
}

export function PublicationsPage({ frame, lists }: { frame: Frame; lists: readonly ListItem[] }): VNode {
  const w = words(frame.language);
  const p = w.publications;
  return (
    <Portal frame={frame} title={p.title} back={{ href: '/', text: w.frame.home }}>
      <h1>{p.title}</h1>
      {lists.length === 0 ? (
        <div class="nothing">
          <p class="lead">{p.none}</p>
          <p>{p.noneWhy}</p>
        </div>
      ) : (
        <>
          <p class="lead">{p.lead}</p>
          <ul class="mine-list after">
            {lists.map(({ key, title, procedure, total, changedAt }) => (
              <li>
                <h2>
                  <a href={`/publicari/${key}`}>{title}</a>
                </h2>
                <p class="note">
                  {total === 0 ? p.noLines : p.lines(total)}
                  {changedAt === null ? null : `, ${p.changed(longDate(frame.language, changedAt))}`}.{' '}
                  {p.from(procedure)}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Portal>
  );
}

export type CellType = 'text' | 'date' | 'amount' | 'document';
/** A document: where it opens, and its title. */
export type CellValue = string | number | { href: string; title: string } | null;

export interface LineView {
  number: number;
  /** Instants. */
  publishedAt: string;
  withdrawnAt: string | null;
  /** By column; empty once withdrawn. */
  cells: readonly CellValue[];
}

export interface ListView {
  key: string;
  title: string;
  procedure: string;
  basis: string | null;
  columns: readonly { title: string; type: CellType }[];
  lines: readonly LineView[];
  /** Of the search. */
  total: number;
  /** Of the whole list. */
  all: number;
  query: string;
  year: number | null;
  years: readonly number[];
  page: number;
  pages: number;
  /** Position of the first line of this page among those found. */
  from: number;
  licence: { name: string; url: string };
}

export function PublicListPage({ frame, view }: { frame: Frame; view: ListView }): VNode {
  const p = words(frame.language).publications;
  const searched = view.query !== '' || view.year !== null;
  const address = `/publicari/${view.key}`;
  return (
    <Portal
      frame={frame}
      title={searched ? `${p.found(view.total)} · ${view.title}` : view.title}
      back={{ href: '/publicari', text: p.back }}
      main="wrap public-list"
    >
      <h1>{view.title}</h1>
      <p class="note">
        {p.from(view.procedure)} {view.basis === null ? null : p.basis(view.basis)}
      </p>
      {view.all === 0 ? null : <Search frame={frame} view={view} />}
      {searched ? (
        <p class="after" role="status">
          <b>{p.found(view.total)}</b> · <a href={address}>{p.reset}</a>
        </p>
      ) : null}
      {view.lines.length === 0 ? <Nothing frame={frame} searched={searched} /> : <Table frame={frame} view={view} />}
      <Pages frame={frame} view={view} />
      <section class="block near screen-only" aria-labelledby="t-date">
        <h2 id="t-date">{p.download}</h2>
        <p>{p.downloadText}</p>
        <div class="govuk-button-group end">
          <a class="govuk-button govuk-button--secondary" href={`${address}.csv`}>
            <Icon name="sheet" />
            {p.csv}
          </a>
          <a class="govuk-button govuk-button--secondary" href={`${address}.json`}>
            <Icon name="braces" />
            {p.json}
          </a>
          <button type="button" class="govuk-button govuk-button--bare" data-print hidden>
            <Icon name="printer" />
            {p.print}
          </button>
        </div>
        <p class="note after">
          {p.licence}: <a href={view.licence.url}>{view.licence.name}</a>
        </p>
      </section>
    </Portal>
  );
}

function Nothing({ frame, searched }: { frame: Frame; searched: boolean }): VNode {
  const p = words(frame.language).publications;
  return (
    <div class="nothing">
      <p class="lead">{searched ? p.nothing : p.empty}</p>
      <p>{searched ? p.nothingWhy : p.emptyWhy}</p>
    </div>
  );
}

function Search({ frame, view }: { frame: Frame; view: ListView }): VNode {
  const p = words(frame.language).publications;
  return (
    <form class="list-search screen-only" role="search" action={`/publicari/${view.key}`} method="get">
      <div class="govuk-form-group">
        <label class="govuk-label" for="q">
          {p.search}
        </label>
        <input class="govuk-input" id="q" name="q" type="search" autocomplete="off" value={view.query} />
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label" for="an">
          {p.year}
        </label>
        <select class="govuk-select" id="an" name="an">
          <option value="">{p.allYears}</option>
          {view.years.map((year) => (
            <option value={String(year)} selected={year === view.year}>
              {year}
            </option>
          ))}
        </select>
      </div>
      <button class="govuk-button" type="submit">
        <Icon name="search" />
        {p.submit}
      </button>
    </form>
  );
}

/** The roles are told again because a narrow screen draws the table as blocks. */
function Table({ frame, view }: { frame: Frame; view: ListView }): VNode {
  const { language } = frame;
  const p = words(language).publications;
  const n = (count: number): string => grouped(language, count);
  const caption = p.caption(n(view.from), n(view.from + view.lines.length - 1), n(view.total));
  return (
    <table class="list-table" role="table">
      <caption class="note">
        <span class="govuk-visually-hidden">{view.title}: </span>
        {caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {p.number}
          </th>
          <th scope="col" role="columnheader">
            {p.on}
          </th>
          {view.columns.map(({ title, type }) => (
            <th scope="col" role="columnheader" class={type === 'amount' ? 'r' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {view.lines.map((line) => (
          <Line language={language} view={view} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ language, view, line }: { language: Language; view: ListView; line: LineView }): VNode {
  const p = words(language).publications;
  return (
    <tr role="row" class={line.withdrawnAt === null ? undefined : 'withdrawn'}>
      <td role="cell" data-title={p.number} class="num">
        {grouped(language, line.number)}
      </td>
      <td role="cell" data-title={p.on}>
        <Short language={language} day={line.publishedAt} />
      </td>
      {line.withdrawnAt === null ? (
        view.columns.map(({ title, type }, index) => (
          <td role="cell" data-title={title} class={type === 'amount' ? 'r' : undefined}>
            <Cell language={language} type={type} value={line.cells[index] ?? null} />
          </td>
        ))
      ) : (
        <td role="cell" colSpan={view.columns.length}>
          {p.withdrawn(longDate(language, line.withdrawnAt))}
        </td>
      )}
    </tr>
  );
}

/** With its year: lists go back far. */
const Short = ({ language, day }: { language: Language; day: string }): VNode => {
  const on = day.length === 10 ? day : local(day).day;
  return (
    <time dateTime={on}>
      {shortDate(language, on)} {on.slice(0, 4)}
    </time>
  );
};

function Cell(props: { language: Language; type: CellType; value: CellValue }): ComponentChildren {
  const { language, type, value } = props;
  if (value === null) return '–';
  if (typeof value === 'object') return <a href={value.href}>{value.title}</a>;
  if (type === 'date' && typeof value === 'string') return <Short language={language} day={value} />;
  if (type === 'amount' && typeof value === 'number') return money(language, Math.round(value * 100));
  return value;
}

function Pages({ frame, view }: { frame: Frame; view: ListView }): VNode | null {
  const p = words(frame.language).publications;
  if (view.pages <= 1) return null;
  const to = (page: number): string => {
    const query = new URLSearchParams({
      ...(view.query === '' ? {} : { q: view.query }),
      ...(view.year === null ? {} : { an: String(view.year) }),
      ...(page === 1 ? {} : { pagina: String(page) }),
    }).toString();
    return `/publicari/${view.key}${query === '' ? '' : `?${query}`}`;
  };
  return (
    <nav class="list-pages screen-only" aria-label={p.pages}>
      {view.page > 1 ? (
        <a href={to(view.page - 1)} rel="prev">
          <Icon name="chevron-left" />
          {p.newer}
        </a>
      ) : null}
      <span class="note">{p.page(grouped(frame.language, view.page), grouped(frame.language, view.pages))}</span>
      {view.page < view.pages ? (
        <a href={to(view.page + 1)} rel="next">
          {p.older}
          <Icon name="chevron-right" />
        </a>
      ) : null}
    </nav>
  );
}
