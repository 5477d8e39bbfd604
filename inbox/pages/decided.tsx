// A task that is closed: what was decided, by whom, when. The second click of a double click lands here, and so does a
// colleague who was slower; neither changed anything.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { DecidedView, Viewer } from '../views.ts';
import { words } from '../words.ts';
import type { InboxWords } from '../words.ts';
import { Answers } from './beside.tsx';
import { Typed } from './task.tsx';

interface DecidedProps {
  viewer: Viewer;
  decided: DecidedView;
  queue: string;
  /** The decision was just made with this click: thanks instead of a warning. */
  fresh?: boolean;
  /** What this person had typed into a decision that came too late. */
  typed?: { label: string; value: string }[];
}

export function Decided({ viewer, decided, queue, fresh = false, typed = [] }: DecidedProps): VNode {
  const say = words(viewer.language);
  const { dossier, next } = decided;
  return (
    <article class="open" id="lucrarea" aria-labelledby="t-lucrare">
      <a class="back close" href={`/lucrari?coada=${queue}`}>
        <Icon name="chevron-left" />
        {say.task.back}
      </a>
      <div class="decided">
        <p class="note num">
          {dossier.number !== null && say.task.number(dossier.number)} · {dossier.procedure}
        </p>
        <h1 id="t-lucrare">{titleOf(decided, fresh, say)}</h1>
        <p class={fresh ? 'notice good' : 'notice plain'} role="status">
          <Icon name={fresh ? 'circle-check' : 'info'} />
          <span>{sentence(decided, fresh, viewer, say)}</span>
        </p>
        {!fresh && (
          <p>
            <b>{decided.name}</b> · {dossier.person} · {dossier.subject}
          </p>
        )}
        {decided.reason === 'completed' && (
          <section aria-labelledby="t-decis">
            <h2 id="t-decis">{say.decided.what}</h2>
            <Answers answers={decided.answers} />
            {decided.answers.length === 0 && <p class="note">{say.decided.nothingWritten}</p>}
          </section>
        )}
        {typed.length > 0 && <Typed title={say.notice.lost('').text} answers={typed} />}
        <p class="govuk-button-group">
          {next !== null && (
            <a class="govuk-button" href={`/lucrari/${next.instance}/${next.key}?coada=${queue}`}>
              {say.decided.next(next.name)}
            </a>
          )}
          <a
            class={next === null ? 'govuk-button' : 'govuk-button govuk-button--secondary'}
            href={`/lucrari?coada=${queue}`}
          >
            {say.decided.list}
          </a>
          {dossier.id !== null && (
            <a class="govuk-button govuk-button--secondary" href={`/dosare/${dossier.id}`}>
              {say.task.caseFile}
            </a>
          )}
        </p>
      </div>
    </article>
  );
}

function titleOf(decided: DecidedView, fresh: boolean, say: InboxWords): string {
  if (decided.reason === 'exited') return say.decided.exited;
  return fresh ? say.done.title(decided.name) : say.decided.title;
}

function sentence(decided: DecidedView, fresh: boolean, viewer: Viewer, say: InboxWords): string {
  if (fresh && decided.reason === 'completed') return say.done.text;
  const when = decided.at === null ? '' : dateTime(viewer.language, decided.at);
  if (decided.reason === 'exited') return say.decided.closed(when);
  return decided.byMe ? say.decided.byMe(when) : say.decided.by(decided.by ?? '—', when);
}
