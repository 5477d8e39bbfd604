// How a job ends that another system does: a good answer with what it says, a no with its reason, nobody knows, or a failure.

import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Json } from '../../engine/values.ts';
import { exampleAnswer } from '../../rehearsal/examples.ts';
import type { JobOutcome } from '../../rehearsal/scenario.ts';
import type { ViewedJob } from '../../rehearsal/view.ts';
import { Dialog } from '../studio/dialog.tsx';
import { Tree } from './tree.tsx';
import { useTrial } from './use-trial.ts';

const OUTCOMES = ['OK', 'NO', 'UNKNOWN', 'FAILURE'] as const;

export function JobDialog({ job, onClose }: { job: ViewedJob; onClose: () => void }): VNode {
  const trial = useTrial();
  const say = trial.words.job;
  const id = useId();
  const { operations } = trial.studio.project.opening;
  const operation = operations.find(({ type }) => type === job.type);
  const codes = [...new Set([...(operation?.codes ?? []), ...job.codes])];
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('OK');
  const [code, setCode] = useState(codes[0] ?? '');
  const [text, setText] = useState(() =>
    JSON.stringify(exampleAnswer(trial.rehearsal!.procedure, job) ?? operation?.sample ?? {}, null, 2),
  );
  const [wrong, setWrong] = useState(false);
  const inputs = (operation?.inputs ?? []).flatMap(({ name }): [string, Json][] => {
    const value = job.variables[name];
    return value === undefined ? [] : [[name, value]];
  });
  const confirm = async (): Promise<void> => {
    const chosen = outcomeOf(outcome, text, code);
    setWrong(chosen === null);
    if (chosen === null) return;
    await trial.act((at) => at.endJob(job.key, chosen));
    onClose();
  };
  return (
    <Dialog title={say.title(job.name)} class="try-dialog" onClose={onClose}>
      <p class="note">
        {say.text} {operation === undefined ? <code>{job.type}</code> : operation.title}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <fieldset class="try-outcomes">
          <legend class="govuk-visually-hidden">{say.title(job.name)}</legend>
          {OUTCOMES.map((name) => (
            <label key={name} class={outcome === name ? 'chosen' : undefined}>
              <input
                type="radio"
                name="outcome"
                value={name}
                checked={outcome === name}
                onChange={() => setOutcome(name)}
              />
              <b>{say.outcomes[name]}</b>
              <span class="note">{say.hints[name]}</span>
            </label>
          ))}
        </fieldset>
        {outcome === 'OK' ? (
          <div class="entry">
            <label for={id}>{say.value}</label>
            <textarea
              id={id}
              class="govuk-textarea machine"
              rows={6}
              spellcheck={false}
              value={text}
              aria-invalid={wrong ? 'true' : undefined}
              aria-describedby={wrong ? `${id}-wrong` : undefined}
              onInput={(event) => setText(event.currentTarget.value)}
            />
            {wrong ? (
              <p class="note wrong" id={`${id}-wrong`} role="alert">
                {say.badJson}
              </p>
            ) : null}
          </div>
        ) : null}
        {outcome === 'NO' ? (
          <div class="entry">
            <label for={id}>{say.code}</label>
            {codes.length === 0 ? (
              <input
                id={id}
                class="govuk-input"
                required
                value={code}
                onInput={(event) => setCode(event.currentTarget.value)}
              />
            ) : (
              <select
                id={id}
                class="govuk-select"
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              >
                {codes.map((each) => (
                  <option value={each} key={each}>
                    {each}
                  </option>
                ))}
              </select>
            )}
          </div>
        ) : null}
        {inputs.length === 0 ? null : (
          <details class="try-asked">
            <summary>{say.asked}</summary>
            <Tree values={Object.fromEntries(inputs)} />
          </details>
        )}
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

/** Null: what is typed is no JSON. */
function outcomeOf(outcome: (typeof OUTCOMES)[number], text: string, code: string): JobOutcome | null {
  if (outcome === 'NO') return code.trim() === '' ? null : { outcome, code: code.trim() };
  if (outcome !== 'OK') return { outcome };
  try {
    return { outcome, value: JSON.parse(text) as Json };
  } catch {
    return null;
  }
}
