// One procedure: what it is for, who may ask, what is needed and what is not, how long it takes, what it costs, the law,
// and one button. Everything comes from the manifest of the procedure's folder.
import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { longDate } from '../../look/dates.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';

export interface ProcedureView {
  key: string;
  title: string;
  summary: string;
  who: readonly string[];
  need: readonly string[];
  notNeeded: readonly string[];
  /** "30 de zile". */
  term: string;
  fee: string;
  steps: readonly string[];
  legalBasis: readonly { name: string; url: string | null }[];
  /** It cannot be asked for any more. */
  retired: boolean;
  /** False when it is filed only at the counter or by post. */
  online: boolean;
  counter: boolean;
  /** A request that this visitor started here and did not send. */
  draft: { href: string; expiresOn: string } | null;
}

export function ProcedurePage({ frame, view }: { frame: Frame; view: ProcedureView }): VNode {
  const w = words(frame.language);
  const p = w.procedure;
  return (
    <Portal frame={frame} title={view.title} back={{ href: '/', text: w.frame.home }} main="wrap split">
      <div class="head">
        <h1>{view.title}</h1>
        <p class="lead">{view.summary}</p>
      </div>
      <aside aria-label={p.summary}>
        <div class="side-box">
          <dl class="facts">
            <div>
              <dt>{p.term}</dt>
              <dd>
                <b>{view.term}</b>
                <small>{p.fromRegistration}</small>
              </dd>
            </div>
            <div>
              <dt>{p.fee}</dt>
              <dd>
                <b>{view.fee}</b>
              </dd>
            </div>
          </dl>
          <Start frame={frame} view={view} />
        </div>
      </aside>
      <div class="main">
        <section aria-labelledby="t-cine">
          <h2 id="t-cine">{p.who}</h2>
          {view.who.length === 1 ? (
            <p>{view.who[0]}</p>
          ) : (
            <ul class="plain-list">
              {view.who.map((text) => (
                <li>{text}</li>
              ))}
            </ul>
          )}
        </section>
        {view.need.length + view.notNeeded.length === 0 ? null : (
          <section aria-label={p.papers}>
            <div class="pair">
              <Ticks id="t-da" title={p.need} items={view.need} icon="check" />
              <Ticks id="t-nu" title={p.notNeeded} items={view.notNeeded} icon="x" />
            </div>
          </section>
        )}
        <section aria-labelledby="t-pasi">
          <h2 id="t-pasi">{p.steps}</h2>
          <ol class="route counted">
            {view.steps.map((text) => (
              <li>
                <Sentences text={text} />
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="t-lege">
          <h2 id="t-lege">{p.law}</h2>
          <ul class="law stack">
            {view.legalBasis.map(({ name, url }) => (
              <li>{url === null ? name : <a href={url}>{name}</a>}</li>
            ))}
          </ul>
          {view.counter && !view.retired ? <p class="note after">{p.counter}</p> : null}
        </section>
      </div>
    </Portal>
  );
}

function Start({ frame, view }: { frame: Frame; view: ProcedureView }): VNode {
  const p = words(frame.language).procedure;
  const anew = `/proceduri/${view.key}/cerere`;
  if (view.retired) return <p class="note after">{p.retired}</p>;
  if (!view.online) return <p class="note after">{p.notOnline}</p>;
  if (view.draft !== null) {
    return (
      <>
        <a class="govuk-button" href={view.draft.href}>
          {p.continueDraft}
        </a>
        <p class="note">{p.savedUntil(longDate(frame.language, view.draft.expiresOn))}</p>
        <p class="note">
          <a href={anew}>{p.startAnew}</a>
        </p>
      </>
    );
  }
  return (
    <>
      <a class="govuk-button" href={anew}>
        {p.start}
      </a>
      <p class="note">{frame.account === null ? p.without : p.signedInAs(frame.account.name)}</p>
      {frame.account === null ? (
        <p class="note">
          <a href="/continuare">{words(frame.language).draft.continue.title}</a>
        </p>
      ) : null}
    </>
  );
}

function Ticks({
  id,
  title,
  items,
  icon,
}: {
  id: string;
  title: string;
  items: readonly string[];
  icon: string;
}): VNode | null {
  if (items.length === 0) return null;
  return (
    <div>
      <h2 id={id}>{title}</h2>
      <ul class={icon === 'x' ? 'ticks not' : 'ticks'} aria-labelledby={id}>
        {items.map((text) => (
          <li>
            <Icon name={icon} />
            <Detail text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "What: where to find it" shows the second part quieter. */
function Detail({ text }: { text: string }): VNode {
  const [, what, detail] = /^([^:.]{3,80})[:.] (.+)$/s.exec(text) ?? [];
  if (what === undefined || detail === undefined) return <span>{text}</span>;
  return (
    <span>
      {what}
      <span class="note">{`${detail[0]?.toUpperCase() ?? ''}${detail.slice(1)}`}</span>
    </span>
  );
}

/** The first sentence of a step is its heading when more follows. */
function Sentences({ text }: { text: string }): VNode {
  const [, first, rest] = /^(.{3,90}?)[.:] (.+)$/s.exec(text) ?? [];
  if (text.length <= 90 && rest === undefined) return <h3>{text.replace(/\.$/, '')}</h3>;
  if (first === undefined || rest === undefined) return <p>{text}</p>;
  return (
    <>
      <h3>{first}</h3>
      <p>{`${rest[0]?.toUpperCase() ?? ''}${rest.slice(1)}`}</p>
    </>
  );
}
