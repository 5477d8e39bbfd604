// The tab "try" of the drawer: what happened, what comes next, and what came of it.

import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RehearsalView } from '../../rehearsal/view.ts';
import { Begin } from './begin.tsx';
import { Facts } from './facts.tsx';
import { Next } from './next.tsx';
import { useTrial } from './use-trial.ts';
import { Way } from './way.tsx';

export function TryPanel(): VNode {
  const trial = useTrial();
  const { rehearsal, broken, begun } = trial;
  const [another, setAnother] = useState(false);
  useEffect(() => {
    if (rehearsal === null || (trial.stale && !begun)) void trial.open();
  }, []);
  const position = rehearsal?.position ?? 0;
  useEffect(() => setAnother(false), [position]);
  if (broken !== null) {
    return (
      <div class="try-empty">
        <p class="try-notice wrong" role="alert">
          {trial.words.begin.broken} {broken}
        </p>
        <p>
          <button type="button" class="bar-button" onClick={() => void trial.open()}>
            {trial.words.way.restart}
          </button>
        </p>
      </div>
    );
  }
  if (rehearsal === null) {
    return (
      <p class="try-empty" role="status">
        {trial.words.begin.opening}
      </p>
    );
  }
  if (!begun) return <Begin />;
  const view: RehearsalView = rehearsal.view();
  return (
    <div class="try" onKeyDown={(event) => keyed(event, trial)}>
      <Way view={view} />
      {another ? <Begin onClose={() => setAnother(false)} /> : <Next view={view} onAnother={() => setAnother(true)} />}
      <Facts view={view} />
    </div>
  );
}

/** Alt and an arrow go through the steps, wherever one is in the panel. */
function keyed(event: KeyboardEvent, trial: ReturnType<typeof useTrial>): void {
  const step = event.altKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined;
  if (step === undefined || trial.rehearsal === null) return;
  event.preventDefault();
  trial.goTo(trial.rehearsal.position + step);
}
