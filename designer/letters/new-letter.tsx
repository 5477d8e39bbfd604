// The letters or messages of a procedure, and a new one, which begins with something that can be printed as it is; the
// manifest names it.

import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Studio } from '../studio/contract.ts';
import { NewFile } from '../studio/new-file.tsx';
import { ORIGIN } from './code.tsx';
import { newLetter } from './letter-files.ts';
import type { LetterWords } from './words/ro.ts';

interface NewLetterProps {
  studio: Studio;
  words: LetterWords;
  kind: 'documents' | 'messages';
}

export function NewLetter({ studio, words, kind }: NewLetterProps): VNode {
  const { project } = studio;
  const say = words.fresh;
  const [to, setTo] = useState<'applicant' | 'staff'>('applicant');
  const id = useId();
  return (
    <NewFile
      studio={studio}
      words={say}
      heading={kind === 'documents' ? say.newLetter : say.newMessage}
      text={kind === 'documents' ? say.lettersText : say.messagesText}
      folder={kind}
      ending=".hbs"
      onCreate={({ title, name, path }) => {
        const files = newLetter(project.manifest()!, { kind, name, title, to });
        for (const [each, text] of Object.entries(files)) project.write(each, text, ORIGIN);
        studio.say(words.added.file(path));
        studio.open(path);
      }}
    >
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
    </NewFile>
  );
}
