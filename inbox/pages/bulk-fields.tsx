// What a bulk operation needs to be told beside its items: values, a date, tries, a version and where steps that are gone go on.

import type { VNode } from 'preact';
import type { BulkNewView, BulkProblem } from '../operating-views.ts';
import type { InboxWords } from '../words.ts';
import { MappingFields } from './mapping-fields.tsx';

type Say = InboxWords['bulk'];
interface FieldsProps {
  view: BulkNewView;
  say: Say;
}

export function BulkFields({ view, say }: FieldsProps): VNode | null {
  switch (view.kind) {
    case 'retry':
      // rarely needed: folded away
      return (
        <details class="values-before" open={view.valuesOpen}>
          <summary>{say.valuesBefore}</summary>
          <Values view={view} say={say} label={say.values} hint={say.valuesHint} />
          <Look view={view} say={say} />
        </details>
      );
    case 'set-variables':
      return (
        <>
          <Values view={view} say={say} label={say.values} hint={say.valuesHint} />
          <Look view={view} say={say} />
        </>
      );
    case 'skip':
      return (
        <>
          <Values view={view} say={say} label={say.result} hint={say.resultHint} />
          <Look view={view} say={say} />
        </>
      );
    case 'migrate':
      return <Version view={view} say={say} />;
    case 'reschedule-job':
    case 'reschedule-timer':
      return (
        <>
          <When view={view} say={say} />
          {view.kind === 'reschedule-job' && (
            <Field name="incercari" label={say.tries} hint={say.triesHint} problem={problemOf(view, say, 'triesWrong')}>
              <input
                class="govuk-input short"
                id="incercari"
                name="incercari"
                inputmode="numeric"
                value={view.tries}
                aria-describedby="incercari-h"
              />
            </Field>
          )}
          <Look view={view} say={say} />
        </>
      );
    default:
      return null;
  }
}

const problemOf = ({ problems }: BulkNewView, say: Say, ...which: BulkProblem[]): string | undefined => {
  const found = which.find((each) => problems.includes(each));
  return found && say[found];
};

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  problem: string | undefined;
  children: VNode;
}

function Field({ name, label, hint, problem, children }: FieldProps) {
  return (
    <div class={`govuk-form-group${problem ? ' govuk-form-group--error' : ''}`}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${name}-h`}>
          {hint}
        </div>
      )}
      {problem && <p class="govuk-error-message">{problem}</p>}
      {children}
    </div>
  );
}

function Look({ view, say }: FieldsProps) {
  return (
    <button class="govuk-button govuk-button--secondary" name="_pas" value="verifica">
      {view.preview === null ? say.look : say.lookAgain}
    </button>
  );
}

function Values({ view, say, label, hint }: FieldsProps & { label: string; hint: string }) {
  return (
    <Field name="valori" label={label} hint={hint} problem={problemOf(view, say, 'valuesWrong', 'valuesMissing')}>
      <textarea
        class="govuk-textarea mono"
        id="valori"
        name="valori"
        rows={4}
        spellcheck={false}
        aria-describedby="valori-h"
      >
        {view.values}
      </textarea>
    </Field>
  );
}

function Version({ view, say }: FieldsProps) {
  if (view.problems.includes('targetNone') || view.version === null) {
    return <p class="notice warn">{say.targetNone}</p>;
  }
  return (
    <>
      <Field name="la" label={say.target} problem={undefined}>
        <select class="govuk-select" id="la" name="la">
          {view.versions.map((version) => (
            <option value={version} selected={version === view.version}>
              {version}
            </option>
          ))}
        </select>
      </Field>
      {view.mapping.length > 0 && (
        <fieldset class="plain mapping">
          <legend class="govuk-label govuk-label--s">{say.mapping}</legend>
          <p class="note">{say.mappingLead}</p>
          <MappingFields mapping={view.mapping} from="din-pas" none={say.mappingNone} />
        </fieldset>
      )}
      <Look view={view} say={say} />
    </>
  );
}

function When({ view, say }: FieldsProps) {
  const choices = [
    ['acum', say.whenNow],
    ['data', say.whenAt],
    ...(view.kind === 'reschedule-timer' ? [['mai-tarziu', say.whenLater] as const] : []),
  ] as const;
  const problem = problemOf(view, say, 'whenWrong', 'laterWrong');
  return (
    <fieldset class={`plain when${problem ? ' govuk-form-group--error' : ''}`}>
      <legend class="govuk-label govuk-label--s">{say.when}</legend>
      {problem && <p class="govuk-error-message">{problem}</p>}
      <div class="govuk-radios govuk-radios--small">
        {choices.map(([value, label]) => (
          <div class="govuk-radios__item">
            <input
              class="govuk-radios__input"
              type="radio"
              id={`cand-${value}`}
              name="cand"
              value={value}
              checked={view.when === value}
            />
            <label class="govuk-label govuk-radios__label" for={`cand-${value}`}>
              {label}
            </label>
            {value === 'data' && (
              <span class="when-at">
                <input class="govuk-input" type="date" name="ziua" aria-label={say.day} value={view.day} />
                <input class="govuk-input" type="time" name="ora" aria-label={say.time} value={view.time} />
              </span>
            )}
            {value === 'mai-tarziu' && (
              <span class="when-at">
                <input
                  class="govuk-input short"
                  name="cu"
                  inputmode="numeric"
                  aria-label={say.laterDays}
                  value={view.later}
                />
                {say.laterDays.toLowerCase()}
              </span>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
