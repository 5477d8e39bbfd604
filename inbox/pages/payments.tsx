// The list of payments for whoever takes money: what must be looked into first, what is to be collected, what came in.

import type { VNode } from 'preact';
import { dateTime, shortDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { money, registerNumber } from '../../look/words.ts';
import type { ConcernView, ListedPaymentView, PaymentRowView, WhichKey } from '../payment-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Concern } from './payment-concern.tsx';
import { Shell } from './shell.tsx';

export const WHICH: readonly WhichKey[] = ['concern', 'due', 'paid', 'all'];

export interface PaymentSearchView {
  which: WhichKey;
  text: string;
  from: string;
  until: string;
}

interface PaymentsProps {
  viewer: Viewer;
  search: PaymentSearchView;
  rows: readonly ListedPaymentView[];
  /** Money of no payment that is known; with "to look into". */
  unknown: readonly ConcernView[];
  next: string | null;
}

/** The address of the list with what is asked; names of the form's fields. */
export function searchAddress(path: string, search: PaymentSearchView, after?: string): string {
  const { which, text, from, until } = search;
  const given = { care: which, q: text, de: from, pana: until, dupa: after ?? '' };
  return `${path}?${new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''))}`;
}

export function Payments({ viewer, search, rows, unknown, next }: PaymentsProps): VNode {
  const say = words(viewer.language).payments;
  return (
    <Shell viewer={viewer} title={say.title} part="payments" kind="leaf">
      <main id="continut" class="page cash">
        <h1 class="page-title">{say.title}</h1>
        <form class="search-bar payments-search" action="/plati" role="search" aria-label={say.title}>
          <div>
            <label class="govuk-label govuk-label--s" for="q">
              {say.find}
            </label>
            <input class="govuk-input" id="q" name="q" type="search" value={search.text} autocomplete="off" />
          </div>
          <div>
            <label class="govuk-label govuk-label--s" for="care">
              {say.which}
            </label>
            <select class="govuk-select" id="care" name="care">
              {WHICH.map((which) => (
                <option value={which} selected={which === search.which}>
                  {say.whichNames[which]}
                </option>
              ))}
            </select>
          </div>
          <Date name="de" label={say.from} value={search.from} />
          <Date name="pana" label={say.until} value={search.until} />
          <button class="govuk-button">
            <Icon name="search" />
            {say.show}
          </button>
        </form>
        {unknown.length > 0 && (
          <section aria-labelledby="t-necunoscute">
            <h2 id="t-necunoscute">{say.unknownOrders}</h2>
            {unknown.map((concern) => (
              <Concern viewer={viewer} concern={concern} problem={null} />
            ))}
          </section>
        )}
        {rows.length === 0 ? (
          <div class="empty">
            <Icon name="wallet" />
            <h2>{say.empty}</h2>
            <p>{say.emptyText}</p>
          </div>
        ) : (
          <>
            <div class="scroll">
              <Table viewer={viewer} rows={rows} say={say} />
            </div>
            {next !== null && (
              <p class="more">
                <a href={searchAddress('/plati', search, next)} rel="next">
                  {say.next}
                </a>
              </p>
            )}
            <p class="more">
              <a href={searchAddress('/plati.csv', search)} download>
                <Icon name="download" />
                {say.csv}
              </a>
            </p>
          </>
        )}
      </main>
    </Shell>
  );
}

function Date({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div class="day">
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      <input class="govuk-input" id={name} name={name} type="date" value={value} />
    </div>
  );
}

type Say = InboxWords['payments'];

function Table({ viewer, rows, say }: { viewer: Viewer; rows: readonly ListedPaymentView[]; say: Say }) {
  return (
    <table class="grid-table">
      <thead>
        <tr>
          <th scope="col">{say.forWhat}</th>
          <th scope="col" class="wide">
            {say.case}
          </th>
          <th scope="col" class="wide">
            {say.payer}
          </th>
          <th scope="col">{say.state}</th>
          <th scope="col" class="r">
            {say.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td>
              <a href={`/plati/${row.id}`} data-row>
                {row.description}
              </a>
              <span class="note below mono">{row.code}</span>
              <span class="note below">{row.procedure}</span>
            </td>
            <td class="wide num">{`${registerNumber(row.number)}/${row.year}`}</td>
            <td class="wide">{row.payer}</td>
            <td>
              <PaymentState viewer={viewer} row={row} />
            </td>
            <td class="r num">{money(viewer.language, row.bani)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CHIPS = {
  open: 'paused',
  started: 'mine',
  paid: 'term',
  failed: 'soon',
  cancelled: 'paused',
  reversed: 'over',
} as const;
const ICONS = {
  open: 'circle-dashed',
  started: 'hourglass',
  paid: 'circle-check',
  failed: 'circle-alert',
  cancelled: 'circle-slash',
  reversed: 'undo-2',
} as const;

/** What became of it, and what is of concern about it. */
export function PaymentState({ viewer, row }: { viewer: Viewer; row: PaymentRowView }): VNode {
  const say = words(viewer.language).payments;
  return (
    <>
      <span class={`chip ${CHIPS[row.state]}`}>
        <Icon name={ICONS[row.state]} />
        {say.states[row.state]}
      </span>
      {row.paidAt !== null && row.way !== null && (
        <span class="note below">
          {say.ways[row.way]}
          {row.mode !== null && row.mode !== 'live' && row.mode !== 'manual' && ` (${say.modes[row.mode]})`}
          {`, ${dateTime(viewer.language, row.paidAt)}`}
        </span>
      )}
      {row.paidAt === null && row.dueOn !== null && row.state !== 'cancelled' && (
        <span class="note below">{`${say.due.toLowerCase()} ${shortDate(viewer.language, row.dueOn)}`}</span>
      )}
      {row.concerns.map((reason) => (
        <span class="note below concern">
          <Icon name="triangle-alert" />
          {say.reasons[reason]}
        </span>
      ))}
    </>
  );
}

/** The payments of a case, on its page. */
export function CasePayments({ viewer, payments }: { viewer: Viewer; payments: readonly PaymentRowView[] }): VNode {
  const say = words(viewer.language).payments;
  return (
    <table class="grid-table">
      <thead>
        <tr>
          <th scope="col">{say.forWhat}</th>
          <th scope="col">{say.state}</th>
          <th scope="col" class="r">
            {say.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {payments.map((row) => (
          <tr>
            <td>
              {viewer.may.payments ? <a href={`/plati/${row.id}`}>{row.description}</a> : row.description}
              <span class="note below mono">{row.code}</span>
            </td>
            <td>
              <PaymentState viewer={viewer} row={row} />
            </td>
            <td class="r num">{money(viewer.language, row.bani)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
