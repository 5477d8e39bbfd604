// Typing that is written a moment after the last key, so that a word is one step of undoing and what follows from it is made
// while one types; and at once by whoever leaves the field or the page's part with it.

import { useEffect, useRef, useState } from 'preact/hooks';

const TYPING_MS = 300;

/** Does the newest thing that it was given a moment later; `flush`: now. */
export function useLater(): { later: (what: () => void) => void; flush: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const pending = useRef<(() => void) | null>(null);
  const flush = (): void => {
    clearTimeout(timer.current);
    const what = pending.current;
    pending.current = null;
    what?.();
  };
  const later = (what: () => void): void => {
    clearTimeout(timer.current);
    pending.current = what;
    timer.current = setTimeout(flush, TYPING_MS);
  };
  // whoever chooses something else has finished with this one
  useEffect(() => flush, []);
  return { later, flush };
}

/** What a field shows while it is typed in, and when it is written. */
export function useTyped(value: string, write: (typed: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const { later, flush } = useLater();
  return {
    value: typed ?? value,
    onInput(event: { currentTarget: { value: string } }) {
      const next = event.currentTarget.value;
      setTyped(next);
      later(() => write(next));
    },
    onBlur() {
      flush();
      setTyped(null);
    },
  };
}
