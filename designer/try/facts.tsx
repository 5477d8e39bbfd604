// What came of it: documents with their PDF, messages, and every variable by the scope that has it.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { longDate } from '../../look/dates.ts';
import type { CaseNotes } from '../../rehearsal/notes.ts';
import type { RehearsalView } from '../../rehearsal/view.ts';
import { Glyph } from '../studio/glyph.tsx';
import { Letter } from './letter.tsx';
import { Tree } from './tree.tsx';
import { useTrial } from './use-trial.ts';

const TABS = ['summary', 'documents', 'notices', 'variables'] as const;

export function Facts({ view }: { view: RehearsalView }): VNode {
  const trial = useTrial();
  const say = trial.words.facts;
  const [tab, setTab] = useState<(typeof TABS)[number]>('summary');
  const counts = {
    summary: 0,
    documents: view.cases.reduce((sum, { documents }) => sum + documents.length, 0),
    notices: view.cases.reduce((sum, { notices }) => sum + notices.length, 0),
    variables: 0,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.altKey ? undefined : { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]!;
    setTab(next);
    document.getElementById(`try-tab-${next}`)?.focus();
  };
  return (
    <section class="try-facts" aria-label={say.label}>
      <div class="try-head" role="tablist" aria-label={say.label} onKeyDown={onKeyDown}>
        {TABS.map((name) => (
          <button
            type="button"
            role="tab"
            key={name}
            id={`try-tab-${name}`}
            aria-selected={name === tab}
            aria-controls="try-facts"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setTab(name)}
          >
            {say[name]} {counts[name] > 0 ? <span class="try-count-of">{counts[name]}</span> : null}
          </button>
        ))}
      </div>
      <div id="try-facts" role="tabpanel" aria-labelledby={`try-tab-${tab}`} class="try-facts-panel">
        {tab === 'summary' ? <Summary view={view} /> : null}
        {tab === 'documents' ? <Documents view={view} /> : null}
        {tab === 'notices' ? <Notices view={view} /> : null}
        {tab === 'variables' ? <Scopes view={view} /> : null}
      </div>
    </section>
  );
}

function Summary({ view }: { view: RehearsalView }): VNode {
  const trial = useTrial();
  const { facts: say, now } = trial.words;
  const { language } = trial.studio;
  const outcomes = trial.rehearsal!.procedure.manifest.outcomes ?? {};
  return (
    <>
      {view.cases.map((each) => {
        const { number, outcome, deadline, signatures, publications } = each;
        return (
          <div key={number} class="try-summary">
            <h4>
              {say.summary} {number}
            </h4>
            <dl>
              <dt>{say.outcome}</dt>
              <dd>{outcome === null ? say.open2 : (outcomes[outcome]?.[language] ?? outcome)}</dd>
              <dt>{say.deadline}</dt>
              <dd>{longDate(language, deadline)}</dd>
              {signatures.length === 0 ? null : (
                <>
                  <dt>{say.signatures}</dt>
                  <dd>{signatures.join(', ')}</dd>
                </>
              )}
              {publications.length === 0 ? null : (
                <>
                  <dt>{say.published}</dt>
                  <dd>{publications.map(({ list }) => list).join(', ')}</dd>
                </>
              )}
            </dl>
            {view.ended || each.outcome !== null ? null : (
              <button type="button" class="link-button" onClick={() => void trial.act((at) => at.cancel(number))}>
                {now.cancel}
              </button>
            )}
          </div>
        );
      })}
    </>
  );
}

const each = <T,>(cases: readonly CaseNotes[], pick: (of: CaseNotes) => readonly T[]): T[] =>
  cases.flatMap((of) => [...pick(of)]);

function Documents({ view }: { view: RehearsalView }): VNode {
  const { words, rehearsal } = useTrial();
  const say = words.facts;
  const documents = each(view.cases, ({ documents: issued }) => issued);
  if (documents.length === 0) return <p class="note">{say.noDocuments}</p>;
  return (
    <ul class="try-rows">
      {documents.map(({ id, title, template, numar, state, letter }) => (
        <li key={id}>
          <Glyph name="file-text" />
          <span class="try-row-text">
            <b>{title}</b>
            <span class="note">
              {[numar === null ? null : say.number(numar), state === 'valid' ? null : say[state]]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <Letter path={rehearsal!.procedure.manifest.documents?.[template]?.template ?? ''} data={letter} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Notices({ view }: { view: RehearsalView }): VNode {
  const { words } = useTrial();
  const say = words.facts;
  const notices = each(view.cases, ({ notices: told }) => told);
  if (notices.length === 0) return <p class="note">{say.noNotices}</p>;
  return (
    <ul class="try-rows">
      {notices.map(({ message, to, whom, letter }, index) => (
        <li key={index}>
          <Glyph name="mail" />
          <span class="try-row-text">
            <b>{message}</b>
            <span class="note">{[say.to[to], whom].filter(Boolean).join(': ')}</span>
            <Letter path={`messages/${message}.hbs`} data={letter} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Scopes({ view }: { view: RehearsalView }): VNode {
  const { words } = useTrial();
  const say = words.facts;
  if (view.scopes.length === 0) return <p class="note">{say.noVariables}</p>;
  return (
    <>
      {view.scopes
        .filter(({ variables }) => Object.keys(variables).length > 0)
        .map(({ key, name, parent, variables, case: number }) => (
          <div key={key} class="try-scope">
            <h4>
              {parent === null ? say.whole : name}
              {view.cases.length > 1 && number !== null ? ` · ${words.now.ofCase(number)}` : ''}
            </h4>
            <Tree values={variables} />
          </div>
        ))}
    </>
  );
}
