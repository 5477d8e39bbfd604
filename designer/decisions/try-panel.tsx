// The try-out: the data that the decision reads, as fields of the right kind; below, what comes out and why, at every change.

import type { VNode } from 'preact';
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import type { Project, Studio } from '../studio/contract.ts';
import { inputsOf, type DecisionFile, type TryInput } from './decision-file.ts';
import { tryDecision, type TriedDecision } from './try-decision.ts';
import { TriedResult } from './tried-result.tsx';
import { fromSample, fullestSample, samplesOf } from './samples.ts';
import type { DecisionWords } from './words/ro.ts';

interface TryPanelProps {
  studio: Studio;
  words: DecisionWords;
  path: string;
  all: readonly DecisionFile[];
  /** Id of the decision that is tried; null: there is none. */
  decision: string | null;
  onDecision: (id: string) => void;
  onTried: (tried: TriedDecision | null) => void;
  onShow: (decision: string, id: string) => void;
}

/** All files with decisions, this one last, so that it counts before others with the same names. */
const filesOf = (project: Project, path: string): { name: string; xml: string }[] =>
  [...project.paths().filter((each) => each.endsWith('.dmn') && each !== path), path].map((name) => ({
    name,
    xml: project.read(name) ?? '',
  }));

export function TryPanel(props: TryPanelProps): VNode {
  const { studio, words, path, all, decision, onDecision, onTried, onShow } = props;
  const { project, language } = studio;
  const say = words.try;
  const id = useId();
  const inputs = useMemo(() => (decision === null ? [] : inputsOf(all, decision)), [all, decision]);
  const samples = samplesOf(project);
  const names = Object.keys(samples);
  const [sample, setSample] = useState<string>(() => fullestSample(project) ?? '');
  const [typed, setTyped] = useState<{ readonly [path: string]: string }>({});
  const [tried, setTried] = useState<TriedDecision | null>(null);

  // what nobody has touched comes from the sample
  const given = useMemo(
    () => ({ ...fromSample(inputs, samples[sample]), ...typed }),
    [inputs, sample, typed, JSON.stringify(samples[sample])],
  );

  useEffect(() => {
    if (decision === null) return;
    let gone = false;
    void tryDecision({
      files: filesOf(project, path),
      all,
      id: decision,
      inputs,
      typed: given,
      now: Date.now(),
      language,
      words,
    }).then((made) => {
      if (gone) return;
      setTried(made);
      onTried(made);
    });
    return () => {
      gone = true;
    };
  }, [all, decision, inputs, given, language]);

  return (
    <section class="try-panel" aria-label={say.title} data-tried={tried === null ? '' : String(tried.ok)}>
      <h2>{say.title}</h2>
      {all.length > 1 ? (
        <div class="try-entry">
          <label for={`${id}-decision`}>{say.decision}</label>
          <select
            class="govuk-select"
            id={`${id}-decision`}
            value={decision ?? ''}
            onChange={(event) => onDecision(event.currentTarget.value)}
          >
            {all.map((each) => (
              <option value={each.id} key={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {names.length === 0 ? null : (
        <div class="try-entry">
          <label for={`${id}-sample`}>{say.sample}</label>
          <select
            class="govuk-select"
            id={`${id}-sample`}
            value={sample}
            onChange={(event) => {
              setSample(event.currentTarget.value);
              setTyped({});
            }}
          >
            <option value="">{say.sampleNone}</option>
            {names.map((name) => (
              <option value={name} key={name}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <h3>{say.inputs}</h3>
      {inputs.length === 0 ? <p class="note">{say.noInputs}</p> : null}
      {inputs.map((input) => (
        <Field
          key={input.path}
          input={input}
          words={words}
          value={given[input.path] ?? ''}
          empty={tried?.ok === false && tried.missing.includes(input.path)}
          onValue={(value) => setTyped((now) => ({ ...now, [input.path]: value }))}
        />
      ))}
      {tried === null ? null : (
        <TriedResult tried={tried} words={words} language={language} onShow={onShow} decision={decision ?? ''} />
      )}
    </section>
  );
}

interface FieldProps {
  input: TryInput;
  words: DecisionWords;
  value: string;
  empty: boolean;
  onValue: (value: string) => void;
}

function Field({ input: { path, label, kind, values }, words, value, empty, onValue }: FieldProps): VNode {
  const say = words.try;
  const id = useId();
  const hint = { text: say.textHint, number: say.numberHint, any: say.anyHint, day: say.dayHint, boolean: '' }[kind];
  return (
    <div class={`try-entry${empty ? ' empty' : ''}`}>
      <label for={id}>
        {label} {label === path ? null : <code>{path}</code>}
      </label>
      {kind === 'boolean' ? (
        <select class="govuk-select" id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
          <option value="">{say.unset}</option>
          <option value="true">{say.yes}</option>
          <option value="false">{say.no}</option>
        </select>
      ) : (
        <input
          class={`govuk-input${kind === 'any' || kind === 'day' ? ' machine' : ''}`}
          id={id}
          list={values.length > 0 ? `${id}-values` : undefined}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          placeholder={hint}
          value={value}
          autocomplete="off"
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
      {values.length > 0 && kind !== 'boolean' ? (
        <datalist id={`${id}-values`}>
          {values.map((each) => (
            <option value={each} key={each} />
          ))}
        </datalist>
      ) : null}
    </div>
  );
}
