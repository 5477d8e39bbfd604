// The drawer below the drawing: findings, translations, differences, uses, history. Each tab is a panel of its own.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { DrawerBar } from '../studio/drawer-bar.tsx';
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
  return (
    <section class={open ? 'designer-drawer' : 'designer-drawer folded'} aria-label={say.title}>
      <DrawerBar
        label={say.title}
        tabs={tabs}
        tab={tab}
        open={open}
        name={(each) => (
          <>
            {say[each]}
            {each === 'findings' && findings.length > 0 ? (
              <span class={errors > 0 ? 'chip over' : 'chip soon'}>
                {design.words.findings.count(errors, findings.length - errors)}
              </span>
            ) : null}
          </>
        )}
        onChoose={choose}
        fold={{
          label: open ? say.fold : say.unfold,
          class: 'icon-button',
          icon: <Glyph name="chevron-down" />,
          onFold: () => setOpen(!open),
        }}
      />
      <div id="drawer-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0} hidden={!open}>
        {open ? <Panel key={tab} /> : null}
      </div>
    </section>
  );
}
