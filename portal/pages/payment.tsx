// Paying in a case: what is to be paid and until when, the ways, and where a payment that was begun stands. What the page
// says comes from the server alone; that a browser came back from the provider changes nothing here.
import type { ComponentChildren, VNode } from 'preact';
import { longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { money, registerNumber } from '../../look/words.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Moment } from '../parts/day.tsx';
import { Csrf, Summary } from '../parts/fields.tsx';
import { words } from '../words.ts';

export type OnlineWay = 'ghiseul' | 'netopia' | 'euplatesc';
export type Mode = 'live' | 'sandbox' | 'simulator' | 'manual';

export interface PaymentView {
  dossier: string;
  /** Of the request. */
  number: string;
  code: string;
  description: string;
  lines: readonly { label: string; bani: number }[];
  bani: number;
  /** 'YYYY-MM-DD' */
  dueOn: string | null;
  late: boolean;
  state: 'open' | 'started' | 'paid' | 'failed' | 'cancelled' | 'reversed';
  /** What waits for a confirmation, newest last. */
  underWay: readonly { way: OnlineWay; orderId: string }[];
  paid: { way: OnlineWay | 'casierie'; mode: Mode; at: string; reference: string | null } | null;
  /** What the institution has set up; none where nothing may be paid any more. */
  ways: readonly { way: OnlineWay; mode: Mode }[];
  desk: { address: string; schedule: string };
  /** Key of `problems`, or `choose`. */
  problem: string | null;
  csrf: string;
}

const addressOf = ({ dossier, code }: Pick<PaymentView, 'dossier' | 'code'>): string =>
  `/cereri/${dossier}/plata?cod=${code}`;

export function PaymentPage({ frame, view }: { frame: Frame; view: PaymentView }): VNode {
  const w = words(frame.language);
  const p = w.payment;
  const payable = view.state !== 'paid' && view.state !== 'cancelled';
  const waits = view.state === 'started';
  const problem = view.problem === null ? null : (p.problems[view.problem] ?? p.choose);
  return (
    <Portal
      frame={frame}
      title={p.title}
      wrong={problem !== null}
      back={{ href: `/cereri/${view.dossier}`, text: p.of(registerNumber(view.number)) }}
      main="wrap narrow"
    >
      <Summary
        problems={
          problem === null ? [] : [{ field: view.ways.length > 0 && payable ? 'cale' : 'stare', message: problem }]
        }
        language={frame.language}
      />
      <div id="confirmare" aria-live="polite" data-refresh={waits ? '4' : undefined}>
        <State frame={frame} view={view} />
        {waits ? <Unfinished frame={frame} view={view} problem={problem} /> : null}
      </div>
      <Lines frame={frame} view={view} />
      {payable && !waits ? <Ways frame={frame} view={view} problem={problem} /> : null}
      {payable && !waits ? <Desk frame={frame} view={view} /> : null}
    </Portal>
  );
}

/** Where it stands, in a heading and a sentence or two. */
function State({ frame, view }: { frame: Frame; view: PaymentView }): VNode {
  const { language } = frame;
  const p = words(language).payment;
  const amount = money(language, view.bani);
  switch (view.state) {
    case 'paid':
      return <PaidPanel frame={frame} view={view} />;
    case 'started': {
      const last = view.underWay.at(-1);
      return (
        <Said title={p.waiting.title} icon="hourglass">
          <p>
            <b>{p.waiting.once}</b> {last === undefined ? null : p.waiting.text(p.going.names[last.way] ?? '')}
          </p>
          <p>
            <a class="govuk-button govuk-button--secondary" href={addressOf(view)}>
              <Icon name="rotate-ccw" />
              {p.waiting.check}
            </a>
          </p>
        </Said>
      );
    }
    case 'failed':
      return <Said title={p.failed.title} icon="circle-alert" text={p.failed.text} />;
    case 'cancelled':
      return <Said title={p.cancelled.title} icon="info" text={p.cancelled.text} />;
    case 'reversed':
      return <Said title={p.reversed.title} icon="circle-alert" text={p.reversed.text} />;
    case 'open':
      return (
        <>
          <h1 id="stare">{view.description}</h1>
          {view.late && view.dueOn !== null ? (
            <p class="notice warn">
              <Icon name="clock-alert" />
              <span>{p.late(longDate(language, view.dueOn))}</span>
            </p>
          ) : (
            <p class="lead">
              {view.dueOn === null ? p.due(amount) : p.dueUntil(amount, longDate(language, view.dueOn))}
            </p>
          )}
        </>
      );
  }
}

function Said(props: { title: string; icon: string; text?: string; children?: ComponentChildren }): VNode {
  return (
    <div class="pay-state">
      <h1 id="stare">
        <Icon name={props.icon} />
        {props.title}
      </h1>
      {props.text === undefined ? null : <p class="lead">{props.text}</p>}
      {props.children}
    </div>
  );
}

function PaidPanel({ frame, view }: { frame: Frame; view: PaymentView }): VNode {
  const { language } = frame;
  const p = words(language).payment;
  const { paid } = view;
  return (
    <>
      <div class="done-panel">
        <Icon name="circle-check" />
        <h1 id="stare">{p.paid.title}</h1>
        <p>{p.paid.lead(money(language, view.bani))}</p>
      </div>
      {paid === null ? null : (
        <>
          <ModeNotice language={language} mode={paid.mode} />
          <dl class="facts tall">
            <Fact term={p.paid.way}>{p.ways[paid.way]}</Fact>
            <Fact term={p.paid.on}>
              <Moment language={language} at={paid.at} />
            </Fact>
            {paid.reference === null ? null : (
              <Fact term={paid.way === 'casierie' ? p.paid.receipt : p.paid.reference}>
                <span class="mono">{paid.reference}</span>
              </Fact>
            )}
          </dl>
        </>
      )}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Nothing where money is really taken. */
export function ModeNotice({ language, mode }: { language: Frame['language']; mode: Mode }): VNode | null {
  const text = words(language).payment.modes[mode];
  return text === undefined ? null : (
    <p class="notice warn">
      <Icon name="flask-conical" />
      <span>{text}</span>
    </p>
  );
}

function Lines({ frame, view }: { frame: Frame; view: PaymentView }): VNode {
  const { language } = frame;
  const p = words(language).payment;
  return (
    <section aria-labelledby="t-linii" class="pay-lines">
      <h2 id="t-linii">{view.state === 'paid' ? p.linesPaid : p.lines}</h2>
      <table class="sums">
        <thead class="govuk-visually-hidden">
          <tr>
            <th scope="col">{p.what}</th>
            <th scope="col">{p.amount}</th>
          </tr>
        </thead>
        <tbody>
          {view.lines.map(({ label, bani }) => (
            <tr>
              <td>{label}</td>
              <td class="num">{money(language, bani)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{p.total}</th>
            <td class="num">{money(language, view.bani)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="note">
        {p.code}: <span class="mono">{view.code}</span>
      </p>
    </section>
  );
}

interface WaysProps {
  frame: Frame;
  view: PaymentView;
  problem: string | null;
}

function Ways({ frame, view, problem }: WaysProps): VNode {
  const { language } = frame;
  const p = words(language).payment;
  const { ways } = view;
  if (ways.length === 0) return <p>{p.noWays}</p>;
  const [only] = ways;
  // Said once when it holds for all.
  const same = ways.every(({ mode }) => mode === only?.mode);
  return (
    <form method="post" action={addressOf(view)} noValidate data-once>
      <Csrf token={view.csrf} />
      {same && only !== undefined ? <ModeNotice language={language} mode={only.mode} /> : null}
      <div class={problem === null ? 'govuk-form-group' : 'govuk-form-group govuk-form-group--error'}>
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{p.how}</legend>
          {problem === null ? null : <p class="govuk-error-message">{problem}</p>}
          <div class="govuk-radios">
            {ways.map(({ way, mode }, index) => {
              const id = index === 0 ? 'cale' : `cale-${index + 1}`;
              return (
                <div class="govuk-radios__item">
                  <input
                    class="govuk-radios__input"
                    id={id}
                    type="radio"
                    name="cale"
                    value={way}
                    checked={ways.length === 1 && way === only?.way}
                    aria-describedby={`${id}-nota`}
                  />
                  <label class="govuk-label govuk-radios__label" for={id}>
                    {p.ways[way]}
                  </label>
                  <div class="govuk-hint govuk-radios__hint" id={`${id}-nota`}>
                    {p.hints[way]} {same || p.modes[mode] === undefined ? null : <b>{p.modes[mode]}</b>}
                  </div>
                </div>
              );
            })}
          </div>
        </fieldset>
      </div>
      <button class="govuk-button" type="submit">
        <Icon name="credit-card" />
        {p.continue}
      </button>
    </form>
  );
}

/** Folded away: most who wait have paid. */
function Unfinished(props: WaysProps): VNode {
  const { frame, view, problem } = props;
  const p = words(frame.language).payment;
  return (
    <details class="pay-more" open={problem !== null}>
      <summary>{p.waiting.unfinished}</summary>
      <div>
        <p>{p.waiting.unfinishedText}</p>
        <ul class="plain">
          {view.underWay.map(({ way, orderId }) => (
            <li>
              <a href={`/cereri/${view.dossier}/plata/${orderId}`}>{p.waiting.resume(p.going.names[way] ?? way)}</a>
            </li>
          ))}
        </ul>
        <Ways {...props} />
      </div>
    </details>
  );
}

function Desk({ frame, view }: { frame: Frame; view: PaymentView }): VNode {
  const p = words(frame.language).payment;
  return (
    <section aria-labelledby="t-casierie" class="pay-desk">
      <h2 id="t-casierie">{p.desk}</h2>
      <p>{p.deskText}</p>
      <dl class="facts">
        <Fact term={p.code}>
          <b class="mono">{view.code}</b>
        </Fact>
        {view.desk.address === '' ? null : <Fact term={p.deskWhere}>{view.desk.address}</Fact>}
        {view.desk.schedule === '' ? null : <Fact term={p.deskWhen}>{view.desk.schedule}</Fact>}
      </dl>
    </section>
  );
}
