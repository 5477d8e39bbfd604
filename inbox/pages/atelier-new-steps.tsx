// The fields of the guided start, page by page.

import type { VNode } from 'preact';
import type { GuidedView } from '../guided-views.ts';
import type { InboxWords } from '../words.ts';
import { Field, TextField } from './atelier-field.tsx';

interface StepProps {
  view: GuidedView;
  say: InboxWords['guided'];
}

const problemIn =
  ({ problems }: GuidedView) =>
  (field: string): string | undefined =>
    problems.find((each) => each.field === field)?.message;

export function WhatStep({ view, say }: StepProps): VNode {
  const wrong = problemIn(view);
  const { title, purpose, key, audience } = view.draft;
  return (
    <>
      <TextField
        name="title"
        label={say.name}
        hints={[say.nameHint]}
        value={title}
        problem={wrong('title')}
        lang="ro"
      />
      <TextField
        name="purpose"
        label={say.purpose}
        hints={[say.purposeHint]}
        value={purpose}
        problem={wrong('purpose')}
        lang="ro"
      />
      <TextField name="key" label={say.key} hints={[say.keyHint]} value={key} problem={wrong('key')} mono />
      <Radios
        name="audience"
        legend={say.audience}
        hint={say.audienceHint}
        chosen={audience}
        options={[
          ['citizens', say.audiences.citizens],
          ['organisations', say.audiences.organisations],
          ['both', say.audiences.both],
        ]}
      />
    </>
  );
}

export function QuestionsStep({ view, say }: StepProps): VNode {
  const wrong = problemIn(view);
  const { questions } = view.draft;
  return (
    <>
      <p>{say.questionsLead}</p>
      {questions.length === 0 ? <p class="note">{say.noQuestions}</p> : null}
      {questions.map(({ kind, label, required, options }, index) => (
        <fieldset class="govuk-fieldset guided-question">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.question(index + 1)}</legend>
          <div class="guided-row">
            <TextField
              name={`label-${index}`}
              label={say.label}
              value={label}
              problem={wrong(`label-${index}`)}
              lang="ro"
            />
            <Field name={`kind-${index}`} label={say.kind}>
              {(attributes) => (
                <select class="govuk-select" {...attributes}>
                  {Object.entries(say.kinds).map(([value, text]) => (
                    <option value={value} selected={value === kind}>
                      {text}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <details class="guided-options" open={kind === 'choice'}>
            <summary>{say.options}</summary>
            <Field
              name={`options-${index}`}
              label={say.options}
              hints={[say.optionsHint]}
              problem={wrong(`options-${index}`)}
            >
              {(attributes) => (
                <textarea class="govuk-textarea" rows={3} lang="ro" {...attributes}>
                  {options}
                </textarea>
              )}
            </Field>
          </details>
          <div class="guided-row ends">
            <Tick name={`required-${index}`} label={say.required} ticked={required} />
            <button class="govuk-button govuk-button--secondary guided-remove" name="act" value={`scot-${index}`}>
              {say.remove(index + 1)}
            </button>
          </div>
        </fieldset>
      ))}
      <p>
        <button class="govuk-button govuk-button--secondary" name="act" value="adauga">
          {say.add}
        </button>
      </p>
    </>
  );
}

export function PeopleStep({ view, say }: StepProps): VNode {
  const wrong = problemIn(view);
  const { draft, groups, departments } = view;
  return (
    <>
      <Choice
        name="registeredBy"
        label={say.registeredBy}
        empty={say.directly}
        of={groups}
        chosen={draft.registeredBy}
      />
      <Choice
        name="workedBy"
        label={say.workedBy}
        hint={say.workedByHint}
        empty={say.choose}
        of={departments}
        chosen={draft.workedBy}
        problem={wrong('workedBy')}
      />
      <fieldset class="govuk-fieldset govuk-form-group">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.endorsedBy}</legend>
        {[0, 1, 2].map((index) => (
          <Choice
            name={`endorsedBy-${index}`}
            label={say.endorser(index + 1)}
            empty={say.nobody}
            of={groups}
            chosen={draft.endorsedBy[index] ?? ''}
            problem={wrong(`endorsedBy-${index}`)}
          />
        ))}
      </fieldset>
      <Choice
        name="decidedBy"
        label={say.decidedBy}
        empty={say.choose}
        of={groups}
        chosen={draft.decidedBy}
        problem={wrong('decidedBy')}
      />
      <Radios
        name="completion"
        legend={say.completion}
        chosen={draft.completion ? 'da' : 'nu'}
        options={[
          ['da', say.yes],
          ['nu', say.no],
        ]}
      />
      <Short
        name="completionDays"
        label={say.completionDays}
        value={draft.completionDays}
        problem={wrong('completionDays')}
      />
    </>
  );
}

export function TermStep({ view, say }: StepProps): VNode {
  const wrong = problemIn(view);
  const { draft } = view;
  return (
    <>
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.deadline}</legend>
        <div class="guided-row">
          <Short
            name="deadlineAmount"
            label={say.deadlineAmount}
            value={draft.deadlineAmount}
            problem={wrong('deadlineAmount')}
          />
          <Field name="deadlineUnit" label={say.deadlineUnit}>
            {(attributes) => (
              <select class="govuk-select" {...attributes}>
                {Object.entries(say.units).map(([value, text]) => (
                  <option value={value} selected={value === draft.deadlineUnit}>
                    {text}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <TextField
          name="deadlineBasis"
          label={say.deadlineBasis}
          hints={[say.deadlineBasisHint]}
          value={draft.deadlineBasis}
          problem={wrong('deadlineBasis')}
          lang="ro"
        />
      </fieldset>
      <Radios
        name="paid"
        legend={say.paid}
        chosen={draft.paid ? 'da' : 'nu'}
        options={[
          ['nu', say.no],
          ['da', say.yes],
        ]}
      />
      <div class="guided-row">
        <Short name="feeAmount" label={say.feeAmount} value={draft.feeAmount} problem={wrong('feeAmount')} />
        <Short name="feeDays" label={say.feeDays} value={draft.feeDays} problem={wrong('feeDays')} />
      </div>
      <TextField name="feeBasis" label={say.feeBasis} value={draft.feeBasis} problem={wrong('feeBasis')} lang="ro" />
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.letter}</legend>
        <TextField
          name="letterTitle"
          label={say.letterTitle}
          value={draft.letterTitle}
          problem={wrong('letterTitle')}
          lang="ro"
        />
        <Tick name="signed" label={say.signed} ticked={draft.signed} />
      </fieldset>
      <fieldset class="govuk-fieldset guided-outcomes">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.outcomes}</legend>
        <TextField name="approved" label={say.approved} value={draft.approved} problem={wrong('approved')} lang="ro" />
        <TextField name="refused" label={say.refused} value={draft.refused} problem={wrong('refused')} lang="ro" />
      </fieldset>
    </>
  );
}

interface FieldText {
  name: string;
  label: string;
  problem?: string | undefined;
}

/** A number of a few digits. */
const Short = ({ value, ...field }: FieldText & { value: string }): VNode => (
  <Field {...field}>
    {(attributes) => (
      <input
        class={`govuk-input govuk-input--width-5${field.problem === undefined ? '' : ' govuk-input--error'}`}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={value}
        {...attributes}
      />
    )}
  </Field>
);

interface ChoiceProps extends FieldText {
  hint?: string;
  /** What stands for nobody. */
  empty: string;
  of: readonly { key: string; name: string }[];
  chosen: string;
}

const Choice = ({ hint, empty, of, chosen, ...field }: ChoiceProps): VNode => (
  <Field {...field} hints={hint === undefined ? [] : [hint]}>
    {(attributes) => (
      <select class="govuk-select" {...attributes}>
        <option value="">{empty}</option>
        {of.map(({ key, name }) => (
          <option value={key} selected={key === chosen}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Field>
);

interface RadiosProps {
  name: string;
  legend: string;
  hint?: string;
  chosen: string;
  options: readonly (readonly [value: string, label: string])[];
}

const Radios = ({ name, legend, hint, chosen, options }: RadiosProps): VNode => (
  <fieldset class="govuk-fieldset govuk-form-group" aria-describedby={hint === undefined ? undefined : `${name}-hint`}>
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
    {hint === undefined ? null : (
      <p class="govuk-hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    <div class="govuk-radios govuk-radios--small">
      {options.map(([value, label], index) => (
        <div class="govuk-radios__item">
          <input
            class="govuk-radios__input"
            type="radio"
            name={name}
            id={index === 0 ? name : `${name}-${value}`}
            value={value}
            checked={value === chosen}
          />
          <label class="govuk-label govuk-radios__label" for={index === 0 ? name : `${name}-${value}`}>
            {label}
          </label>
        </div>
      ))}
    </div>
  </fieldset>
);

const Tick = ({ name, label, ticked }: { name: string; label: string; ticked: boolean }): VNode => (
  <div class="govuk-checkboxes govuk-checkboxes--small">
    <div class="govuk-checkboxes__item">
      <input class="govuk-checkboxes__input" type="checkbox" name={name} id={name} value="da" checked={ticked} />
      <label class="govuk-label govuk-checkboxes__label" for={name}>
        {label}
      </label>
    </div>
  </div>
);
