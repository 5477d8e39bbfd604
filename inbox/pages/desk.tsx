// The desk: queues, list and, in the third column, the open task or an invitation to choose one.

import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { TaskList, Viewer } from '../views.ts';
import { words } from '../words.ts';
import { List, Queues } from './columns.tsx';
import { Keys, Shell } from './shell.tsx';

interface DeskProps {
  viewer: Viewer;
  list: TaskList;
  title?: string;
  /** `instance/key` of the open task. */
  open?: string;
  children?: ComponentChildren;
}

export function Desk({ viewer, list, title, open, children }: DeskProps): VNode {
  const say = words(viewer.language);
  const opened = children !== undefined && children !== null;
  return (
    <Shell
      viewer={viewer}
      title={title ?? `${say.queues[list.queue]}: ${say.shell.tasks}`}
      part="tasks"
      kind="desk"
      class={opened ? 'has-open' : 'no-open'}
    >
      <Queues list={list} language={viewer.language} />
      <main id="continut">
        <List list={list} language={viewer.language} today={viewer.today} open={open} beside={opened} />
        {opened ? (
          children
        ) : (
          <div class="open choose">
            {list.rows.length > 0 && (
              <div class="empty">
                <Icon name="mouse-pointer-click" />
                <h2>{say.list.choose}</h2>
                <p>{say.list.chooseHint}</p>
              </div>
            )}
          </div>
        )}
      </main>
      <Keys language={viewer.language} />
    </Shell>
  );
}
