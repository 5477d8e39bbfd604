// One payment at the cash desk: what must be looked into, what it is, the receipt to be written down, and everything that was
// tried and told.

import type { VNode } from 'preact';
import { dateTime, longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { money, registerNumber } from '../../look/words.ts';
import type { DeskPaymentView } from '../payment-views.ts';
import type { Viewer } from '../views.ts';
import { words, type InboxWords } from '../words.ts';
import { Concern } from './payment-concern.tsx';
import { PaymentState } from './payments.tsx';
import { Shell } from './shell.tsx';

interface PaymentProps {
  viewer: Viewer;
  payment: DeskPaymentView;
  notice: 'registered' | 'withdrawn' | 'closed' | null;
  /** Keys of `problems`, and which form they are of. */
  problems: readonly { form: 'receipt' | 'withdraw' | 'concern'; key: string }[];
}

type Say = InboxWords['payments'];

export function Payment({ viewer, payment, notice, problems }: PaymentProps): VNode {
  const { language } = viewer;
  const say = words(language).payments;
  const of = (form: string) => problems.filter((each) => each.form === form).map(({ key }) => say.problems[key] ?? key);
  return (
    <Shell viewer={viewer} title={`${payment.code}: ${payment.description}`} part="payments" kind="leaf">
      <main id="continut" class="page narrow cash">
        <a class="back" href="/plati">
          <Icon name="chevron-left" />
          {say.back}
        </a>
        {notice !== null && (
          <p class="notice good" role="status">
            <Icon name="circle-check" />
            <span>{say.done[notice]}</span>
          </p>
        )}
        <p class="mono">{payment.code}</p>
        <h1>{payment.description}</h1>
        <dl class="facts">
          <Fact term={say.state}>
            <PaymentState viewer={viewer} row={payment} />
          </Fact>
          <Fact term={say.amount}>
            <b class="num">{money(language, payment.bani)}</b>
          </Fact>
          <Fact term={say.case}>
            <a href={`/dosare/${payment.dossier}`}>{`${registerNumber(payment.number)}/${payment.year}`}</a>
            <small>{payment.procedure}</small>
          </Fact>
          <Fact term={say.payer}>{payment.payer}</Fact>
          <Fact term={say.requested}>{dateTime(language, payment.requestedAt)}</Fact>
          {payment.dueOn !== null && <Fact term={say.due}>{longDate(language, payment.dueOn)}</Fact>}
        </dl>
        {payment.concernsOpen.length > 0 && (
          <section aria-labelledby="t-verificat">
            <h2 id="t-verificat">{say.concerns}</h2>
            {payment.concernsOpen.map((concern) => (
              <Concern viewer={viewer} concern={concern} problem={of('concern')[0] ?? null} />
            ))}
          </section>
        )}
        {payment.receipt !== null && (
          <Receipt viewer={viewer} payment={payment} receipt={payment.receipt} problems={of('receipt')} say={say} />
        )}
        <section aria-labelledby="t-linii">
          <h2 id="t-linii">{say.lines}</h2>
          <table class="grid-table">
            <tbody>
              {payment.lines.map(({ label, bani }) => (
                <tr>
                  <td>{label}</td>
                  <td class="r num">{money(language, bani)}</td>
                </tr>
              ))}
              <tr class="sum-row">
                <th scope="row">{say.total}</th>
                <td class="r num">
                  <b>{money(language, payment.bani)}</b>
                </td>
              </tr>
            </tbody>
          </table>
        </section>
        <Attempts viewer={viewer} payment={payment} problem={of('withdraw')[0] ?? null} say={say} />
        <Events viewer={viewer} payment={payment} say={say} />
        {payment.concernsClosed.map((concern) => (
          <Concern viewer={viewer} concern={concern} problem={null} />
        ))}
      </main>
    </Shell>
  );
}

function Fact({ term, children }: { term: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ReceiptProps {
  viewer: Viewer;
  payment: DeskPaymentView;
  receipt: NonNullable<DeskPaymentView['receipt']>;
  problems: readonly string[];
  say: Say;
}

function Receipt({ viewer, payment, receipt, problems, say }: ReceiptProps) {
  return (
    <section aria-labelledby="t-chitanta" class="receipt">
      <h2 id="t-chitanta">{say.receipt}</h2>
      <p class="note">{say.receiptLead}</p>
      {payment.underWay && (
        <p class="notice plain">
          <Icon name="hourglass" />
          <span>{say.registerWarn}</span>
        </p>
      )}
      {problems.length > 0 && (
        <div class="govuk-error-summary" role="alert">
          <ul class="govuk-list govuk-error-summary__list">
            {problems.map((problem) => (
              <li>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <form method="post" action={`/plati/${payment.id}/chitanta`} class="receipt-form" data-once>
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <div>
          <label class="govuk-label govuk-label--s" for="numar">
            {say.receiptNumber}
          </label>
          <input class="govuk-input" id="numar" name="numar" value={receipt.number} maxLength={40} autocomplete="off" />
        </div>
        <div>
          <label class="govuk-label govuk-label--s" for="data">
            {say.receiptOn}
          </label>
          <input class="govuk-input" id="data" name="data" type="date" value={receipt.on} />
        </div>
        <div>
          <label class="govuk-label govuk-label--s" for="suma">
            {say.receiptAmount}
          </label>
          <input
            class="govuk-input num"
            id="suma"
            name="suma"
            value={receipt.amount}
            inputMode="decimal"
            placeholder={say.receiptAmountHint}
            autocomplete="off"
          />
        </div>
        <button class="govuk-button">
          <Icon name="receipt-text" />
          {say.register}
        </button>
      </form>
    </section>
  );
}

function Attempts({
  viewer,
  payment,
  problem,
  say,
}: {
  viewer: Viewer;
  payment: DeskPaymentView;
  problem: string | null;
  say: Say;
}) {
  if (payment.attempts.length === 0) return null;
  return (
    <section aria-labelledby="t-incercari">
      <h2 id="t-incercari">{say.attempts}</h2>
      {problem !== null && <p class="govuk-error-message">{problem}</p>}
      <table class="grid-table">
        <thead>
          <tr>
            <th scope="col">{say.way}</th>
            <th scope="col">{say.state}</th>
            <th scope="col">{say.reference}</th>
            <th scope="col" class="r">
              {say.when}
            </th>
          </tr>
        </thead>
        <tbody>
          {payment.attempts.map((attempt) => (
            <tr>
              <td>
                {say.ways[attempt.way]}
                <span class="note below">
                  {say.modes[attempt.mode]}
                  {attempt.by !== '' && `, ${attempt.by}`}
                </span>
              </td>
              <td>
                {say.attemptStates[attempt.state]}
                {attempt.mayWithdraw && (
                  <details class="withdraw" open={problem !== null}>
                    <summary>{say.withdraw}</summary>
                    <form method="post" action={`/plati/${payment.id}/chitanta/${attempt.number}/retragere`} data-once>
                      <input type="hidden" name="_csrf" value={viewer.csrf} />
                      <label class="govuk-label govuk-label--s" for={`motiv-${attempt.number}`}>
                        {say.withdrawReason}
                      </label>
                      <div class="govuk-hint">{say.withdrawLead}</div>
                      <input class="govuk-input" id={`motiv-${attempt.number}`} name="motiv" maxLength={300} />
                      <button class="govuk-button govuk-button--warning">{say.withdraw}</button>
                    </form>
                  </details>
                )}
              </td>
              <td class="mono">{attempt.reference ?? '–'}</td>
              <td class="r">{dateTime(viewer.language, attempt.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Events({ viewer, payment, say }: { viewer: Viewer; payment: DeskPaymentView; say: Say }) {
  return (
    <section aria-labelledby="t-anunturi">
      <h2 id="t-anunturi">{say.events}</h2>
      {payment.events.length === 0 ? (
        <p class="note">{say.noEvents}</p>
      ) : (
        <table class="grid-table">
          <tbody>
            {payment.events.map((event) => (
              <tr>
                <td class="keep">{dateTime(viewer.language, event.at)}</td>
                <td>
                  {`${say.ways[event.way]}, ${say.kinds[event.kind]}: ${say.verdicts[event.verdict]}`}
                  {event.sha256 !== null && <span class="note below mono">SHA-256 {event.sha256.slice(0, 16)}…</span>}
                </td>
                <td class="wide mono">{[event.reference, event.code].filter(Boolean).join(' · ')}</td>
                <td class="r num">{event.bani === null ? '' : money(viewer.language, event.bani)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
