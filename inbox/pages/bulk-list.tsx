// All bulk operations, the newest first: what, how many, by whom, how far.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { BulkView } from '../operating-views.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Outcome } from './bulk-parts.tsx';
import { shortTime } from './operating-parts.tsx';
import { OperationsFrame } from './operations-frame.tsx';

interface BulkListProps {
  viewer: Viewer;
  rows: readonly BulkView[];
  next: string | null;
}

export function BulkList({ viewer, rows, next }: BulkListProps): VNode {
  const say = words(viewer.language).bulk;
  return (
    <OperationsFrame viewer={viewer} title={say.title} here="bulk">
      <h1 class="page-title">{say.title}</h1>
      <p class="opening">{say.lead}</p>
      {rows.length === 0 && (
        <div class="empty">
          <Icon name="layers" />
          <h2>{say.none}</h2>
          <p>{say.noneText}</p>
        </div>
      )}
      <ul class="bulk-list">
        {rows.map((row) => (
          <Row viewer={viewer} row={row} />
        ))}
      </ul>
      {next !== null && (
        <p class="more">
          <a href={`/operatiuni?dupa=${next}`} rel="next">
            {say.next}
          </a>
        </p>
      )}
    </OperationsFrame>
  );
}

function Row({ viewer, row }: { viewer: Viewer; row: BulkView }) {
  const say = words(viewer.language).bulk;
  const { id, kind, counts, total, ended, stopped } = row;
  const done = total - counts.waiting;
  return (
    <li>
      <div>
        <h2>
          <a href={`/operatiuni/${id}`}>{say.heading(say.kinds[kind], say.chosen[row.subject](total))}</a>
        </h2>
        <p class="note">{say.asked(row.by, shortTime(viewer.language, row.at))}</p>
        {row.note !== '' && <p>{row.note}</p>}
      </div>
      <div class="bulk-state">
        {!ended && <progress max={total} value={done} aria-label={say.progress(done, total)} />}
        <ul>
          {(['refused', 'again', 'waiting', 'done', 'gone'] as const)
            .filter((each) => counts[each] > 0)
            .map((each) => (
              <li>
                <Outcome viewer={viewer} state={each === 'waiting' && stopped !== null ? 'left' : each} />{' '}
                <span class="num">{counts[each]}</span>
              </li>
            ))}
        </ul>
      </div>
    </li>
  );
}
