// The procedure's parts at the left: every file that has an editor, with what was found in it.

import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Glyph } from './glyph.tsx';
import type { IconName } from './icons.ts';
import { PartDialog, type Asked } from './part-dialogs.tsx';
import { mayRemove, mayRename } from './part-files.ts';
import { partKinds, partsOf, SCENARIOS, type Part, type PartKind } from './part-list.ts';
import { useWorkplace } from './use-workplace.ts';

const icons: { readonly [kind in PartKind]: IconName } = {
  process: 'workflow',
  form: 'file-text',
  decision: 'table-2',
  letter: 'scroll-text',
  message: 'mail',
  sample: 'braces',
  scenario: 'list-checks',
  settings: 'settings',
  other: 'file',
};

export function Parts(): VNode {
  const workplace = useWorkplace();
  const { project } = workplace;
  const say = workplace.words.parts;
  const [asked, setAsked] = useState<Asked | null>(null);
  const parts = partsOf(project.paths(), (path) => project.read(path), say);
  return (
    <nav class="parts" aria-label={say.label}>
      {partKinds.map((kind) => (
        <Group key={kind} kind={kind} parts={parts.filter((part) => part.kind === kind)} onAsk={setAsked} />
      ))}
      {asked === null ? null : <PartDialog asked={asked} onClose={() => setAsked(null)} />}
    </nav>
  );
}

/** The folder whose editor makes a new file of the kind. */
const folders = { decision: 'decisions/', letter: 'documents/', message: 'messages/' } as const;

interface GroupProps {
  kind: PartKind;
  parts: Part[];
  onAsk: (asked: Asked) => void;
}

function Group({ kind, parts, onAsk }: GroupProps): VNode | null {
  const workplace = useWorkplace();
  const say = workplace.words.parts;
  const adds = kind === 'form' || kind === 'decision' || kind === 'letter' || kind === 'message';
  if (parts.length === 0 && !adds) return null;
  const add = (): void => {
    if (kind === 'form') onAsk({ what: 'new-form' });
    else if (adds) workplace.open(folders[kind]);
  };
  return (
    <>
      <h2>
        {say[kind]}
        {adds ? (
          <button type="button" class="part-add" aria-label={say.add[kind]} title={say.add[kind]} onClick={add}>
            <Glyph name="plus" />
          </button>
        ) : null}
      </h2>
      <ul>
        {parts.map((part) => (
          <Entry key={part.path} part={part} onAsk={onAsk} />
        ))}
      </ul>
    </>
  );
}

function Entry({ part, onAsk }: { part: Part; onAsk: (asked: Asked) => void }): VNode {
  const workplace = useWorkplace();
  const { file, project, words } = workplace;
  const found = project.findings.filter((finding) => finding.file === part.path);
  const errors = found.filter(({ severity }) => severity === 'error').length;
  return (
    <li>
      <a
        href={`?fisier=${encodeURIComponent(part.path)}`}
        aria-current={part.path === file ? 'page' : undefined}
        title={part.path}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          workplace.open(part.path);
        }}
      >
        <Glyph name={part.path === SCENARIOS ? 'list-checks' : icons[part.kind]} />
        <span class="part-name">{part.name}</span>
        {found.length === 0 ? null : (
          <span class={errors > 0 ? 'part-found over' : 'part-found soon'}>
            <span aria-hidden="true">{errors > 0 ? errors : found.length}</span>
            <span class="govuk-visually-hidden">, {words.parts.found(errors, found.length - errors)}</span>
          </span>
        )}
      </a>
      {mayRemove(part.path) ? <EntryMenu part={part} onAsk={onAsk} /> : null}
    </li>
  );
}

function EntryMenu({ part, onAsk }: { part: Part; onAsk: (asked: Asked) => void }): VNode {
  const { words } = useWorkplace();
  const menu = useRef<HTMLDetailsElement>(null);
  const entry = (what: 'rename' | 'remove', icon: IconName): VNode => (
    <li>
      <button
        type="button"
        onClick={() => {
          if (menu.current) menu.current.open = false;
          onAsk({ what, part });
        }}
      >
        <Glyph name={icon} />
        {words.parts[what]}
      </button>
    </li>
  );
  return (
    <details
      class="part-menu"
      name="part-menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && menu.current) menu.current.open = false;
      }}
      onFocusOut={(event) => {
        if (menu.current && !menu.current.contains(event.relatedTarget as Node | null)) menu.current.open = false;
      }}
    >
      <summary aria-label={words.parts.more(part.name)} title={words.parts.more(part.name)}>
        <Glyph name="ellipsis" />
      </summary>
      <ul>
        {mayRename(part.path) ? entry('rename', 'pencil') : null}
        {entry('remove', 'trash-2')}
      </ul>
    </details>
  );
}
