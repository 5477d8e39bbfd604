// Documents that wait for one person's signature: read, ticked, and signed with one authorisation.

import type { VNode } from 'preact';
import { longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';
import { Authorisation, type AuthorisationView, type SigningProblem } from './signing.tsx';

export interface SignRow {
  instance: string;
  key: number;
  task: string;
  role: string;
  document: { id: string; title: string; sha256: string } | null;
  number: string | null;
  subject: string;
  dueOn: string | null;
  /** The form asks for nothing else, and the document is there. */
  ready: boolean;
  chosen: boolean;
}

export interface SignListView {
  rows: SignRow[];
  authorisation: AuthorisationView;
  /** Of the post that this page answers. */
  done: number | null;
  failed: { title: string; problem: SigningProblem }[];
  problem: SigningProblem | 'nothing-chosen' | null;
  codeSent: boolean | null;
}

/** What a ticked box sends: which task, and which bytes its document had on the page. */
export const choiceValue = ({ instance, key, document }: SignRow): string =>
  `${instance}/${key}/${document?.sha256 ?? ''}`;

export function SignList({ viewer, view }: { viewer: Viewer; view: SignListView }): VNode {
  const { language } = viewer;
  const all = words(language);
  const say = all.signing;
  const bad = view.problem !== null || view.failed.length > 0;
  return (
    <Shell viewer={viewer} title={say.list} part="tasks" kind="leaf">
      <main id="continut" class="page narrow sign-page">
        <p>
          <a class="back" href="/lucrari">
            <Icon name="chevron-left" />
            {all.task.back}
          </a>
        </p>
        <h1 class="page-title">{say.list}</h1>
        <SignResult view={view} language={language} />
        {view.rows.length === 0 ? (
          <div class="empty">
            <Icon name="pen-line" />
            <h2>{say.none}</h2>
            <p>{say.noneText}</p>
          </div>
        ) : (
          <>
            {!bad && view.done === null && <p class="opening">{say.listLead}</p>}
            <form class="task" method="post" action="/de-semnat" data-once>
              <input type="hidden" name="_csrf" value={viewer.csrf} />
              <ul class="sign-list">
                {view.rows.map((row) => (
                  <Row row={row} viewer={viewer} />
                ))}
              </ul>
              <fieldset class="signing">
                <legend>{say.title}</legend>
                <Authorisation view={view.authorisation} language={language} sendCode="/de-semnat/trimit-codul" />
              </fieldset>
              <p class="govuk-button-group">
                <button class="govuk-button">
                  <Icon name="pen-line" />
                  {say.sign}
                </button>
              </p>
            </form>
          </>
        )}
      </main>
    </Shell>
  );
}

function Row({ row, viewer }: { row: SignRow; viewer: Viewer }): VNode {
  const say = words(viewer.language).signing;
  const id = `semnez-${row.instance}-${row.key}`;
  const title = row.document?.title ?? row.task;
  const facts = [
    row.role,
    row.number === null ? null : words(viewer.language).task.number(row.number),
    row.subject,
    row.dueOn === null ? null : longDate(viewer.language, row.dueOn),
  ].filter(Boolean);
  return (
    <li>
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            type="checkbox"
            id={id}
            name="semnez"
            value={choiceValue(row)}
            disabled={!row.ready}
            checked={row.ready && row.chosen}
          />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            <span class="govuk-visually-hidden">{say.choice(title)}</span>
            <b aria-hidden="true">{title}</b>
          </label>
        </div>
        <p class="note">{facts.join(' · ')}</p>
        {!row.ready && <p class="note">{row.document === null ? say.unread : say.needsTask}</p>}
      </div>
      <p class="links">
        {row.document !== null && (
          <a href={`/documente/${row.document.id}`} target="_blank" rel="noopener">
            {say.read}
          </a>
        )}
        <a href={`/lucrari/${row.instance}/${row.key}`}>{say.openTask}</a>
      </p>
    </li>
  );
}

function SignResult({ view, language }: { view: SignListView; language: Viewer['language'] }): VNode {
  const all = words(language);
  const say = all.signing;
  return (
    <>
      {view.done !== null && view.done > 0 && (
        <div class="notice good" role="status">
          <Icon name="circle-check" />
          <p>
            <b>{say.done(view.done)}</b>
          </p>
        </div>
      )}
      {view.codeSent !== null && (
        <div class={`notice ${view.codeSent ? 'good' : 'bad'}`} role={view.codeSent ? 'status' : 'alert'}>
          <Icon name={view.codeSent ? 'circle-check' : 'triangle-alert'} />
          <p>
            <b>{all.notice[view.codeSent ? 'code-sent' : 'code-not-sent'].title}</b>{' '}
            {all.notice[view.codeSent ? 'code-sent' : 'code-not-sent'].text}
          </p>
        </div>
      )}
      {view.problem !== null && (
        <div class="notice bad" role="alert">
          <Icon name="triangle-alert" />
          <p>
            <b>{say.notSigned}</b> {view.problem === 'nothing-chosen' ? say.nothingChosen : say.problems[view.problem]}
          </p>
        </div>
      )}
      {view.failed.length > 0 && (
        <div class="notice bad" role="alert">
          <Icon name="triangle-alert" />
          <div>
            <b>{say.notDone(view.failed.length)}</b>
            <ul>
              {view.failed.map(({ title, problem }) => (
                <li>
                  {title}: {say.problems[problem]}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </>
  );
}
