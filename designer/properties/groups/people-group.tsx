// Who does the step: a group by its name, a person by a rule, and who may not (four eyes: header `not-by`,
// store/four-eyes.ts).

import type { VNode } from 'preact';
import type { Variable } from '../../variables/variables.ts';
import { FeelField } from '../feel-field.tsx';
import { ChoiceField, Flag, type Choice } from '../fields.tsx';
import {
  ASSIGNMENT,
  ASSIGNMENT_NAMES,
  attributeOf,
  headerOf,
  objectOf,
  setAttributes,
  setHeaders,
} from '../moddle-edit.ts';
import { useBench, type OfElement } from '../workbench.ts';

/** In the choices of who works: a formula is written. */
const FORMULA = '=';

export const PeopleGroup = ({ element }: OfElement): VNode => {
  const { studio, get, live, words } = useBench();
  const say = words.people;
  const object = objectOf(element);
  const group = attributeOf(object, ASSIGNMENT, 'candidateGroups');
  const assignee = attributeOf(object, ASSIGNMENT, 'assignee');
  const { groups } = studio.project.opening;
  const variables = live.variables(element.id);
  const set = (attributes: { [name: string]: string }): void =>
    setAttributes(get, element, ASSIGNMENT, attributes, ASSIGNMENT_NAMES);
  const known = groups.some(({ key }) => key === group);
  const isFormula = group.startsWith('=');
  const tasks = variables.filter(({ origin }) => origin === 'task');
  return (
    <>
      <ChoiceField
        label={say.group}
        hint={group === 'solicitant' ? say.applicant : say.groupHint}
        value={isFormula ? FORMULA : group}
        choices={[
          { value: '', label: words.choose },
          ...groups.map(({ key, name }) => ({ value: key, label: name })),
          ...(known || isFormula || group === '' ? [] : [{ value: group, label: say.unknown(group) }]),
          { value: FORMULA, label: words.formula },
        ]}
        onChange={(value) => set({ candidateGroups: value === FORMULA ? `="${group}"` : value })}
      />
      {isFormula ? (
        <FeelField
          label={words.formulaValue}
          value={group}
          variables={variables}
          words={words}
          onChange={(feel) => set({ candidateGroups: feel })}
        />
      ) : null}
      {group === 'solicitant' ? null : (
        <Assignee value={assignee} tasks={tasks} variables={variables} onChange={(value) => set({ assignee: value })} />
      )}
      <NotBy
        value={headerOf(object, 'not-by')}
        tasks={tasks.filter(({ name }) => name !== element.id)}
        onChange={(value) => setHeaders(get, element, { 'not-by': value })}
      />
    </>
  );
};

interface AssigneeProps {
  value: string;
  tasks: readonly Variable[];
  variables: readonly Variable[];
  onChange: (value: string) => void;
}

const Assignee = ({ value, tasks, variables, onChange }: AssigneeProps): VNode => {
  const { words } = useBench();
  const say = words.people;
  const ready: Choice[] = tasks.flatMap(({ name, label, entries }) => [
    { value: `=${name}.persoana.id`, label: say.sameAs(label) },
    ...entries
      .filter((entry) => /responsabil|referent|persoana$/i.test(entry.name) && entry.type !== 'context')
      .map((entry) => ({ value: `=${name}.${entry.name}`, label: say.chosenIn(label) })),
  ]);
  const isReady = value === '' || ready.some((each) => each.value === value);
  return (
    <>
      <ChoiceField
        label={say.assignee}
        value={isReady ? value : FORMULA}
        choices={[{ value: '', label: say.anyone }, ...ready, { value: FORMULA, label: words.formula }]}
        onChange={(next) => onChange(next === FORMULA ? '=null' : next)}
      />
      {isReady ? null : (
        <FeelField label={words.formulaValue} value={value} variables={variables} words={words} onChange={onChange} />
      )}
    </>
  );
};

interface NotByProps {
  /** Names of tasks and `cerere`, separated by blanks. */
  value: string;
  tasks: readonly Variable[];
  onChange: (value: string) => void;
}

const NotBy = ({ value, tasks, onChange }: NotByProps): VNode => {
  const { words } = useBench();
  const say = words.people;
  const named = value.split(/\s+/).filter((each) => each !== '');
  const offered = [{ name: 'cerere', label: say.filed }, ...tasks];
  // one that the drawing has no more stays until somebody takes it away
  const all = [
    ...offered,
    ...named.flatMap((name) => (offered.some((each) => each.name === name) ? [] : { name, label: name })),
  ];
  const set = (name: string, on: boolean): void =>
    onChange((on ? [...named, name] : named.filter((each) => each !== name)).join(' '));
  return (
    <fieldset class="panel-field">
      <legend class="field-label">{say.notBy}</legend>
      {all.map(({ name, label }) => (
        <Flag key={name} label={label} on={named.includes(name)} onChange={(on) => set(name, on)} />
      ))}
    </fieldset>
  );
};
