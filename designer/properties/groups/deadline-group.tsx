// Until when a step is to be done: one of the procedure's legal deadlines (manifest.json, variable `termen`) or a formula.

import type { VNode } from 'preact';
import { isTree } from '../../settings/manifest-file.ts';
import { DeadlineRule } from '../../settings/deadline-rule.tsx';
import { FeelField } from '../feel-field.tsx';
import { ChoiceField, type Choice } from '../fields.tsx';
import { attributeOf, objectOf, setAttributes } from '../moddle-edit.ts';
import { useBench, type OfElement } from '../workbench.ts';

const SCHEDULE = 'zeebe:TaskSchedule';
const NAMES = ['dueDate', 'followUpDate'] as const;
const FORMULA = '=';

export const DeadlineGroup = ({ element }: OfElement): VNode => {
  const bench = useBench();
  const { get, live, words, manifest } = bench;
  const say = words.deadline;
  const due = attributeOf(objectOf(element), SCHEDULE, 'dueDate');
  const named = manifest.at(['deadlines']);
  const others = isTree(named) ? Object.keys(named) : [];
  const ready: Choice[] = [
    { value: '', label: say.none },
    { value: '=termen.limita', label: say.main },
    { value: '=termen.avertizare', label: say.mainWarning },
    ...others.flatMap((name) => [
      { value: `=termen.${name}.limita`, label: say.other(name) },
      { value: `=termen.${name}.avertizare`, label: say.otherWarning(name) },
    ]),
  ];
  const isReady = ready.some(({ value }) => value === due);
  const set = (dueDate: string): void => setAttributes(get, element, SCHEDULE, { dueDate }, NAMES);
  const [, , name] = /^=termen(\.(\w+))?\.(?:limita|avertizare)$/.exec(due) ?? [];
  const rule = due.startsWith('=termen.') ? (name === undefined ? ['deadline'] : ['deadlines', name]) : null;
  return (
    <>
      <ChoiceField
        label={say.label}
        value={isReady ? due : FORMULA}
        choices={[...ready, { value: FORMULA, label: words.formula }]}
        onChange={(value) => set(value === FORMULA ? '=termen.limita' : value)}
      />
      {isReady ? null : (
        <FeelField
          label={words.formulaValue}
          value={due}
          variables={live.variables(element.id)}
          words={words}
          onChange={set}
        />
      )}
      {rule === null ? null : <DeadlineRule path={rule} words={words.rule} manifest={manifest} />}
      {rule === null ? null : <p class="note">{words.rule.stops}</p>}
    </>
  );
};
