// Keeps what was tried as a scenario: a title, the steps, and what must be so at the end.

import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { expectedOf, fileNameOf, scenarioOf, scenarioText } from '../../rehearsal/save.ts';
import type { RehearsalView } from '../../rehearsal/view.ts';
import { Entry, wrongly } from './entry.tsx';
import { TryForm } from './try-form.tsx';
import { useTrial } from './use-trial.ts';

export function SaveDialog({ view, onClose }: { view: RehearsalView; onClose: () => void }): VNode {
  const trial = useTrial();
  const { project } = trial.studio;
  const { save: say, now, facts } = trial.words;
  const id = useId();
  const [title, setTitle] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const rehearsal = trial.rehearsal!;
  const save = (): void => {
    const named = title.trim();
    setMissing(named === '' ? say.missing : null);
    if (named === '') return;
    const scenario = scenarioOf(rehearsal, named);
    project.write(freePath(project.paths(), named), scenarioText(scenario), 'try');
    trial.studio.say(say.saved(named));
    onClose();
  };
  return (
    <TryForm title={say.title} say={say} lead={say.text} onConfirm={save} onClose={onClose}>
      <Entry id={id} label={say.name} wrong={missing}>
        <input
          id={id}
          class="govuk-input"
          value={title}
          maxLength={200}
          placeholder={say.example}
          {...wrongly(id, missing)}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </Entry>
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
    </TryForm>
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
