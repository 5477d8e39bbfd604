// The editor of decisions: the tables and expressions of a DMN file in dmn-js, beside them what the engine finds and a place
// to try the decision. `decisions/` (the folder) shows what is there and adds a new one.

import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import '../letters/code.css';
import '../studio/new-file.css';
import '../studio/segments.css';
import './decisions.css';
import './dmn-look.css';
import { render } from 'preact';
import type { Mount } from '../studio/contract.ts';
import { DecisionEditor } from './decision-editor.tsx';
import { NewDecision } from './new-decision.tsx';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

export const mountDecision: Mount = (place, studio, path) => {
  const words = studio.language === 'en' ? en : ro;
  render(
    path.endsWith('.dmn') ? (
      <DecisionEditor studio={studio} words={words} path={path} />
    ) : (
      <NewDecision studio={studio} words={words} />
    ),
    place,
  );
  return () => render(null, place);
};
