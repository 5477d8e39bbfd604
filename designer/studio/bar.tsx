// The bar on top: which procedure, which version, whether it is saved; undo and redo, trying, publishing, the rest in a menu.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SaveState } from './contract.ts';
import { Glyph, IconButton } from './glyph.tsx';
import { canRedo, canUndo, redo, undo } from './history-steps.ts';
import type { IconName } from './icons.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { moment } from './moments.ts';
import { useWorkplace } from './use-workplace.ts';

export function Bar(): VNode {
  const workplace = useWorkplace();
  const { canvas, project, title } = workplace;
  const say = workplace.words.bar;
  const [, draw] = useState(0);
  useEffect(() => canvas?.watch(() => draw((turn) => turn + 1)), [canvas]);
  const publish = async (): Promise<void> => {
    if (await project.flush()) location.href = `${workplace.address}/publicare`;
    else workplace.say(say.publishNot);
  };
  return (
    <>
      <a class="studio-title" href={`/proceduri-interne/${project.opening.key}`} title={say.back(title)}>
        {title}
      </a>
      <Version />
      <Saved />
      <div class="studio-acts">
        <IconButton
          icon="undo-2"
          label={say.undo}
          keys="Ctrl+Z"
          class="extra"
          disabled={!canUndo(workplace)}
          onPress={() => undo(workplace)}
        />
        <IconButton
          icon="redo-2"
          label={say.redo}
          keys="Ctrl+Y"
          class="extra"
          disabled={!canRedo(workplace)}
          onPress={() => redo(workplace)}
        />
        <Menu />
        <button type="button" class="bar-button" data-try onClick={() => workplace.openDrawer('try')}>
          <Glyph name="play" />
          {say.try}
        </button>
        <button type="button" class="bar-button main" data-publish onClick={() => void publish()}>
          {say.publish}
        </button>
      </div>
    </>
  );
}

function Version(): VNode {
  const { project, words } = useWorkplace();
  const { base, newest } = project.opening;
  const published = newest ?? base;
  return (
    <span class="chip paused studio-version">
      <Glyph name="pencil" />
      {words.bar.draft((published?.version ?? 0) + 1)}
    </span>
  );
}

const icons: { readonly [state in SaveState]: IconName } = {
  saved: 'cloud-check',
  saving: 'cloud-upload',
  unsaved: 'cloud-upload',
  offline: 'cloud-off',
  conflict: 'cloud-alert',
};

/** What is shown is never repeated aloud while it stays the same: the region's text changes only with the state. */
function Saved(): VNode {
  const { project, words, language } = useWorkplace();
  const { opening, state } = project;
  const published = opening.newest ?? opening.base;
  return (
    <span class={`saved studio-saved ${state}`} data-save={state}>
      <Glyph name={icons[state]} />
      <span role="status">{textOf()}</span>
      <i>· {published === null ? words.bar.neverPublished : words.bar.published(published.version)}</i>
    </span>
  );

  function textOf(): string {
    const say = words.save;
    if (state !== 'saved') return say[state];
    if (project.savedAtMs !== null) return say.saved(moment(project.savedAtMs, language));
    if (opening.savedAt === null || opening.version === 0) return say.asPublished;
    return say.asSaved(opening.savedBy ?? '', moment(opening.savedAt, language));
  }
}

function Menu(): VNode {
  const workplace = useWorkplace();
  const { address, project } = workplace;
  const say = workplace.words.bar;
  const menu = useRef<HTMLDetailsElement>(null);
  const [keys, setKeys] = useState(false);
  const close = (): void => {
    if (menu.current) menu.current.open = false;
  };
  useEffect(() => {
    const outside = (event: Event): void => {
      if (menu.current?.open && event.target instanceof Node && !menu.current.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);
  const entry = (icon: IconName, text: string, act: () => void, extra: object = {}): VNode => (
    <li>
      <button
        type="button"
        onClick={() => {
          close();
          act();
        }}
        {...extra}
      >
        <Glyph name={icon} />
        {text}
      </button>
    </li>
  );
  const link = (icon: IconName, text: string, href: string): VNode => (
    <li>
      <a href={href} onClick={close}>
        <Glyph name={icon} />
        {text}
      </a>
    </li>
  );
  const download = async (): Promise<void> => {
    await project.flush();
    location.href = `${address}/export.zip`;
  };
  return (
    <>
      <details
        class="menu studio-menu"
        ref={menu}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !menu.current?.open) return;
          close();
          menu.current.querySelector('summary')?.focus();
        }}
      >
        <summary class="iconic" aria-label={say.menu} title={say.menu}>
          <Glyph name="ellipsis" />
        </summary>
        <div class="menu-sheet">
          <ul>
            {entry('book-open-text', say.reading, () => workplace.openDrawer('reading'))}
            {entry('history', say.history, () => workplace.openDrawer('history'))}
            {link('rotate-ccw', say.versions, `${address}/versiuni`)}
            {entry('download', say.export, () => void download())}
            {link('eye', say.view, `/proceduri-interne/${project.opening.key}`)}
            {entry('keyboard', say.keys, () => setKeys(true), { 'data-keys-dialog': true })}
          </ul>
        </div>
      </details>
      {keys ? <KeysDialog onClose={() => setKeys(false)} /> : null}
    </>
  );
}
