// Which module opens which file, loaded when somebody first opens one. Styles of a module are a file of their own (the
// page's data say which): they are brought before the module draws.

import type { DrawerTab, Mount } from './contract.ts';
import { kindOf, SCENARIOS } from './part-list.ts';

/** Module → address of its styles. */
let styles: { readonly [module: string]: string } = {};

export const knowStyles = (known: { readonly [module: string]: string }): void => {
  styles = known;
};

const brought = new Map<string, Promise<void>>();

/** Resolves when the styles of a module count; styles that do not come are told once and done without. */
export function bringStyles(module: string): Promise<void> {
  const address = styles[module];
  if (address === undefined) return Promise.resolve();
  const under = brought.get(address);
  if (under) return under;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  const done = new Promise<void>((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      console.error(`Expected the styles of ${module}, but they did not come.`);
      resolve();
    });
  });
  brought.set(address, done);
  document.head.append(link);
  return done;
}

type Load = () => Promise<Mount>;

const load =
  <Module>(module: string, from: () => Promise<Module>, pick: (module: Module) => Mount): Load =>
  async () => {
    const [loaded] = await Promise.all([from(), bringStyles(module)]);
    return pick(loaded);
  };

export const loadProperties = load(
  'designer/properties/panel.ts',
  () => import('../properties/panel.ts'),
  ({ mountProperties }) => mountProperties,
);

const settings = load(
  'designer/settings/settings.tsx',
  () => import('../settings/settings.tsx'),
  ({ mountSettings }) => mountSettings,
);
const decision = load(
  'designer/decisions/decisions.tsx',
  () => import('../decisions/decisions.tsx'),
  ({ mountDecision }) => mountDecision,
);
const letter = load(
  'designer/letters/letters.tsx',
  () => import('../letters/letters.tsx'),
  ({ mountLetter }) => mountLetter,
);
const scenarios = load(
  'designer/try/try.tsx',
  () => import('../try/try.tsx'),
  ({ mountScenarios }) => mountScenarios,
);
const form = load(
  'designer/studio/form-editor.tsx',
  () => import('./form-editor.tsx'),
  ({ mountForm }) => mountForm,
);

/** The editor of a file; null for the process, which the studio's canvas draws. */
export function editorOf(path: string): Load | null {
  if (path === SCENARIOS) return scenarios;
  const editors = {
    process: null,
    settings,
    form,
    decision,
    scenario: scenarios,
    letter,
    message: letter,
    sample: letter,
    other: letter,
  };
  return editors[kindOf(path)];
}

export const drawerPanels: { readonly [tab in Exclude<DrawerTab, 'findings'>]: Load } = {
  try: load(
    'designer/try/try.tsx',
    () => import('../try/try.tsx'),
    ({ mountTry }) => mountTry,
  ),
  reading: load(
    'designer/reading/reading.tsx',
    () => import('../reading/reading.tsx'),
    ({ mountReading }) => mountReading,
  ),
  history: load(
    'designer/history/history.tsx',
    () => import('../history/history.tsx'),
    ({ mountHistory }) => mountHistory,
  ),
};
