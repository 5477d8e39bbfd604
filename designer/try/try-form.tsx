// A dialog of the trial that asks something: its title, what it asks, and the row of two buttons that answers or lets be.

import type { ComponentChildren, VNode } from 'preact';
import { Dialog } from '../studio/dialog.tsx';

interface TryFormProps {
  title: string;
  /** What the buttons say. */
  say: { confirm: string; cancel: string };
  onConfirm: () => unknown;
  onClose: () => void;
  /** Above the form. */
  lead?: ComponentChildren;
  children?: ComponentChildren;
}

export function TryForm({ title, say, lead, onConfirm, onClose, children }: TryFormProps): VNode {
  return (
    <Dialog title={title} class="try-dialog" onClose={onClose}>
      {lead === undefined ? null : <p class="note">{lead}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        {children}
        <p class="try-dialog-acts">
          <button type="submit" class="bar-button main">
            {say.confirm}
          </button>
          <button type="button" class="bar-button" onClick={onClose}>
            {say.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
