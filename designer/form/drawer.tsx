// The drawer below the drawing: findings, translations, differences, uses, history. Each tab is a panel of its own.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Differences } from './differences.tsx';
import { Findings } from './findings.tsx';
import { Glyph, useDesign } from './glyph.tsx';
import { History } from './history.tsx';
import { Translations } from './translations.tsx';
import { WhereUsed } from './where-used.tsx';

const panels = {
  findings: Findings,
  translations: Translations,
  differences: Differences,
  whereUsed: WhereUsed,
  history: History,
};

type Tab = keyof typeof panels;

const tabs = Object.keys(panels) as Tab[];

export function Drawer(): VNode {
  const design = useDesign();
  const say = design.words.drawer;
  const [open, setOpen] = useState(true);
  const [tab, setTab] = useState<Tab>('findings');
  const Panel = panels[tab];
  const { findings } = design.compiled;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const choose = (next: Tab): void => {
    setTab(next);
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? 'findings';
    choose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <section class={open ? 'designer-drawer' : 'designer-drawer folded'} aria-label={say.title}>
      <div class="drawer-bar">
        <div role="tablist" aria-label={say.title} onKeyDown={onKeyDown}>
          {tabs.map((name) => (
            <button
              type="button"
              role="tab"
              id={`tab-${name}`}
              key={name}
              aria-selected={name === tab}
              aria-controls="drawer-panel"
              tabIndex={name === tab ? 0 : -1}
              onClick={() => choose(name)}
            >
              {say[name]}
              {name === 'findings' && findings.length > 0 ? (
                <span class={errors > 0 ? 'chip over' : 'chip soon'}>
                  {design.words.findings.count(errors, findings.length - errors)}
                </span>
              ) : null}
            </button>
          ))}
        </div>
        <button
          type="button"
          class="icon-button fold"
          aria-expanded={open}
          aria-controls="drawer-panel"
          aria-label={open ? say.fold : say.unfold}
          title={open ? say.fold : say.unfold}
          onClick={() => setOpen(!open)}
        >
          <Glyph name="chevron-down" />
        </button>
      </div>
      <div id="drawer-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0} hidden={!open}>
        {open ? <Panel key={tab} /> : null}
      </div>
    </section>
  );
}
