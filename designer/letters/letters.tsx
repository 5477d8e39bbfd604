// The editor of letters, messages, their styles, and every other text of a procedure. `mountLetter` looks at the path: a
// letter or message is written beside its preview, a folder shows what is there and makes something new, the rest is text.

import '../studio/new-file.css';
import '../studio/segments.css';
import './letters.css';
import './code.css';
import { render } from 'preact';
import type { Mount } from '../studio/contract.ts';
import { LetterEditor } from './letter-editor.tsx';
import { letterAt } from './letter-files.ts';
import { NewLetter } from './new-letter.tsx';
import { PlainText } from './plain-text.tsx';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

export const mountLetter: Mount = (place, studio, path) => {
  const words = studio.language === 'en' ? en : ro;
  const letter = letterAt(path, studio.project.manifest());
  const folder = /^(documents|messages)\/?$/.exec(path)?.[1];
  render(
    folder !== undefined ? (
      <NewLetter studio={studio} words={words} kind={folder as 'documents' | 'messages'} />
    ) : letter !== null ? (
      <LetterEditor studio={studio} words={words} path={letter.path} open={path} />
    ) : (
      <PlainText studio={studio} words={words} path={path} />
    ),
    place,
  );
  return () => render(null, place);
};
