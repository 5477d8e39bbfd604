// Problems of a procedure, each with where it is (a link into the studio), why, and what to do.

import type { VNode } from 'preact';
import type { ProblemView } from '../publish-views.ts';
import type { InboxWords } from '../words.ts';

interface Props {
  problems: readonly ProblemView[];
  say: InboxWords['publishing'];
}

export function ProblemList({ problems, say }: Props): VNode {
  return (
    <ul class="problem-list">
      {problems.map(({ where, message, mend, href }) => (
        <li>
          <a href={href} aria-label={say.show(where)}>
            {where}
          </a>
          <span class="below">{message}</span>
          {mend !== '' && (
            <span class="below mend">
              <span class="what">{say.mend}</span> {mend}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
