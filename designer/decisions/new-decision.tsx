// The decisions of a procedure, and the small form that adds one.

import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { fileNameOf, isFileName } from '../letters/letter-files.ts';
import type { Studio } from '../studio/contract.ts';
import { newDecision } from './new-decision-file.ts';
import type { DecisionWords } from './words/ro.ts';

export function NewDecision({ studio, words }: { studio: Studio; words: DecisionWords }): VNode {
  const { project } = studio;
  const say = words.fresh;
  const [name, setName] = useState('');
  const [own, setOwn] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const id = useId();
  const file = own ?? fileNameOf(name);
  const there = project.paths().filter((path) => path.endsWith('.dmn'));
  const manifest = project.manifest();
  const wrong = {
    name: name.trim() === '' ? say.noName : null,
    file: there.includes(`decisions/${file}.dmn`) ? say.taken : file !== '' && !isFileName(file) ? say.badFile : null,
  };
  const create = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.name || wrong.file || file === '' || manifest === null) return;
    const made = newDecision(manifest, { procedure: project.opening.key, file, name });
    for (const [path, text] of Object.entries(made.files)) project.write(path, text, 'decisions');
    studio.say(say.added(made.path));
    studio.open(made.path);
  };
  const entries = [
    { key: 'name', label: say.name, hint: say.nameHint, wrong: tried ? wrong.name : null, value: name, set: setName },
    {
      key: 'file',
      label: say.file,
      hint: say.fileHint,
      wrong: tried || own !== null ? wrong.file : null,
      value: file,
      set: setOwn,
    },
  ];
  return (
    <div class="new-decision">
      <form onSubmit={create} noValidate>
        <h2>{say.title}</h2>
        <p>{say.text}</p>
        {manifest === null ? <p class="new-wrong">{say.noManifest}</p> : null}
        {entries.map((entry) => (
          <div class="new-entry" key={entry.key}>
            <label for={`${id}-${entry.key}`}>{entry.label}</label>
            <p class="note">{entry.hint}</p>
            {entry.wrong === null ? null : (
              <p class="new-wrong" role="alert">
                {entry.wrong}
              </p>
            )}
            <input
              class="govuk-input"
              id={`${id}-${entry.key}`}
              value={entry.value}
              onInput={(event) => entry.set(event.currentTarget.value)}
            />
          </div>
        ))}
        <button type="submit" class="govuk-button">
          {say.create}
        </button>
      </form>
      {there.length === 0 ? null : (
        <nav aria-label={say.existing}>
          <h2>{say.existing}</h2>
          <ul>
            {there.map((path) => (
              <li key={path}>
                <button type="button" class="letter-link" onClick={() => studio.open(path)}>
                  {path.split('/').pop()}
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}
