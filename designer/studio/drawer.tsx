// The drawer below: findings, trial, reading, history. Its height is the person's, kept in this browser.

import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DrawerTab } from './contract.ts';
import { DrawerBar } from './drawer-bar.tsx';
import { drawerPanels } from './editors.ts';
import { Findings, FindingsCount } from './findings-list.tsx';
import { Glyph } from './glyph.tsx';
import { Mounted } from './mounted.tsx';
import { useWorkplace } from './use-workplace.ts';

const tabs: readonly DrawerTab[] = ['findings', 'try', 'reading', 'history'];
const KEPT = 'traseu.atelier.sertar';
const LEAST = 120;

const most = (): number => Math.max(LEAST, Math.round(window.innerHeight * 0.7));
const within = (height: number): number => Math.min(most(), Math.max(LEAST, height));

function keptHeight(): number {
  const kept = Number(localStorage.getItem(KEPT));
  return within(kept > 0 ? kept : 232);
}

export function Drawer(): VNode {
  const workplace = useWorkplace();
  const { drawer, file } = workplace;
  const say = workplace.words.drawer;
  const [height, setHeight] = useState(keptHeight);
  const { tab, open } = drawer;
  useEffect(() => {
    document.querySelector<HTMLElement>('.atelier')?.style.setProperty('--drawer', open ? `${height}px` : '41px');
  }, [height, open]);
  const resize = (next: number): void => {
    const kept = within(next);
    setHeight(kept);
    localStorage.setItem(KEPT, String(kept));
  };
  const choose = (next: DrawerTab): void => workplace.openDrawer(next);
  return (
    <section class={open ? 'drawer atelier-drawer' : 'drawer atelier-drawer folded'} aria-label={say.label}>
      {open ? <Grip height={height} onResize={resize} /> : null}
      <DrawerBar
        label={say.label}
        tabs={tabs}
        tab={tab}
        open={open}
        name={(each) => (
          <>
            {say[each]}
            {each === 'findings' ? <FindingsCount /> : null}
          </>
        )}
        onChoose={choose}
        fold={{
          label: open ? say.fold : say.unfold,
          class: 'iconic',
          icon: <Glyph name="chevron-down" />,
          onFold: () => workplace.foldDrawer(!open),
        }}
      />
      <div id="drawer-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} hidden={!open}>
        {!open ? null : tab === 'findings' ? (
          <Findings />
        ) : (
          <Mounted key={tab} class="drawer-mounted" load={drawerPanels[tab]} path={file} failed={say.failed} />
        )}
      </div>
    </section>
  );
}

/** The line above the drawer: dragged, or moved with the arrows. */
function Grip({ height, onResize }: { height: number; onResize: (height: number) => void }): VNode {
  const { words } = useWorkplace();
  return (
    <div
      class="drawer-grip"
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={words.drawer.height}
      aria-valuenow={height}
      aria-valuemin={LEAST}
      aria-valuemax={most()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onResize(window.innerHeight - event.clientY);
      }}
      onKeyDown={(event) => {
        const step = { ArrowUp: 24, ArrowDown: -24, PageUp: 120, PageDown: -120 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        onResize(height + step);
      }}
    />
  );
}
