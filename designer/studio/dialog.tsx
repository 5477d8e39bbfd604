// A dialog over the studio: the browser's own, so that focus, Escape and what lies behind are its business.

import type { ComponentChildren, VNode } from 'preact';
import { createPortal } from 'preact/compat';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  class?: string;
  /** Escape, or a press beside it. Absent: it must be answered. */
  onClose?: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, children, class: kind }: DialogProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  // at once: what is typed from now on belongs to it
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return createPortal(
    <dialog
      ref={dialog}
      class={['studio-dialog', kind].filter(Boolean).join(' ')}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose?.();
      }}
    >
      <div class="studio-dialog-sheet">
        <h2 id="dialog-title">{title}</h2>
        {children}
      </div>
    </dialog>,
    document.body,
  ) as VNode;
}
