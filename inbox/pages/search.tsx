// Case files: the search, and the newest ones before anything is searched.

import type { VNode } from 'preact';
import { DeadlineChip } from '../../look/chip.tsx';
import { daysBetween, longDate, shortDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { registerNumber } from '../../look/words.ts';
import type { CaseRow, Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export const which = ['toate', 'deschise', 'incheiate'] as const;
export type Which = (typeof which)[number];

interface SearchProps {
  viewer: Viewer;
  query: string;
  which: Which;
  rows: CaseRow[];
  next: string | null;
}

export function Search({ viewer, query, which: chosen, rows, next }: SearchProps): VNode {
  const say = words(viewer.language);
  const names = { toate: say.search.all, deschise: say.search.open, incheiate: say.search.closed };
  const more = new URLSearchParams({ ...(query && { q: query }), stare: chosen, dupa: next ?? '' });
  return (
    <Shell viewer={viewer} title={query || say.search.title} part="cases" kind="leaf" query={query}>
      <main id="continut" class="page">
        <h1 class="page-title">{say.search.title}</h1>
        <form class="search-bar" action="/dosare" role="search" aria-label={say.search.title}>
          <div>
            <label class="govuk-label govuk-label--s" for="q">
              {say.search.label}
            </label>
            <input class="govuk-input" id="q" name="q" type="search" value={query} autocomplete="off" />
          </div>
          <div>
            <label class="govuk-label govuk-label--s" for="stare">
              {say.search.which}
            </label>
            <select class="govuk-select" id="stare" name="stare">
              {which.map((value) => (
                <option value={value} selected={value === chosen}>
                  {names[value]}
                </option>
              ))}
            </select>
          </div>
          <button class="govuk-button">
            <Icon name="search" />
            {say.search.go}
          </button>
        </form>
        {rows.length === 0 ? (
          <div class="empty">
            <Icon name="folder-search" />
            <h2>{query ? say.search.none(query) : say.search.empty}</h2>
            <p>{query ? say.search.noneText : say.search.emptyText}</p>
          </div>
        ) : (
          <>
            {!query && <h2 class="recent">{say.search.recent}</h2>}
            <div class="scroll">
              <Table rows={rows} viewer={viewer} />
            </div>
            {next !== null && (
              <p class="more">
                <a href={`/dosare?${more}`} rel="next">
                  {say.search.next}
                </a>
              </p>
            )}
          </>
        )}
      </main>
    </Shell>
  );
}

function Table({ rows, viewer }: { rows: CaseRow[]; viewer: Viewer }) {
  const { language, today } = viewer;
  const say = words(language);
  return (
    <table class="grid-table cases">
      <thead>
        <tr>
          <th scope="col">{say.search.number}</th>
          <th scope="col">{say.search.subject}</th>
          <th scope="col" class="wide">
            {say.search.person}
          </th>
          <th scope="col" class="wide">
            {say.search.state}
          </th>
          <th scope="col" class="wide">
            {say.search.filed}
          </th>
          <th scope="col" class="r">
            {say.search.deadline}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td class="num">
              <a href={`/dosare/${row.id}`} data-row>
                {row.number === null ? say.list.noNumber : registerNumber(row.number)}
              </a>
            </td>
            <td>
              {row.subject}
              <span class="note below">{row.procedure}</span>
            </td>
            <td class="wide">{row.person}</td>
            <td class="wide">{row.state}</td>
            <td class="wide keep">{longDate(language, row.filedOn)}</td>
            <td class="r">
              {row.deadlineOn === null ? (
                '–'
              ) : (
                <DeadlineChip
                  language={language}
                  closed={row.closed}
                  daysLeft={daysBetween(today, row.deadlineOn)}
                  text={shortDate(language, row.deadlineOn)}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
