// manifest.json as a page: sections with hints, what is wrong beside the field. Every change is one write of the file, so the
// studio's undo takes it back; what the page does not know stays in the file as it is.

import '../properties/properties.css';
import './settings.css';
import { render, type VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { startLive, type Live } from '../properties/live.ts';
import { en as propertyEn } from '../properties/words/en.ts';
import { ro as propertyRo } from '../properties/words/ro.ts';
import type { Mount, Studio } from '../studio/contract.ts';
import { servedTemplates } from '../templates/operations.ts';
import type { Variable } from '../variables/variables.ts';
import { manifestFile, MANIFEST } from './manifest-file.ts';
import { settingProblems } from './problems.ts';
import { DeskContext, type Desk } from './setting.tsx';
import { About, Access } from './sections/about.tsx';
import { Deadlines } from './sections/deadlines.tsx';
import { Facts } from './sections/facts.tsx';
import { PublicPage, Publications } from './sections/public.tsx';
import { Outcomes, Record, Stages } from './sections/record.tsx';
import { en } from './words/en.ts';
import { ro, type SettingsWords } from './words/ro.ts';

type SectionName = keyof SettingsWords['sections'];

/** Setting of the manifest → the section that shows it. */
const SECTIONS: readonly { name: SectionName; draw: () => VNode; shows: readonly string[] }[] = [
  { name: 'about', draw: About, shows: ['key', 'title', 'summary', 'startForm'] },
  { name: 'access', draw: Access, shows: ['audience', 'channels', 'languages', 'startedBy'] },
  { name: 'deadlines', draw: Deadlines, shows: ['deadline', 'deadlines', 'extension'] },
  { name: 'record', draw: Record, shows: ['register', 'retention'] },
  { name: 'outcomes', draw: Outcomes, shows: ['outcomes'] },
  { name: 'stages', draw: Stages, shows: ['stages'] },
  { name: 'page', draw: PublicPage, shows: ['page'] },
  { name: 'publications', draw: Publications, shows: ['publications'] },
  { name: 'facts', draw: Facts, shows: ['dossier'] },
];

/** Kept by the studio itself as files come and go. */
const BY_THE_STUDIO = ['process', 'processId', 'forms', 'decisions', 'documents', 'messages'];

const Settings = ({ studio, live }: { studio: Studio; live: Live }): VNode => {
  const [, draw] = useState(0);
  useEffect(() => {
    const again = (): void => draw((turn) => turn + 1);
    const stops = [studio.project.onChange(({ path }) => path === MANIFEST && again()), live.watch(again)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [studio, live]);
  const romanian = studio.language === 'ro';
  const words = romanian ? ro : en;
  const manifest = manifestFile(studio.project, 'settings');
  const { tree } = manifest;
  if (tree === null) {
    return (
      <div class="settings">
        <h2>{words.title}</h2>
        <p class="field-problem error" role="alert">
          {words.unreadable}
        </p>
      </div>
    );
  }
  const problems = settingProblems(tree, words);
  const shown = new Set([...SECTIONS.flatMap(({ shows }) => shows), ...BY_THE_STUDIO]);
  const unknown = Object.keys(tree).filter((name) => !shown.has(name));
  const desk: Desk = {
    studio,
    manifest,
    words,
    propertyWords: romanian ? propertyRo : propertyEn,
    problems,
    variables: everyVariable(live),
    elements: Object.values(live.graph?.elements ?? {})
      .filter(({ kind }) => kind !== 'process')
      .map(({ id, name }) => ({ id, name })),
  };
  const wrongIn = (shows: readonly string[]): number =>
    problems.filter(({ path }) => shows.includes(String(path[0]))).length;
  return (
    <DeskContext.Provider value={desk}>
      <div class="settings">
        <nav aria-label={words.contents}>
          <ul>
            {SECTIONS.map(({ name, shows }) => (
              <li key={name}>
                <a href={`#setari-${name}`}>{words.sections[name]}</a>
                {wrongIn(shows) === 0 ? null : <span class="setting-badge">{wrongIn(shows)}</span>}
              </li>
            ))}
          </ul>
        </nav>
        <div class="settings-page">
          <h2>{words.title}</h2>
          {problems.length === 0 ? null : (
            <p class="settings-problems" role="status">
              {words.problems(problems.length)}
            </p>
          )}
          {SECTIONS.map(({ name, draw: Section }) => (
            <section class="setting-section" key={name} id={`setari-${name}`} aria-labelledby={`setari-${name}-titlu`}>
              <h3 id={`setari-${name}-titlu`} class="section-title">
                {words.sections[name]}
              </h3>
              <p class="note">{words.leads[name]}</p>
              <Section />
            </section>
          ))}
          {unknown.length === 0 ? null : <p class="note">{words.unknown(unknown.join(', '))}</p>}
        </div>
      </div>
    </DeskContext.Provider>
  );
};

/** Facts of a case are read again and again while it runs: everything that any step gives. */
const everyVariable = (live: Live): readonly Variable[] => {
  const all = new Map<string, Variable>();
  for (const id of Object.keys(live.graph?.elements ?? {})) {
    for (const each of live.variables(id, { result: true })) if (!all.has(each.name)) all.set(each.name, each);
  }
  return [...all.values()];
};

export const mountSettings: Mount = (place, studio) => {
  const live = startLive(
    studio,
    servedTemplates().then(({ operations }) => operations),
  );
  render(<Settings studio={studio} live={live} />, place);
  return () => {
    live.stop();
    render(null, place);
  };
};
