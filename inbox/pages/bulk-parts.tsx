// Parts of the pages of bulk operations: what became of each, and what it was chosen by.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { BulkSubject, OutcomeRow, OutcomeView, WouldRow, WouldView } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { shortTime } from './operating-parts.tsx';

const ICONS: { readonly [state in OutcomeView | WouldView]: string } = {
  fits: 'circle-check',
  done: 'circle-check',
  waiting: 'clock',
  again: 'octagon-alert',
  refused: 'circle-x',
  gone: 'minus',
  left: 'circle-slash',
};

const CHIPS: { readonly [state in OutcomeView | WouldView]: string } = {
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

/** Of what was only looked at, as of what was done. */
export function Outcomes({ viewer, rows }: { viewer: Viewer; rows: readonly (OutcomeRow | WouldRow)[] }): VNode {
  const say = words(viewer.language).bulk;
  const timed = rows.some((row) => 'at' in row && row.at !== null);
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
        {rows.map((row) => (
          <tr>
            <td>
              <a href={row.href}>{row.name}</a>
            </td>
            <td>
              {'at' in row ? (
                <Outcome viewer={viewer} state={row.state} />
              ) : (
                <span class={`chip ${CHIPS[row.state]}`}>
                  <Icon name={ICONS[row.state]} />
                  {say.would[row.state]}
                </span>
              )}
            </td>
            <td>
              {row.problems.map((problem) => (
                <span class="below">{problem}</span>
              ))}
            </td>
            {timed && 'at' in row && (
              <td class="wide r num">{row.at === null ? '' : shortTime(viewer.language, row.at)}</td>
            )}
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

/** "12 opriri: procedura „X”, pasul „Y”." */
export function Chosen({ viewer, subject, total, chosen }: ChosenProps): VNode {
  const say = words(viewer.language).bulk;
  return (
    <p class="chosen">
      <strong>{say.chosen[subject](total)}</strong>
      {chosen.length > 0 && `: ${chosen.join(', ')}`}.
    </p>
  );
}
