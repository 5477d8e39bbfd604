// The files of one kind that a procedure has, and the small form that adds one: a title is enough, the name of the file
// follows from it until somebody writes another.

import type { ComponentChildren, VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Studio } from './contract.ts';
import { fileNameOf, isFileName } from './part-files.ts';

export interface NewFileWords {
  title: string;
  titleHint: string;
  noTitle: string;
  name: string;
  nameHint: string;
  badName: string;
  taken: string;
  create: string;
  existing: string;
  noManifest: string;
}

interface NewFileProps {
  studio: Studio;
  words: NewFileWords;
  heading: string;
  text: string;
  folder: string;
  /** `.dmn` */
  ending: string;
  /** Writes it; called when title and name are good and the manifest can be read. Its path is `FOLDER/NAMEENDING`. */
  onCreate: (made: { title: string; name: string; path: string }) => void;
  /** What else is asked. */
  children?: ComponentChildren;
}

export function NewFile({
  studio,
  words: say,
  heading,
  text,
  folder,
  ending,
  onCreate,
  children,
}: NewFileProps): VNode {
  const { project } = studio;
  const [title, setTitle] = useState('');
  const [own, setOwn] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const name = own ?? fileNameOf(title);
  const path = `${folder}/${name}${ending}`;
  const there = project.paths().filter((each) => each.startsWith(`${folder}/`) && each.endsWith(ending));
  const broken = project.manifest() === null;
  const wrong = {
    title: title.trim() === '' ? say.noTitle : null,
    name: there.includes(path) ? say.taken : name !== '' && !isFileName(name) ? say.badName : null,
  };
  const create = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.title === null && wrong.name === null && name !== '' && !broken) onCreate({ title, name, path });
  };
  return (
    <div class="new-file">
      <form onSubmit={create} noValidate>
        <h2>{heading}</h2>
        <p>{text}</p>
        {broken ? <p class="new-wrong">{say.noManifest}</p> : null}
        <Entry
          label={say.title}
          hint={say.titleHint}
          wrong={tried ? wrong.title : null}
          value={title}
          onValue={setTitle}
        />
        <Entry
          label={say.name}
          hint={say.nameHint}
          wrong={tried || own !== null ? wrong.name : null}
          value={name}
          onValue={setOwn}
          machine
        />
        {children}
        <button type="submit" class="govuk-button">
          {say.create}
        </button>
      </form>
      {there.length === 0 ? null : (
        <nav aria-label={say.existing}>
          <h2>{say.existing}</h2>
          <ul>
            {there.map((each) => (
              <li key={each}>
                <button type="button" class="link-button" onClick={() => studio.open(each)}>
                  {each.split('/').pop()}
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

interface EntryProps {
  label: string;
  hint: string;
  wrong: string | null;
  value: string;
  onValue: (value: string) => void;
  machine?: boolean;
}

function Entry({ label, hint, wrong, value, onValue, machine = false }: EntryProps): VNode {
  const id = useId();
  return (
    <div class="new-entry">
      <label for={id}>{label}</label>
      <p class="note">{hint}</p>
      {wrong === null ? null : (
        <p class="new-wrong" role="alert">
          {wrong}
        </p>
      )}
      <input
        class={machine ? 'govuk-input machine' : 'govuk-input'}
        id={id}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}
