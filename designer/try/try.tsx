// The trial in the studio: the tab "try" of the drawer, and the page of the scenarios. Loaded when somebody first opens one.

import { render } from 'preact';
import type { Mount } from '../studio/contract.ts';
import { TryPanel } from './panel.tsx';
import { Scenarios } from './scenarios.tsx';
import { Trial } from './trial.ts';
import './try.css';
import './try-dialogs.css';
import { TrialContext } from './use-trial.ts';

export const mountTry: Mount = (place, studio) => {
  const trial = Trial.of(studio);
  render(
    <TrialContext.Provider value={trial}>
      <TryPanel />
    </TrialContext.Provider>,
    place,
  );
  return () => {
    trial.stop();
    render(null, place);
  };
};

export const mountScenarios: Mount = (place, studio) => {
  const trial = Trial.of(studio);
  render(
    <TrialContext.Provider value={trial}>
      <Scenarios />
    </TrialContext.Provider>,
    place,
  );
  return () => render(null, place);
};
