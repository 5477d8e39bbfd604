// What is different between two states of a procedure, file by file, in sentences.

import type { VNode } from 'preact';
import type { ChangeView } from '../publish-views.ts';
import type { InboxWords } from '../words.ts';

interface Props {
  changes: readonly ChangeView[];
  /** Said when there are none. */
  none: string;
  say: InboxWords['publishing'];
}

export function Changes({ changes, none, say }: Props): VNode {
  if (changes.length === 0) return <p>{none}</p>;
  return (
    <>
      {changes.map(({ kind, what, name, sentences }) => (
        <div class="change">
          <h3>
            {say.kinds[kind]}
            {name !== '' && <span class="name">{name}</span>}
            {what !== 'changed' && <span class={what === 'added' ? 'chip term' : 'chip over'}>{say[what]}</span>}
          </h3>
          <Sentences texts={sentences.slice(0, MOST_AT_ONCE)} />
          {sentences.length > MOST_AT_ONCE && (
            <details>
              <summary>{say.more(sentences.length - MOST_AT_ONCE)}</summary>
              <Sentences texts={sentences.slice(MOST_AT_ONCE)} />
            </details>
          )}
        </div>
      ))}
    </>
  );
}

/** A letter that was written anew says so in as many lines; the rest is a click away. */
const MOST_AT_ONCE = 8;

const Sentences = ({ texts }: { texts: readonly string[] }): VNode => (
  <ul class="govuk-list govuk-list--bullet">
    {texts.map((text) => (
      <li>{text}</li>
    ))}
  </ul>
);
