// The stacked sections of the case file.

import type { ComponentChildren, VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { fileSize } from '../../look/words.ts';
import type { CaseView, Viewer } from '../views.ts';
import { words } from '../words.ts';
import type { InboxWords } from '../words.ts';
import { Messages, Similar } from './beside.tsx';
import { numbered } from './case-aside.tsx';
import { Checks } from './case-checks.tsx';
import { Incident } from './incidents.tsx';
import { CasePayments } from './payments.tsx';

export interface Section {
  id: string;
  title: string;
  count: number | null;
}

/** What the jump bar lists, in the order of the page; empty parts that say nothing are left out. */
export function sectionsOf(file: CaseView, petition: boolean, say: InboxWords): Section[] {
  const open = file.incidents.length;
  return [
    ...(open > 0 ? [{ id: 'opriri', title: say.file.incidents, count: open }] : []),
    ...(petition ? [{ id: 'cerere', title: say.file.petition, count: null }] : []),
    ...(file.personal ? [{ id: 'documente', title: say.file.documents, count: file.documents.length }] : []),
    ...(file.payments.length > 0 ? [{ id: 'plati', title: say.payments.inCase, count: file.payments.length }] : []),
    ...(file.checks.length > 0 ? [{ id: 'verificari', title: say.checks.title, count: file.checks.length }] : []),
    { id: 'lucrari', title: say.file.tasks, count: file.tasks.length },
    ...(file.personal ? [{ id: 'mesaje', title: say.file.messages, count: file.messages.length }] : []),
    { id: 'registru', title: say.file.register, count: file.register.length },
    { id: 'istoric', title: say.file.timeline, count: null },
    ...(file.similar.length > 0 ? [{ id: 'altele', title: say.file.similar, count: file.similar.length }] : []),
  ];
}

interface SectionsProps {
  viewer: Viewer;
  file: CaseView;
  petition: ComponentChildren | null;
}

export function CaseSections({ viewer, file, petition }: SectionsProps): VNode {
  const say = words(viewer.language);
  const parts: { [id: string]: () => ComponentChildren } = {
    opriri: () => file.incidents.map((incident) => <Incident incident={incident} viewer={viewer} />),
    cerere: () => petition,
    documente: () => <Documents viewer={viewer} file={file} say={say} />,
    plati: () => <CasePayments viewer={viewer} payments={file.payments} />,
    verificari: () => <Checks viewer={viewer} checks={file.checks} />,
    lucrari: () => <Tasks viewer={viewer} file={file} say={say} />,
    mesaje: () => <Exchange viewer={viewer} file={file} say={say} />,
    registru: () => <Register viewer={viewer} file={file} say={say} />,
    istoric: () => <Timeline viewer={viewer} file={file} say={say} />,
    altele: () => <Similar similar={file.similar} language={viewer.language} />,
  };
  return (
    <div>
      {sectionsOf(file, petition !== null, say).map(({ id, title }) => (
        <section id={id} aria-labelledby={`t-${id}`}>
          <h2 id={`t-${id}`}>{title}</h2>
          {parts[id]?.()}
        </section>
      ))}
    </div>
  );
}

interface PartProps {
  viewer: Viewer;
  file: CaseView;
  say: InboxWords;
}

function Documents({ viewer, file, say }: PartProps) {
  if (file.documents.length === 0) return <p class="note">{say.task.noDocuments}</p>;
  return (
    <table class="grid-table">
      <thead>
        <tr>
          <th scope="col">{say.file.document}</th>
          <th scope="col" class="wide">
            {say.file.from}
          </th>
          <th scope="col" class="wide r">
            {say.file.size}
          </th>
          <th scope="col" class="r">
            {say.file.date}
          </th>
        </tr>
      </thead>
      <tbody>
        {file.documents.map((document) => (
          <tr>
            <td>
              <a href={`/documente/${document.id}`}>{document.title}</a>
              <span class="note below">
                {say.file.kinds[document.kind]}
                {document.number !== null && ` · ${document.number}`}
                {!document.public && ` · ${say.task.internalOnly}`}
                {document.state !== 'valid' && <b> · {say.file.documentStates[document.state]}</b>}
                {document.mediaType === 'application/pdf' && (
                  <>
                    {' · '}
                    <a href={`/documente/${document.id}/semnaturi`}>{say.report.link}</a>
                  </>
                )}
              </span>
            </td>
            <td class="wide">{document.by}</td>
            <td class="wide r">{fileSize(viewer.language, document.sizeBytes)}</td>
            <td class="r">{dateTime(viewer.language, document.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Tasks({ viewer, file, say }: PartProps) {
  return (
    <table class="grid-table">
      <thead>
        <tr>
          <th scope="col">{say.file.step}</th>
          <th scope="col" class="wide">
            {say.file.who}
          </th>
          <th scope="col">{say.file.result}</th>
          <th scope="col" class="r">
            {say.file.opened}
          </th>
        </tr>
      </thead>
      <tbody>
        {file.tasks.map((task) => (
          <tr>
            <td>
              <a href={`/lucrari/${task.instance}/${task.key}`}>{task.name}</a>
            </td>
            <td class="wide">{task.who ?? '–'}</td>
            <td>
              {say.file.taskStates[task.status]}
              {task.closedAt !== null && <span class="note below">{dateTime(viewer.language, task.closedAt)}</span>}
            </td>
            <td class="r">{dateTime(viewer.language, task.openedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Exchange({ viewer, file, say }: PartProps) {
  return (
    <>
      <Messages messages={file.messages} language={viewer.language} />
      {file.mayWrite && (
        <form id="scrie" class="write" method="post" action={`/dosare/${file.head.id}/mesaj`} data-once>
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="cheie" value={`${file.head.id}:${file.messages.length}`} />
          <div class="govuk-form-group">
            <label class="govuk-label govuk-label--s" for="mesaj">
              {say.file.messageTo}
            </label>
            <div class="govuk-hint" id="h-mesaj">
              {say.file.messageHint}
            </div>
            <textarea
              class="govuk-textarea"
              id="mesaj"
              name="mesaj"
              aria-describedby="h-mesaj"
              required
              maxLength={5000}
            />
          </div>
          <p class="govuk-button-group">
            <button class="govuk-button govuk-button--secondary">{say.file.send}</button>
          </p>
        </form>
      )}
    </>
  );
}

function Register({ viewer, file, say }: PartProps) {
  return (
    <table class="grid-table">
      <thead>
        <tr>
          <th scope="col">{say.file.entry}</th>
          <th scope="col">{say.file.direction}</th>
          <th scope="col" class="wide">
            {say.file.summary}
          </th>
          <th scope="col" class="r">
            {say.file.date}
          </th>
        </tr>
      </thead>
      <tbody>
        {file.register.map((entry) => (
          <tr>
            <td class="num">
              {numbered(entry.number, entry.year)}
              <span class="note below">{entry.register}</span>
            </td>
            <td>{say.file.directions[entry.direction]}</td>
            <td class="wide">
              {entry.summary}
              {entry.cancelled !== null && <span class="note below">{say.file.cancelled(entry.cancelled)}</span>}
            </td>
            <td class="r">{dateTime(viewer.language, entry.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Timeline({ viewer, file, say }: PartProps) {
  return (
    <table class="grid-table num">
      <thead>
        <tr>
          <th scope="col">{say.file.when}</th>
          <th scope="col">{say.file.what}</th>
          <th scope="col" class="wide">
            {say.file.who}
          </th>
        </tr>
      </thead>
      <tbody>
        {file.timeline.map((entry) => (
          <tr>
            <td class="keep">{dateTime(viewer.language, entry.at)}</td>
            <td>{entry.text}</td>
            <td class="wide">{entry.who}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
