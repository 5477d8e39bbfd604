// The procedure's parts at the left: every file that has an editor, with what was found in it.

import type { VNode } from 'preact';
import { Glyph } from './glyph.tsx';
import type { IconName } from './icons.ts';
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
  const parts = partsOf(project.paths(), (path) => project.read(path), say);
  return (
    <nav class="parts" aria-label={say.label}>
      {partKinds.map((kind) => (
        <Group key={kind} kind={kind} parts={parts.filter((part) => part.kind === kind)} />
      ))}
    </nav>
  );
}

function Group({ kind, parts }: { kind: PartKind; parts: Part[] }): VNode | null {
  const { words } = useWorkplace();
  if (parts.length === 0) return null;
  return (
    <>
      <h2>{words.parts[kind]}</h2>
      <ul>
        {parts.map((part) => (
          <Entry key={part.path} part={part} />
        ))}
      </ul>
    </>
  );
}

function Entry({ part }: { part: Part }): VNode {
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
    </li>
  );
}
