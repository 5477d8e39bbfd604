// Somebody else has saved a file that was changed here too: whose, when; for each file one's own or theirs, and what differs.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import { moment } from './moments.ts';
import { partsOf } from './part-list.ts';
import { useWorkplace } from './use-workplace.ts';

export function ConflictDialog(): VNode | null {
  const { project } = useWorkplace();
  // another one after the first begins anew
  return project.conflict === null ? null : <Choice key={project.conflict.newest.version} />;
}

function Choice(): VNode | null {
  const workplace = useWorkplace();
  const { project, language } = workplace;
  const say = workplace.words.conflict;
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const [seen, setSeen] = useState(false);
  const { conflict } = project;
  if (conflict === null) return null;
  const { newest, clashes } = conflict;
  const names = new Map(
    partsOf(project.paths(), (path) => project.read(path), workplace.words.parts).map(({ path, name }) => [path, name]),
  );
  const choose = (path: string, take: boolean): void => {
    const next = new Set(theirs);
    if (take) next.add(path);
    else next.delete(path);
    setTheirs(next);
  };
  return (
    <Dialog title={say.title} class="conflict-dialog">
      <p>{say.text(newest.savedBy, moment(newest.savedAt, language))}</p>
      {Object.entries(clashes).map(([path, text]) => (
        <fieldset key={path}>
          <legend>
            {names.get(path) ?? path} <code>{path}</code>
          </legend>
          <label>
            <input type="radio" name={path} checked={!theirs.has(path)} onChange={() => choose(path, false)} />
            {say.mine}
          </label>
          <label>
            <input type="radio" name={path} checked={theirs.has(path)} onChange={() => choose(path, true)} />
            {say.theirs(newest.savedBy)}
            {text === null ? ` (${say.removedByThem})` : ''}
          </label>
        </fieldset>
      ))}
      {seen ? <p class="note">{say.notCompared}</p> : null}
      <p class="dialog-acts">
        <button type="button" class="bar-button" aria-pressed={seen} onClick={() => setSeen(!seen)}>
          {seen ? say.hide : say.see}
        </button>
        <button type="button" class="bar-button main" onClick={() => project.settle(theirs)}>
          {say.go}
        </button>
      </p>
    </Dialog>
  );
}
