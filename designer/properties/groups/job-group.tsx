// What a service task does: an operation of the platform or of a connector, by its title; what it takes, field by field; the
// variable with the answer; and, where another system is asked, the person who finds out when it does not answer.

import type { VNode } from 'preact';
import type { Operation } from '../../templates/operations.ts';
import { addPerson, hasPerson } from '../../templates/unknown.ts';
import { FeelField } from '../feel-field.tsx';
import { Act, ChoiceField, TextField, type Choice } from '../fields.tsx';
import { JOB_KINDS } from '../job-kinds.ts';
import {
  attributeOf,
  inputOf,
  inputsOf,
  ioMapping,
  objectOf,
  outputsOf,
  setExtensions,
  setInput,
  setIo,
  type Mapped,
} from '../moddle-edit.ts';
import { useBench, type OfElement, type Workbench } from '../workbench.ts';

const TASK = 'zeebe:TaskDefinition';

export const jobTypeOf = ({ element }: OfElement): string => attributeOf(objectOf(element), TASK, 'type');

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  readonly preset: string;
}

interface Kind {
  readonly fields: readonly Field[];
  readonly result: { readonly source: string; readonly name: string } | null;
  readonly operation: Operation | null;
  readonly mayBeUnknown: boolean;
}

const kindOf = (type: string, { live, words }: Workbench): Kind | null => {
  const operation = live.operations.find((each) => each.type === type) ?? null;
  if (operation !== null) {
    return {
      fields: operation.inputs.map(({ name, title, hint, required }) => ({
        name,
        label: title,
        hint,
        required,
        preset: required ? '=null' : '',
      })),
      result: { source: '=answer', name: 'raspuns' },
      operation,
      mayBeUnknown: true,
    };
  }
  const known = JOB_KINDS[type];
  if (known === undefined) return null;
  return {
    fields: known.inputs.map(({ name, required, preset }) => ({
      name,
      label: words.jobs.inputs[name] ?? name,
      hint: '',
      required,
      preset: preset ?? (required ? '=null' : ''),
    })),
    result: known.result,
    operation: null,
    mayBeUnknown: known.mayBeUnknown === true,
  };
};

const choicesOf = ({ studio, live, words }: Workbench): Choice[] => [
  { value: '', label: words.choose },
  ...studio.project.opening.jobTypes.map((type) => ({
    value: type,
    label: words.jobs.types[type] ?? type,
    group: words.job.platform,
  })),
  ...live.operations.map(({ type, title, connector }) => ({ value: type, label: title, group: connector })),
];

export const JobGroup = ({ element }: OfElement): VNode => {
  const bench = useBench();
  const { get, live, words } = bench;
  const say = words.job;
  const object = objectOf(element);
  const type = jobTypeOf({ element });
  const kind = kindOf(type, bench);
  const choose = (next: string): void => {
    const then = kindOf(next, bench);
    const before = kindOf(type, bench);
    const old = new Set(before?.fields.map(({ name }) => name));
    const kept = inputsOf(object).filter(({ target }) => !old.has(target));
    const inputs: Mapped[] = [
      ...kept,
      ...(then?.fields ?? []).flatMap(({ name, preset }) => {
        const given = inputOf(object, name) || preset;
        return given === '' || kept.some(({ target }) => target === name) ? [] : [{ source: given, target: name }];
      }),
    ];
    const result = then?.result ?? null;
    const outputs = outputsOf(object).filter(({ source }) => source !== before?.result?.source);
    setExtensions(get, element, {
      [TASK]: next === '' ? null : { type: next, retries: then?.operation === null ? '5' : '3' },
      'zeebe:IoMapping': ioMapping(
        get,
        inputs,
        result === null ? outputs : [...outputs, { source: result.source, target: result.name }],
      ),
    });
  };
  return (
    <>
      <ChoiceField label={say.type} value={type} choices={choicesOf(bench)} onChange={choose} />
      {kind?.operation ? (
        <p class="note">
          {say.mayAnswer}: OK{kind.operation.codes.map(({ value, label }) => `; ${value}: ${label}`).join('')}
        </p>
      ) : null}
      {kind?.mayBeUnknown ? <Unknown element={element} operation={kind.operation} /> : null}
      {kind?.fields
        .filter(({ name }) => name !== 'publicare')
        .map(({ name, label, hint, required }) => (
          <FeelField
            key={`${element.id} ${name}`}
            label={required ? `${label} (${words.required})` : label}
            {...(hint === '' ? {} : { hint })}
            value={inputOf(object, name)}
            variables={live.variables(element.id)}
            words={words}
            onChange={(feel) => setInput(get, element, name, feel)}
          />
        ))}
      {kind?.result ? <Result element={element} source={kind.result.source} /> : null}
    </>
  );
};

const Result = ({ element, source }: OfElement & { source: string }): VNode => {
  const { get, words } = useBench();
  const object = objectOf(element);
  const outputs = outputsOf(object);
  const at = outputs.findIndex((each) => each.source === source);
  return (
    <TextField
      label={words.job.result}
      hint={words.job.resultHint}
      value={outputs[at]?.target ?? ''}
      onChange={(target) => {
        const given = target === '' ? [] : [{ source, target }];
        setIo(get, element, inputsOf(object), at < 0 ? [...outputs, ...given] : outputs.toSpliced(at, 1, ...given));
      }}
    />
  );
};

const Unknown = ({ element, operation }: OfElement & { operation: Operation | null }): VNode => {
  const bench = useBench();
  const { get, studio, words } = bench;
  const say = words.job;
  if (hasPerson(element)) return <p class="note">{say.handled}</p>;
  return (
    <div class="demand">
      <p>{say.unknown}</p>
      {operation === null ? null : (
        <p class="note">
          {say.manual}: {operation.manual}
        </p>
      )}
      <Act kind="secondary" onPress={() => addPerson(get, studio, element)}>
        {say.addPerson}
      </Act>
    </div>
  );
};
