// Keeps what was tried as a scenario: a title, the steps, and what must be so at the end.

import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { expectedOf, fileNameOf, scenarioOf, scenarioText } from '../../rehearsal/save.ts';
import type { RehearsalView } from '../../rehearsal/view.ts';
import { Dialog } from '../studio/dialog.tsx';
import { useTrial } from './use-trial.ts';

export function SaveDialog({ view, onClose }: { view: RehearsalView; onClose: () => void }): VNode {
  const trial = useTrial();
  const { project } = trial.studio;
  const { save: say, now, facts } = trial.words;
  const id = useId();
  const [title, setTitle] = useState('');
  const [missing, setMissing] = useState(false);
  const rehearsal = trial.rehearsal!;
  const save = (): void => {
    const named = title.trim();
    setMissing(named === '');
    if (named === '') return;
    const scenario = scenarioOf(rehearsal, named);
    project.write(freePath(project.paths(), named), scenarioText(scenario), 'try');
    trial.studio.say(say.saved(named));
    onClose();
  };
  return (
    <Dialog title={say.title} class="try-dialog" onClose={onClose}>
      <p class="note">{say.text}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div class="entry">
          <label for={id}>{say.name}</label>
          <input
            id={id}
            class="govuk-input"
            value={title}
            maxLength={200}
            placeholder={say.example}
            aria-invalid={missing ? 'true' : undefined}
            aria-describedby={missing ? `${id}-wrong` : undefined}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
          {missing ? (
            <p class="note wrong" id={`${id}-wrong`} role="alert">
              {say.missing}
            </p>
          ) : null}
        </div>
        <p>{say.expects}</p>
        <ul class="try-expects">
          {view.cases.map(({ number }) => {
            const expected = expectedOf(view, number);
            const { waiting = [], documents = [], notices = [], outcome = null } = expected;
            const names = waiting.map((element) => rehearsal.nameOf(element)).join(', ');
            return (
              <li key={number}>
                {[
                  ...(view.cases.length > 1 ? [now.ofCase(number)] : []),
                  `${facts.outcome.toLowerCase()}: ${outcome ?? facts.open2}`,
                  ...(names === '' ? [] : [`${now.tasks.toLowerCase()}: ${names}`]),
                  `${facts.documents.toLowerCase()}: ${documents.length}`,
                  `${facts.notices.toLowerCase()}: ${notices.length}`,
                ].join(' · ')}
              </li>
            );
          })}
        </ul>
        <p class="try-dialog-acts">
          <button type="submit" class="bar-button main">
            {say.confirm}
          </button>
          <button type="button" class="bar-button" onClick={onClose}>
            {say.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** Two scenarios may have the same title, not the same file. */
function freePath(paths: readonly string[], title: string): string {
  const name = fileNameOf(title);
  for (let count = 1; ; count += 1) {
    const path = `scenarios/${name}${count === 1 ? '' : `-${count}`}.scenario.json`;
    if (!paths.includes(path)) return path;
  }
}
