// The bar of a drawer: its tabs, which the arrows go through, and the button that folds it. The panel is the caller's: its
// id is `drawer-panel`.

import type { ComponentChildren, VNode } from 'preact';

interface DrawerBarProps<Tab extends string> {
  label: string;
  tabs: readonly Tab[];
  tab: Tab;
  open: boolean;
  /** What a tab is called; what stands behind it. */
  name: (tab: Tab) => ComponentChildren;
  onChoose: (tab: Tab) => void;
  fold: { label: string; class: string; icon: VNode; onFold: () => void };
}

export function DrawerBar<Tab extends string>(props: DrawerBarProps<Tab>): VNode {
  const { label, tabs, tab, open, name, onChoose, fold } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]!;
    onChoose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="drawer-bar">
      <div role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((each) => (
          <button
            type="button"
            role="tab"
            id={`tab-${each}`}
            key={each}
            aria-selected={each === tab}
            aria-controls="drawer-panel"
            tabIndex={each === tab ? 0 : -1}
            onClick={() => onChoose(each)}
          >
            {name(each)}
          </button>
        ))}
      </div>
      <button
        type="button"
        class={`${fold.class} fold`}
        aria-expanded={open}
        aria-controls="drawer-panel"
        aria-label={fold.label}
        title={fold.label}
        onClick={fold.onFold}
      >
        {fold.icon}
      </button>
    </div>
  );
}
