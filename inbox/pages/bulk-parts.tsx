// Parts of the pages of bulk operations: what became of each, and what it was chosen by.

import type { VNode } from 'preact';
import { dateTime } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { BulkSubject, OutcomeRow, OutcomeView } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';

const ICONS: { readonly [state in OutcomeView]: string } = {
  fits: 'circle-check',
  done: 'circle-check',
  waiting: 'clock',
  again: 'octagon-alert',
  refused: 'circle-x',
  gone: 'minus',
  left: 'circle-slash',
};

const CHIPS: { readonly [state in OutcomeView]: string } = {
  fits: 'term',
  done: 'term',
  waiting: 'paused',
  again: 'soon',
  refused: 'over',
  gone: 'paused',
  left: 'paused',
};

export function Outcome({ viewer, state }: { viewer: Viewer; state: OutcomeView }): VNode {
  return (
    <span class={`chip ${CHIPS[state]}`}>
      <Icon name={ICONS[state]} />
      {words(viewer.language).bulk.states[state]}
    </span>
  );
}

export function Outcomes({ viewer, rows }: { viewer: Viewer; rows: readonly OutcomeRow[] }): VNode {
  const say = words(viewer.language).bulk;
  const timed = rows.some(({ at }) => at !== null);
  return (
    <table class="grid-table outcomes">
      <thead>
        <tr>
          <th scope="col">{say.which}</th>
          <th scope="col">{say.outcome}</th>
          <th scope="col">{say.reason}</th>
          {timed && (
            <th scope="col" class="wide r">
              {say.at}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, href, state, problems, at }) => (
          <tr>
            <td>
              <a href={href}>{name}</a>
            </td>
            <td>
              <Outcome viewer={viewer} state={state} />
            </td>
            <td>
              {problems.map((problem) => (
                <span class="below">{problem}</span>
              ))}
            </td>
            {timed && <td class="wide r num">{at === null ? '' : dateTime(viewer.language, at)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ChosenProps {
  viewer: Viewer;
  subject: BulkSubject;
  total: number;
  chosen: readonly string[];
}

/** "12 opriri, toate cele cu procedura „X”, pasul „Y”." */
export function Chosen({ viewer, subject, total, chosen }: ChosenProps): VNode {
  const say = words(viewer.language).bulk;
  const by = chosen.length > 0 ? `${say.chosenBy.toLowerCase()} ${chosen.join(', ')}` : say.chosenSome.toLowerCase();
  return (
    <p class="chosen">
      <strong>{say.chosen[subject](total)}</strong>
      {total === 1 && chosen.length === 0 ? '.' : `, ${by}.`}
    </p>
  );
}
