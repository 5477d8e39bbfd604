// One request as its sender sees it: where it stands in one sentence, what comes next and until when, then everything
// that happened, with documents and messages, in order. Actions stay on top.
import type { ComponentChildren, VNode } from 'preact';
import { DeadlineChip } from '../../look/chip.tsx';
import { whatIsLeft } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { fileSize, registerNumber } from '../../look/words.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Day, Moment } from '../parts/day.tsx';
import { Body } from '../parts/body.tsx';
import { MessageForm } from '../parts/message-form.tsx';
import type { MessageFormView } from '../parts/message-form.tsx';
import { Summary } from '../parts/fields.tsx';
import { ToDo } from '../parts/to-do.tsx';
import type { ToDoView } from '../parts/to-do.tsx';
import { words } from '../words.ts';

export interface DocumentView {
  id: string;
  title: string;
  kind: string;
  mediaType: string;
  sizeBytes: number;
  /** "nr. 124 din 2026" when it has a number of its own. */
  number: string | null;
  /** Sent by the applicant. */
  yours: boolean;
}

export interface RoadEvent {
  /** Instant, ISO. */
  at: string;
  title: string;
  /** Who did it, when it may be said. */
  by: string | null;
  message: { body: string; yours: boolean } | null;
  documents: readonly DocumentView[];
}

export interface RequestView {
  id: string;
  number: string;
  /** 'YYYY-MM-DD'. */
  filedOn: string;
  procedure: string;
  subject: string;
  /** Tasks that wait for the applicant. */
  todo: readonly ToDoView[];
  /** What is done now: "Registratura citește petiția". */
  stage: string;
  deadlineOn: string | null;
  /** Whole days until the legal deadline. */
  daysLeft: number | null;
  basis: string | null;
  extended: boolean;
  department: string | null;
  channel: string;
  /** Set when it is over: what came out, and when. */
  closed: { outcome: string | null; on: string } | null;
  joinedTo: string | null;
  /** The document with the answer, when there is one. */
  answer: DocumentView | null;
  /** The office's question that waits for an answer. */
  question: string | null;
  receiptPending: boolean;
  canWithdraw: boolean;
  road: readonly RoadEvent[];
  /** The form as it was filled in, ready to show; null when this visitor may not see it. */
  answers: ComponentChildren;
  /** Null when nothing may be written any more. */
  form: MessageFormView | null;
  /** Whether the visitor came with an account (back to the list) or with number and code. */
  fromList: boolean;
}

export function RequestPage({ frame, view }: { frame: Frame; view: RequestView }): VNode {
  const w = words(frame.language);
  const r = w.request;
  const number = registerNumber(view.number);
  const problems = view.form?.problems ?? [];
  const inside = view.channel === 'internal';
  return (
    <Portal
      frame={frame}
      title={`${r.title(number)}, ${view.procedure}`}
      wrong={problems.length > 0}
      current={inside ? undefined : view.fromList ? 'requests' : 'follow'}
      back={
        inside
          ? { href: '/incepe', text: w.frame.begun }
          : view.fromList
            ? { href: '/cererile-mele', text: r.backToList }
            : { href: '/urmarire', text: w.frame.follow }
      }
      main="wrap split"
    >
      <div class="head">
        <Summary problems={problems} language={frame.language} />
        <p class="note num">
          {r.nrOf(number, '').trim()} <Day language={frame.language} day={view.filedOn} />
        </p>
        <h1>
          {view.procedure}
          {view.subject === '' ? null : <span class="sub">{view.subject}</span>}
        </h1>
        <ToDo language={frame.language} items={view.todo} />
        <Status frame={frame} view={view} />
        <Actions frame={frame} view={view} />
      </div>
      <aside aria-label={r.summary}>
        <Facts frame={frame} view={view} />
      </aside>
      <div class="main">
        {view.form !== null && view.question !== null ? <MessageForm frame={frame} view={view.form} answer /> : null}
        <section aria-labelledby="t-drum">
          <h2 id="t-drum">{r.road}</h2>
          <Road frame={frame} view={view} />
        </section>
        {view.form !== null && view.question === null ? <MessageForm frame={frame} view={view.form} /> : null}
        {view.closed === null ? null : <p class="note">{r.message.closed}</p>}
        {view.answers === null || view.answers === undefined ? null : (
          <section aria-labelledby="t-raspunsuri">
            <h2 id="t-raspunsuri">{r.answersTitle}</h2>
            {view.answers}
          </section>
        )}
      </div>
    </Portal>
  );
}

function Status({ frame, view }: { frame: Frame; view: RequestView }): VNode {
  const r = words(frame.language).request;
  const { language } = frame;
  if (view.closed !== null) {
    return (
      <div class="status">
        <p>
          <b>{view.closed.outcome ?? r.closedPlain}</b>
        </p>
        <p>{sentence(r.closedOn('\u0000'), <Day language={language} day={view.closed.on} />)}</p>
        {view.joinedTo === null ? null : <p class="note">{r.joined(view.joinedTo)}</p>}
        {view.answer === null ? null : (
          <a class="govuk-button" href={`/documente/${view.answer.id}`}>
            <Icon name="file-text" />
            {r.openAnswer}
          </a>
        )}
      </div>
    );
  }
  return (
    <div class="status">
      {view.question === null ? (
        <p>
          <b>{view.stage}</b>
        </p>
      ) : (
        <>
          <p>
            <b>{r.question}</b>
          </p>
          <Body text={view.question} yours={false} />
          <p>{r.questionText}</p>
        </>
      )}
      {view.deadlineOn === null || view.daysLeft === null ? null : (
        <p>
          {sentence(
            view.daysLeft < 0 ? r.late('\u0000') : r.answerBy('\u0000', whatIsLeft(language, view.daysLeft)),
            <b>
              <Day language={language} day={view.deadlineOn} />
            </b>,
          )}
        </p>
      )}
      {view.extended ? <p class="note">{r.extended}</p> : null}
      {view.joinedTo === null ? null : <p class="note">{r.joined(view.joinedTo)}</p>}
    </div>
  );
}

/** A catalogue sentence with an element where its parameter stood. */
function sentence(text: string, element: VNode): ComponentChildren {
  const [before = '', after = ''] = text.split('\u0000');
  return (
    <>
      {before}
      {element}
      {after}
    </>
  );
}

function Actions({ frame, view }: { frame: Frame; view: RequestView }): VNode | null {
  const r = words(frame.language).request;
  if (view.form === null && !view.canWithdraw) return null;
  return (
    <div class="govuk-button-group">
      {view.form === null ? null : (
        <a
          class={
            view.question === null || view.todo.length > 0 ? 'govuk-button govuk-button--secondary' : 'govuk-button'
          }
          href="#mesaj-nou"
        >
          <Icon name="message-square" />
          {view.question === null ? r.write : r.answer}
        </a>
      )}
      {view.canWithdraw ? (
        <a class="govuk-button govuk-button--bare govuk-button--danger" href={`/cereri/${view.id}/retragere`}>
          {r.withdraw}
        </a>
      ) : null}
    </div>
  );
}

function Facts({ frame, view }: { frame: Frame; view: RequestView }): VNode {
  const r = words(frame.language).request;
  const { language } = frame;
  return (
    <div class="side-box">
      <dl class="facts">
        <div>
          <dt>{r.term}</dt>
          <dd>
            <DeadlineChip language={language} daysLeft={view.daysLeft} closed={view.closed !== null} />
            {view.deadlineOn === null ? null : (
              <small>
                <Day language={language} day={view.deadlineOn} />
              </small>
            )}
            {view.basis === null ? null : <small>{view.basis}</small>}
          </dd>
        </div>
        {view.department === null ? null : (
          <div>
            <dt>{r.department}</dt>
            <dd>{view.department}</dd>
          </div>
        )}
        <div>
          <dt>{r.filed}</dt>
          <dd>
            {r.channel[view.channel] ?? view.channel}
            <small>
              <Day language={language} day={view.filedOn} />
            </small>
          </dd>
        </div>
      </dl>
    </div>
  );
}

function Road({ frame, view }: { frame: Frame; view: RequestView }): VNode {
  const r = words(frame.language).request;
  const { language } = frame;
  return (
    <ol class="route">
      {view.road.map((event, index) => (
        <li class={view.closed !== null && index === view.road.length - 1 ? 'done last' : 'done'}>
          <h3>{event.title}</h3>
          <p class="note">
            <Moment language={language} at={event.at} />
            {event.by === null ? null : ` · ${event.by}`}
          </p>
          {event.message === null ? null : <Body text={event.message.body} yours={event.message.yours} />}
          {event.documents.length === 0 ? null : (
            <ul>
              {event.documents.map((document) => (
                <Document frame={frame} document={document} />
              ))}
            </ul>
          )}
          {index === 0 && view.receiptPending ? <p class="note">{r.receiptPending}</p> : null}
        </li>
      ))}
      {view.closed !== null ? null : (
        <>
          <li class="now" aria-current="step">
            <h3>{view.stage}</h3>
          </li>
          <li class="next">
            <h3>{r.ahead}</h3>
            {view.deadlineOn === null ? null : (
              <p class="note">{sentence(r.aheadBy('\u0000'), <Day language={language} day={view.deadlineOn} />)}</p>
            )}
          </li>
        </>
      )}
    </ol>
  );
}

function Document({ frame, document }: { frame: Frame; document: DocumentView }): VNode {
  const r = words(frame.language).request;
  const kind =
    document.mediaType === 'application/pdf' ? 'PDF' : (document.mediaType.split('/').at(-1) ?? '').toUpperCase();
  const facts = [
    kind,
    fileSize(frame.language, document.sizeBytes),
    document.yours ? r.sentByYou : (r.documentKinds[document.kind] ?? ''),
    document.number ?? '',
  ];
  return (
    <li class="doc">
      <Icon name="file-text" />
      <a href={`/documente/${document.id}`}>{document.title}</a>
      <span class="note">{facts.filter((fact) => fact !== '').join(', ')}</span>
    </li>
  );
}
