// Asked before a file is made, renamed or taken away.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import type { Changes } from './merge.ts';
import { fileNameOf, isFileName, newForm, remove, rename, renamedPath, usesOf } from './part-files.ts';
import { partsOf, type Part } from './part-list.ts';
import { useWorkplace } from './use-workplace.ts';
import { processOf, type Workplace } from './workplace.ts';

export type Asked = { what: 'new-form' } | { what: 'rename' | 'remove'; part: Part };

function give({ project }: Workplace, changes: Changes): void {
  for (const [path, text] of Object.entries(changes)) project.write(path, text, 'parts');
}

export function PartDialog({ asked, onClose }: { asked: Asked; onClose: () => void }): VNode {
  if (asked.what === 'remove') return <Remove part={asked.part} onClose={onClose} />;
  return <Name part={asked.what === 'rename' ? asked.part : null} onClose={onClose} />;
}

function Name({ part, onClose }: { part: Part | null; onClose: () => void }): VNode {
  const workplace = useWorkplace();
  const { project } = workplace;
  const say = workplace.words.file;
  const before = part === null ? '' : (part.path.split('/').pop() ?? '').replace(/(\.form)?\.[a-z]+$/, '');
  const [typed, setTyped] = useState(before);
  const [problem, setProblem] = useState<string | null>(null);
  const read = (path: string): string | undefined => project.read(path);
  const submit = (event: Event): void => {
    event.preventDefault();
    const name = fileNameOf(typed);
    const path = part === null ? `forms/${name}.form.json` : renamedPath(part.path, name);
    if (!isFileName(name)) setProblem(say.nameWrong);
    else if (project.read(path) !== undefined && path !== part?.path) setProblem(say.nameTaken);
    else {
      onClose();
      if (path === part?.path) return;
      give(workplace, part === null ? newForm(name, typed.trim(), read) : rename(part.path, name, read));
      if (part === null || workplace.file === part.path) workplace.open(path);
      if (part !== null) workplace.say(say.renamed);
    }
  };
  return (
    <Dialog title={part === null ? workplace.words.parts.add.form : say.renameTitle(part.name)} onClose={onClose}>
      <form class="dialog-form" onSubmit={submit}>
        <label for="part-name">{say.name}</label>
        <p class="note" id="part-name-hint">
          {say.nameHint}
        </p>
        {problem === null ? null : (
          <p class="govuk-error-message" id="part-name-problem" role="alert">
            {problem}
          </p>
        )}
        <input
          id="part-name"
          class="govuk-input"
          value={typed}
          autofocus
          autocomplete="off"
          spellcheck={false}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? 'part-name-hint' : 'part-name-hint part-name-problem'}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <p class="dialog-acts">
          <button type="button" class="bar-button" onClick={onClose}>
            {say.cancel}
          </button>
          <button type="submit" class="bar-button main">
            {part === null ? say.create : say.rename}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

function Remove({ part, onClose }: { part: Part; onClose: () => void }): VNode {
  const workplace = useWorkplace();
  const { project } = workplace;
  const say = workplace.words.file;
  const read = (path: string): string | undefined => project.read(path);
  const names = new Map(partsOf(project.paths(), read, workplace.words.parts).map(({ path, name }) => [path, name]));
  const uses = usesOf(part.path, project.paths(), read).map((path) => names.get(path) ?? path);
  return (
    <Dialog title={say.removeTitle(part.name)} onClose={onClose}>
      <p>{say.removeText}</p>
      {uses.length === 0 ? null : <p>{say.removeUsed(uses.join(', '))}</p>}
      <p class="dialog-acts">
        <button type="button" class="bar-button" onClick={onClose}>
          {say.cancel}
        </button>
        <button
          type="button"
          class="bar-button main"
          onClick={() => {
            onClose();
            give(workplace, remove(part.path, read));
            if (workplace.file === part.path) workplace.open(processOf(project));
            workplace.say(say.removed);
          }}
        >
          {say.remove}
        </button>
      </p>
    </Dialog>
  );
}
