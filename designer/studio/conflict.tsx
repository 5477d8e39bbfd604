// Somebody else has saved a file that was changed here too: whose, when; for each file one's own or theirs, and what differs.

import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';
import type { Conflict } from './project.ts';
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
      {seen ? <Differences conflict={conflict} /> : null}
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

interface Told {
  mine: string[];
  theirs: string[];
}

/** What each of the two did to the files that both changed, in words. */
function Differences({ conflict }: { conflict: Conflict }): VNode {
  const { project, language, words } = useWorkplace();
  const say = words.conflict;
  const [told, setTold] = useState<Told | null | 'failed'>(null);
  useEffect(() => {
    const compare = async (): Promise<void> => {
      const { differencesOf } = await import('../differences/differences.ts');
      const paths = Object.keys(conflict.clashes);
      // a form is read with the blocks and the manifest beside it
      const mine = Object.fromEntries(project.paths().map((path) => [path, project.read(path) ?? '']));
      const sentences = async (after: { readonly [path: string]: string }): Promise<string[]> =>
        (await differencesOf({ ...after, ...only(conflict.began, paths) }, after, language))
          .filter(({ path }) => paths.includes(path))
          .flatMap((file) => file.sentences);
      setTold({ mine: await sentences(mine), theirs: await sentences({ ...conflict.newest.files }) });
    };
    compare().catch((error: unknown) => {
      console.error(error);
      setTold('failed');
    });
  }, [conflict]);
  if (told === 'failed') return <p class="note">{say.notCompared}</p>;
  if (told === null) return <p class="note">…</p>;
  const column = (title: string, sentences: readonly string[]): VNode => (
    <section>
      <h3>{title}</h3>
      {sentences.length === 0 ? (
        <p class="note">{say.nothing}</p>
      ) : (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
  return (
    <div class="conflict-differences">
      {column(say.mineTitle, told.mine)}
      {column(say.theirsTitle(conflict.newest.savedBy), told.theirs)}
    </div>
  );
}

const only = (files: { readonly [path: string]: string }, paths: readonly string[]): { [path: string]: string } =>
  Object.fromEntries(paths.flatMap((path) => (files[path] === undefined ? [] : [[path, files[path]]])));
