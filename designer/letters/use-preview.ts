// The preview of what is being written: asked for a moment after the last change, the one before it aborted, what came last
// kept until something newer is there.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Studio } from '../studio/contract.ts';
import { askPreview, type Preview } from './preview-server.ts';

/** A pause in typing. */
const QUIET_MS = 350;
/** Until the server is asked again when it could not answer. */
const AGAIN_MS = 5_000;

export interface PreviewState {
  path: string;
  /** What the server said last. */
  answer: Preview | null;
  /** The last that can be shown. */
  shown: Extract<Preview, { kind: 'pdf' | 'message' }> | null;
  asking: boolean;
}

interface Wanted {
  path: string;
  text: string;
  css: string | undefined;
  sample: string | null;
  /** Counts the changes of the project: other files decide what the letter is filled with. */
  turn: number;
}

export function usePreview(studio: Studio, { path, text, css, sample, turn }: Wanted): PreviewState {
  const [state, setState] = useState<PreviewState>({ path, answer: null, shown: null, asking: true });
  const first = useRef(true);
  const [retry, setRetry] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    setState((now) => ({ ...now, path, asking: true }));
    const ask = async (): Promise<void> => {
      const answer = await askPreview(studio, { path, text, css, sample }, abort.signal);
      if (abort.signal.aborted) return;
      setState((now) => ({
        path,
        answer,
        asking: false,
        shown: answer.kind === 'pdf' || answer.kind === 'message' ? answer : now.shown,
      }));
      if (answer.kind === 'failed' && answer.why !== 'too-long')
        again = setTimeout(() => setRetry(retry + 1), AGAIN_MS);
    };
    const timer = setTimeout(() => void ask().catch(() => undefined), first.current ? 0 : QUIET_MS);
    first.current = false;
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      abort.abort();
    };
  }, [studio, path, text, css, sample, turn, retry]);
  return state;
}
