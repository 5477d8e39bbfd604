// What the studio says for a moment: a polite live region that is there from the beginning.

import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { useWorkplace } from './use-workplace.ts';

/** Long enough to read: a sentence and a half, more for longer ones. */
const shownMs = (text: string): number => 4_000 + text.length * 50;

export function Toasts(): VNode {
  const { sayings, hush } = useWorkplace();
  return (
    <div class="toasts" role="status" aria-live="polite">
      {sayings.map(({ id, text }) => (
        <Toast key={id} text={text} onEnd={() => hush(id)} />
      ))}
    </div>
  );
}

function Toast({ text, onEnd }: { text: string; onEnd: () => void }): VNode {
  useEffect(() => {
    const timer = setTimeout(onEnd, shownMs(text));
    return () => clearTimeout(timer);
  }, []);
  return <p class="toast">{text}</p>;
}
