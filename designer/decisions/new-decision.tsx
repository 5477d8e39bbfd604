// The decisions of a procedure, and a new one.

import type { VNode } from 'preact';
import type { Studio } from '../studio/contract.ts';
import { NewFile } from '../studio/new-file.tsx';
import { newDecision } from './new-decision-file.ts';
import type { DecisionWords } from './words/ro.ts';

export function NewDecision({ studio, words }: { studio: Studio; words: DecisionWords }): VNode {
  const { project } = studio;
  const say = words.fresh;
  return (
    <NewFile
      studio={studio}
      words={say}
      heading={say.heading}
      text={say.text}
      folder="decisions"
      ending=".dmn"
      onCreate={({ title, name: file }) => {
        const made = newDecision(project.manifest()!, { procedure: project.opening.key, file, name: title });
        for (const [path, text] of Object.entries(made.files)) project.write(path, text, 'decisions');
        studio.say(say.added(made.path));
        studio.open(made.path);
      }}
    />
  );
}
