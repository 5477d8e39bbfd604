// How a job ends that another system does: a good answer with what it says, a no with its reason, nobody knows, or a failure.

import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Json } from '../../engine/values.ts';
import { exampleAnswer } from '../../rehearsal/examples.ts';
import type { JobOutcome } from '../../rehearsal/scenario.ts';
import type { ViewedJob } from '../../rehearsal/view.ts';
import { Entry, JsonEntry } from './entry.tsx';
import { Tree } from './tree.tsx';
import { TryForm } from './try-form.tsx';
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
    <TryForm
      title={say.title(job.name)}
      say={say}
      lead={
        <>
          {say.text} {operation === undefined ? <code>{job.type}</code> : operation.title}
        </>
      }
      onConfirm={confirm}
      onClose={onClose}
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
        <JsonEntry label={say.value} text={text} wrong={wrong ? say.badJson : null} onText={setText} />
      ) : null}
      {outcome === 'NO' ? (
        <Entry id={id} label={say.code}>
          {codes.length === 0 ? (
            <input
              id={id}
              class="govuk-input"
              required
              value={code}
              onInput={(event) => setCode(event.currentTarget.value)}
            />
          ) : (
            <select id={id} class="govuk-select" value={code} onChange={(event) => setCode(event.currentTarget.value)}>
              {codes.map((each) => (
                <option value={each} key={each}>
                  {each}
                </option>
              ))}
            </select>
          )}
        </Entry>
      ) : null}
      {inputs.length === 0 ? null : (
        <details class="try-asked">
          <summary>{say.asked}</summary>
          <Tree values={Object.fromEntries(inputs)} />
        </details>
      )}
    </TryForm>
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
