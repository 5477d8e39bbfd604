// The open task: what is asked on the left, what the case holds beside it, what can be decided below. Everything posts
// one form, so that saving, giving up and deciding all carry what was typed.

import type { ComponentChildren, VNode } from 'preact';
import { DeadlineChip } from '../../look/chip.tsx';
import { dateTime, daysBetween, longDate, whatIsLeft } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { TaskNotice, TaskView, Viewer } from '../views.ts';
import { words } from '../words.ts';
import type { InboxWords } from '../words.ts';
import { Answers, Beside } from './beside.tsx';
import { SigningNotice, SigningPanel, type SigningProblem, type SigningView } from './signing.tsx';

export interface OpenTaskProps {
  viewer: Viewer;
  task: TaskView;
  /** The queue to come back to. */
  queue: string;
  notice: TaskNotice | null;
  /** What this person typed before losing the task. */
  typed?: { label: string; value: string }[];
  /** The form itself shows what the step before said. */
  tellsBefore?: boolean;
  /** Error summary of the form engine. */
  summary?: ComponentChildren | null;
  /** The form's fields, drawn by `forms/render`; null when the task has no form. */
  fields: ComponentChildren | null;
  /** What the applicant filed, drawn read-only. */
  petition: ComponentChildren | null;
  /** Words of the deciding button, when the form has its own. */
  decideLabel?: string | null;
  /** The form takes files. */
  multipart?: boolean;
  /** The task signs a document. */
  signing?: SigningView | null;
  /** What became of the signature just now. */
  signingProblem?: SigningProblem | null;
  /** SHA-256 of the document as it is shown. */
  signingVersion?: string | null;
}

export function OpenTask(props: OpenTaskProps): VNode {
  const { viewer, task, queue } = props;
  const say = words(viewer.language);
  const address = `/lucrari/${task.instance}/${task.key}`;
  const [previous] = task.earlier;
  return (
    <article class="open" id="lucrarea" aria-labelledby="t-lucrare">
      <a class="back close" href={`/lucrari?coada=${queue}`}>
        <Icon name="chevron-left" />
        {say.task.back}
      </a>
      <Head {...props} say={say} />
      <div class="work">
        <form
          class="task"
          id="lucrare"
          method="post"
          action={`${address}/decid`}
          enctype={props.multipart ? 'multipart/form-data' : undefined}
          aria-labelledby="t-lucrare"
          data-once
          novalidate
        >
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="_coada" value={queue} />
          {props.signingVersion && <input type="hidden" name="_versiune" value={props.signingVersion} />}
          <div tabIndex={0} role="group" aria-label={say.task.questions} data-summary>
            {props.summary}
            {props.signingProblem && <SigningNotice problem={props.signingProblem} language={viewer.language} />}
            {props.notice && !props.summary && <Notice notice={props.notice} say={say} />}
            {props.typed && props.typed.length > 0 && <Typed title={say.task.typed} answers={props.typed} />}
            {previous && !props.tellsBefore && (
              <div class="news">
                <p>
                  <b>{previous.step}</b>{' '}
                  <span class="note">
                    {previous.by}, {dateTime(viewer.language, previous.at)}
                  </span>
                </p>
                <Answers answers={previous.answers} />
              </div>
            )}
            {!task.mine && <p class="govuk-inset-text">{whyClosed(task, say)}</p>}
            {props.fields === null ? (
              task.mine && <p class="note">{say.task.noForm}</p>
            ) : (
              <fieldset class="plain" disabled={!task.mine}>
                {props.fields}
              </fieldset>
            )}
            {props.signing && task.mine && (
              <SigningPanel signing={props.signing} language={viewer.language} sendCode={`${address}/trimit-codul`} />
            )}
          </div>
        </form>
        <Beside viewer={viewer} task={task} petition={props.petition} toSign={props.signing?.document ?? null} />
      </div>
      <Foot {...props} say={say} address={address} />
    </article>
  );
}

function whyClosed(task: TaskView, say: InboxWords): string {
  if (task.didBefore !== undefined) return say.task.anotherPerson(task.didBefore);
  if (task.assignee !== null) return say.task.notYours(task.assignee);
  return task.mayClaim ? say.task.claimFirst : say.task.notYoursYet;
}

function Head({ viewer, task, say }: OpenTaskProps & { say: InboxWords }) {
  const { dossier } = task;
  const { language, today } = viewer;
  const left = dossier.deadlineOn === null ? null : daysBetween(today, dossier.deadlineOn);
  return (
    <header>
      <p class="note num">
        {dossier.number !== null &&
          (dossier.id === null ? (
            say.task.number(dossier.number)
          ) : (
            <a href={`/dosare/${dossier.id}`}>{say.task.number(dossier.number)}</a>
          ))}{' '}
        {say.task.of} {longDate(language, dossier.filedOn)} · {dossier.procedure}
      </p>
      <h1 id="t-lucrare">{task.name}</h1>
      <div class="govuk-button-group">
        {dossier.id !== null && (
          <a class="govuk-button govuk-button--secondary" href={`/dosare/${dossier.id}`}>
            {say.task.caseFile}
          </a>
        )}
      </div>
      <p>
        {dossier.person} · {dossier.subject}
      </p>
      <div class="terms">
        {task.dueOn !== null && (
          <DeadlineChip
            language={language}
            daysLeft={daysBetween(today, task.dueOn)}
            text={say.task.due(longDate(language, task.dueOn))}
          />
        )}
        {dossier.deadlineOn !== null && left !== null && (
          <DeadlineChip
            language={language}
            daysLeft={left}
            text={say.task.deadline(longDate(language, dossier.deadlineOn), whatIsLeft(language, left))}
          />
        )}
        {task.mine ? (
          <span class="chip mine">
            <Icon name="user-check" />
            {say.task.mine}
          </span>
        ) : (
          <span class="chip paused">
            <Icon name="user" />
            {task.assignee === null ? say.task.nobody : say.task.with(task.assignee)}
          </span>
        )}
      </div>
    </header>
  );
}

export function Notice({ notice, say }: { notice: TaskNotice; say: InboxWords }): VNode {
  const text =
    notice.kind === 'lost' || notice.kind === 'assigned'
      ? say.notice[notice.kind](notice.by ?? '')
      : say.notice[notice.kind];
  const bad = notice.kind === 'lost' || notice.kind === 'invalid' || notice.kind === 'code-not-sent';
  return (
    <div class={`notice ${bad ? 'bad' : 'good'}`} role={bad ? 'alert' : 'status'}>
      <Icon name={bad ? 'triangle-alert' : 'circle-check'} />
      <p>
        <b>{text.title}</b> {text.text}
      </p>
    </div>
  );
}

function Foot({
  viewer,
  task,
  say,
  address,
  queue,
  decideLabel,
}: OpenTaskProps & { say: InboxWords; address: string }) {
  return (
    <footer class="govuk-button-group">
      {task.mine && (
        <>
          <button class="govuk-button" form="lucrare" data-decide>
            <Icon name="check" />
            {decideLabel ?? say.task.decide}
          </button>
          <button
            class="govuk-button govuk-button--secondary"
            form="lucrare"
            formaction={`${address}/salvez`}
            data-save
          >
            {say.task.save}
          </button>
          <button class="govuk-button govuk-button--bare" form="lucrare" formaction={`${address}/renunt`}>
            {say.task.release}
          </button>
        </>
      )}
      {task.mayClaim && !task.mine && (
        <form method="post" action={`${address}/preiau`} data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="_coada" value={queue} />
          <button class="govuk-button" data-claim>
            <Icon name="user-check" />
            {say.task.claim}
          </button>
        </form>
      )}
      {task.mayAssignTo.length > 0 && (
        <details class="menu up" name="menu">
          <summary class="govuk-button govuk-button--secondary">{say.task.assign}</summary>
          <form class="menu-sheet" method="post" action={`${address}/dau`} data-once>
            <input type="hidden" name="_csrf" value={viewer.csrf} />
            <input type="hidden" name="_coada" value={queue} />
            <label class="govuk-label govuk-label--s" for="cui">
              {say.task.assignTo}
            </label>
            <select class="govuk-select" id="cui" name="cui">
              {task.mayAssignTo.map(({ account, name }) => (
                <option value={account}>{name}</option>
              ))}
            </select>
            <button class="govuk-button">{say.task.assignDo}</button>
          </form>
        </details>
      )}
      {task.mine && (
        <span
          class="note"
          data-saves={`${address}/salvez`}
          data-of="lucrare"
          data-saved={say.task.savedAt('{ora}')}
          data-unsaved={say.task.saveFailed}
          data-elsewhere={say.task.saveLost}
        >
          {task.hasDraft ? say.task.savedDraft : say.task.notSaved}
        </span>
      )}
    </footer>
  );
}

/** What was typed by somebody who lost the task meanwhile: shown whole, to be copied. */
export function Typed({ title, answers }: { title: string; answers: { label: string; value: string }[] }): VNode {
  return (
    <section class="typed" aria-label={title}>
      <h2>{title}</h2>
      <Answers answers={answers} />
    </section>
  );
}

/** A task that is not there, or not for this person. */
export function Gone({ language, queue }: { language: Viewer['language']; queue: string }): VNode {
  const say = words(language);
  return (
    <article class="open" aria-labelledby="t-lucrare">
      <div class="decided">
        <h1 id="t-lucrare">{say.task.gone}</h1>
        <p>{say.task.goneText}</p>
        <p class="govuk-button-group">
          <a class="govuk-button" href={`/lucrari?coada=${queue}`}>
            {say.decided.list}
          </a>
        </p>
      </div>
    </article>
  );
}
