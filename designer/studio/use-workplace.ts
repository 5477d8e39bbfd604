// The open studio, for components: drawn again when something in it changes.

import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Workplace } from './workplace.ts';

export const WorkplaceContext = createContext<Workplace | null>(null);

export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (workplace === null) throw new Error('Expected an open studio around this component.');
  const [, draw] = useState(0);
  useEffect(() => {
    let due = false;
    // many changes in one turn are one drawing
    return workplace.watch(() => {
      if (due) return;
      due = true;
      queueMicrotask(() => {
        due = false;
        draw((turn) => turn + 1);
      });
    });
  }, [workplace]);
  return workplace;
}
