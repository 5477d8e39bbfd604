// Beside the task's form: the request, the documents (opened in place, nothing is loaded until asked), the messages, the
// earlier steps. One scrolling column with a jump bar: moving about never leaves the page, so nothing typed is lost.

import type { ComponentChildren, VNode } from 'preact';
import { dateTime, longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { fileSize, registerNumber } from '../../look/words.ts';
import type { Language } from '../../look/words.ts';
import type { DocumentView, MessageView, SimilarView, TaskView, Viewer } from '../views.ts';
import { words } from '../words.ts';
import { DocumentToSign } from './signing.tsx';

interface BesideProps {
  viewer: Viewer;
  task: TaskView;
  petition: ComponentChildren | null;
  /** The document that the task signs: first of all. */
  toSign?: { id: string; title: string } | null;
}

export function Beside({ viewer, task, petition, toSign = null }: BesideProps): VNode {
  const { language } = viewer;
  const say = words(language);
  const { similar, earlier, documents, messages } = task;
  return (
    <div class="viewer">
      <header>
        <nav aria-label={say.task.parts}>
          <ul>
            {toSign !== null && <Jump to="de-semnat" text={say.signing.document} />}
            {petition !== null && <Jump to="cererea" text={say.task.petition} />}
            <Jump to="documente" text={say.task.documents} count={documents.length} />
            <Jump to="mesaje" text={say.task.messages} count={messages.length} />
            {earlier.length > 0 && <Jump to="pasi" text={say.task.steps} count={earlier.length} />}
            {similar.length > 0 && <Jump to="altele" text={say.file.similar} count={similar.length} />}
          </ul>
        </nav>
      </header>
      <div class="sheet-scroll" tabIndex={0} role="region" aria-label={say.task.beside}>
        {toSign !== null && <DocumentToSign document={toSign} language={language} />}
        {petition !== null && (
          <section id="cererea" aria-labelledby="t-cererea">
            <h2 id="t-cererea">{say.task.petition}</h2>
            {petition}
          </section>
        )}
        <section id="documente" aria-labelledby="t-documente">
          <h2 id="t-documente">{say.task.documents}</h2>
          {documents.length === 0 ? <p class="note">{say.task.noDocuments}</p> : null}
          {documents.map((document) => (
            <DocumentInPlace document={document} language={language} />
          ))}
        </section>
        <section id="mesaje" aria-labelledby="t-mesaje">
          <h2 id="t-mesaje">{say.task.messages}</h2>
          <Messages messages={messages} language={language} />
        </section>
        {earlier.length > 0 && (
          <section id="pasi" aria-labelledby="t-pasi">
            <h2 id="t-pasi">{say.task.earlier}</h2>
            {earlier.map((step) => (
              <div class="step-before">
                <p>
                  <b>{step.step}</b>{' '}
                  <span class="note">
                    {step.by}, {dateTime(language, step.at)}
                  </span>
                </p>
                <Answers answers={step.answers} />
              </div>
            ))}
          </section>
        )}
        {similar.length > 0 && (
          <section id="altele" aria-labelledby="t-altele">
            <h2 id="t-altele">{say.task.similar}</h2>
            <Similar similar={similar} language={language} />
          </section>
        )}
      </div>
    </div>
  );
}

function Jump({ to, text, count }: { to: string; text: string; count?: number }) {
  return (
    <li>
      <a href={`#${to}`}>
        {text}
        {count !== undefined && <span class="num"> ({count})</span>}
      </a>
    </li>
  );
}

/** A closed `<details>` with a lazy frame: the file is fetched when it is opened, without JavaScript. */
function DocumentInPlace({ document, language }: { document: DocumentView; language: Language }) {
  const say = words(language);
  const address = `/documente/${document.id}`;
  const image = document.mediaType.startsWith('image/');
  const shown = image || document.mediaType === 'application/pdf';
  const facts = [say.file.kinds[document.kind], fileSize(language, document.sizeBytes), document.by].filter(Boolean);
  return (
    <details class="document" name="document">
      <summary>
        <Icon name={image ? 'image' : 'file-text'} />
        <span>
          <b>{document.title}</b>
          <span class="note">
            {facts.join(' · ')}
            {!document.public && ` · ${say.task.internalOnly}`}
            {document.state !== 'valid' && <b> · {say.file.documentStates[document.state]}</b>}
          </span>
        </span>
      </summary>
      <p class="document-links">
        <a href={address} target="_blank" rel="noopener">
          <Icon name="external-link" />
          {say.task.openFile}
        </a>
        <a href={`${address}?descarca=1`} download>
          <Icon name="download" />
          {say.task.download}
        </a>
      </p>
      {!shown && <p class="note">{say.task.noPreview}</p>}
      {image && <img src={address} alt={say.task.preview(document.title)} loading="lazy" />}
      {shown && !image && <iframe src={address} title={say.task.preview(document.title)} loading="lazy" />}
    </details>
  );
}

export function Messages({ messages, language }: { messages: MessageView[]; language: Language }): VNode {
  const say = words(language);
  if (messages.length === 0) return <p class="note">{say.task.noMessages}</p>;
  return (
    <ol class="messages">
      {messages.map((message) => (
        <li>
          <p class="note">
            {message.author}, {dateTime(language, message.at)}
            {message.direction === 'internal' && ` · ${say.task.internalOnly}`}
          </p>
          <div class={message.direction === 'from_applicant' ? 'letter-bit' : 'letter-bit yours'}>
            {message.body.split(/\n{2,}/).map((paragraph) => (
              <p class="lines">{paragraph}</p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

export function Similar({ similar, language }: { similar: SimilarView[]; language: Language }): VNode {
  const say = words(language);
  return (
    <ul class="similar">
      {similar.map((one) => (
        <li>
          <a href={`/dosare/${one.id}`}>
            {one.number === null ? say.list.noNumber : registerNumber(one.number)} · {one.subject}
          </a>
          <span class="note">
            {longDate(language, one.filedOn)} · {one.state}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Answers as a list of facts; nothing when there are none. */
export function Answers({ answers }: { answers: { label: string; value: string }[] }): VNode | null {
  if (answers.length === 0) return null;
  return (
    <dl class="facts answers">
      {answers.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd class="lines">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
