// All keys of the studio.

import type { VNode } from 'preact';
import { Dialog } from './dialog.tsx';
import { useWorkplace } from './use-workplace.ts';

export function KeysDialog({ onClose }: { onClose: () => void }): VNode {
  const { keys } = useWorkplace().words;
  return (
    <Dialog title={keys.title} class="keys-dialog" onClose={onClose}>
      <div class="keys-groups">
        {keys.groups.map(({ title, keys: list }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {list.map(([key, what]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="dialog-acts">
        <button type="button" class="bar-button main" onClick={onClose}>
          {keys.close}
        </button>
      </p>
    </Dialog>
  );
}
