// The drawer below the drawing: findings, translations, differences, uses, history. Each tab is a panel of its own.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Findings } from './findings.tsx';
import { Glyph, useDesign } from './glyph.tsx';
import { History } from './history.tsx';
import { panels, type PanelName } from './panels.ts';

type Tab = 'findings' | PanelName | 'history';

const tabs: readonly Tab[] = ['findings', 'translations', 'differences', 'whereUsed', 'history'];

export function Drawer(): VNode {
  const design = useDesign();
  const say = design.words.drawer;
  const [open, setOpen] = useState(true);
  const [tab, setTab] = useState<Tab>('findings');
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
        {tab === 'findings' ? <Findings /> : tab === 'history' ? <History /> : <Panel name={tab} key={tab} />}
      </div>
    </section>
  );
}

/** A panel that draws itself into a place of the page. */
function Panel({ name }: { name: PanelName }): VNode {
  const design = useDesign();
  const place = useRef<HTMLDivElement>(null);
  const panel = panels[name];
  useEffect(() => (place.current === null ? undefined : panel?.(place.current, design)), [name]);
  return panel === undefined ? <p class="note">{design.words.drawer.soon}</p> : <div ref={place} class="panel" />;
}
