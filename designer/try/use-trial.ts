// The trial for whatever draws a part of it: drawn again when it changes.

import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Trial } from './trial.ts';

export const TrialContext = createContext<Trial | null>(null);

export function useTrial(): Trial {
  const trial = useContext(TrialContext);
  if (trial === null) throw new Error('Expected a trial around this part, but there is none.');
  const [, setDrawn] = useState(0);
  useEffect(() => trial.onChange(() => setDrawn((count) => count + 1)), [trial]);
  return trial;
}
