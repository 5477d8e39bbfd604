// The letters or messages of a procedure, and the small form that adds one: a title is enough. The new file begins with
// something that can be printed as it is, and the manifest names it.

import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Studio } from '../studio/contract.ts';
import { ORIGIN } from './code.tsx';
import { fileNameOf, isFileName, newLetter } from './letter-files.ts';
import type { LetterWords } from './words/ro.ts';

interface NewLetterProps {
  studio: Studio;
  words: LetterWords;
  kind: 'documents' | 'messages';
}

export function NewLetter({ studio, words, kind }: NewLetterProps): VNode {
  const { project } = studio;
  const say = words.fresh;
  const [title, setTitle] = useState('');
  const [own, setOwn] = useState<string | null>(null);
  const [to, setTo] = useState<'applicant' | 'staff'>('applicant');
  const [tried, setTried] = useState(false);
  const id = useId();
  const name = own ?? fileNameOf(title);
  const there = project.paths().filter((path) => path.startsWith(`${kind}/`) && path.endsWith('.hbs'));
  const manifest = project.manifest();
  const wrong = {
    title: title.trim() === '' ? say.noTitle : null,
    name: there.includes(`${kind}/${name}.hbs`) ? say.taken : name !== '' && !isFileName(name) ? say.badName : null,
  };
  const create = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.title || wrong.name || name === '' || manifest === null) return;
    for (const [path, text] of Object.entries(newLetter(manifest, { kind, name, title, to }))) {
      project.write(path, text, ORIGIN);
    }
    studio.say(words.added.file(`${kind}/${name}.hbs`));
    studio.open(`${kind}/${name}.hbs`);
  };
  return (
    <div class="new-letter">
      <form onSubmit={create} noValidate>
        <h2>{kind === 'documents' ? say.newLetter : say.newMessage}</h2>
        <p>{kind === 'documents' ? say.lettersText : say.messagesText}</p>
        {manifest === null ? <p class="new-wrong">{say.noManifest}</p> : null}
        <Entry id={`${id}-title`} label={say.title} hint={say.titleHint} wrong={tried ? wrong.title : null}>
          <input
            class="govuk-input"
            id={`${id}-title`}
            value={title}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </Entry>
        <Entry id={`${id}-name`} label={say.name} hint={say.nameHint} wrong={tried || own !== null ? wrong.name : null}>
          <input
            class="govuk-input machine"
            id={`${id}-name`}
            value={name}
            onInput={(event) => setOwn(event.currentTarget.value)}
          />
        </Entry>
        {kind === 'messages' ? (
          <fieldset>
            <legend>{say.audience}</legend>
            {(['applicant', 'staff'] as const).map((each) => (
              <label key={each}>
                <input type="radio" name={`${id}-to`} checked={to === each} onChange={() => setTo(each)} />
                {say[each]}
              </label>
            ))}
          </fieldset>
        ) : null}
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

interface EntryProps {
  id: string;
  label: string;
  hint: string;
  wrong: string | null;
  children: VNode;
}

function Entry({ id, label, hint, wrong, children }: EntryProps): VNode {
  return (
    <div class="new-entry">
      <label for={id}>{label}</label>
      <p class="note">{hint}</p>
      {wrong === null ? null : (
        <p class="new-wrong" role="alert">
          {wrong}
        </p>
      )}
      {children}
    </div>
  );
}
