// What was just done on the pages of publishing, or why it was not.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { InboxWords } from '../words.ts';

interface Props {
  say: InboxWords['publishing'];
  /** Keywords of `say.done` and `say.refusals`. */
  done: string | null;
  refused: string | null;
}

export function Notice({ say, done, refused }: Props): VNode {
  const good = done === null ? undefined : say.done[done as keyof typeof say.done];
  const bad = refused === null ? undefined : say.refusals[refused as keyof typeof say.refusals];
  return (
    <>
      {good !== undefined && (
        <p class="notice good" role="status">
          <Icon name="circle-check" />
          <span>{good}</span>
        </p>
      )}
      {bad !== undefined && (
        <p class="notice bad" role="alert">
          <Icon name="triangle-alert" />
          <span>{bad}</span>
        </p>
      )}
    </>
  );
}
