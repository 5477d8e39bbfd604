// Register and archive, how a case may end, and what the applicant sees on the way.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Act, ChoiceField, NewName, TextField } from '../../properties/fields.tsx';
import { isTree } from '../manifest-file.ts';
import { Count, problemAt, Text, Two, useDesk } from '../setting.tsx';

export const Record = (): VNode => {
  const say = useDesk().words.record;
  return (
    <>
      <div class="setting-pair">
        <Text path={['register', 'in']} label={say.in} />
        <Text path={['register', 'out']} label={say.out} hint={say.outHint} optional />
      </div>
      <Text path={['retention', 'class']} label={say.class} />
      <Count path={['retention', 'years']} label={say.years} hint={say.yearsHint} empty={null} />
      <Text path={['retention', 'basis']} label={say.basis} />
      <StepsTerm />
    </>
  );
};

const STEPS = ['retention', 'history'];

/** How long the steps stay after the end; without a number as the institution has decided. */
const StepsTerm = (): VNode => {
  const desk = useDesk();
  const say = desk.words.record;
  const months = desk.manifest.at([...STEPS, 'months']);
  const write = (typed: string): void =>
    desk.manifest.change([
      STEPS,
      typed.trim() === '' ? undefined : { months: Number(typed), basis: desk.manifest.text([...STEPS, 'basis']) },
    ]);
  return (
    <>
      <TextField
        label={say.stepsMonths}
        hint={say.stepsHint}
        type="number"
        min={1}
        value={typeof months === 'number' ? String(months) : ''}
        problem={problemAt(desk, [...STEPS, 'months'])}
        onChange={write}
      />
      {desk.manifest.at(STEPS) === undefined ? null : <Text path={[...STEPS, 'basis']} label={say.stepsBasis} />}
    </>
  );
};

const named = (value: unknown): string[] => (isTree(value) ? Object.keys(value) : []);

export const Outcomes = (): VNode => {
  const { manifest, words, propertyWords } = useDesk();
  const outcomes = named(manifest.at(['outcomes']));
  return (
    <>
      {outcomes.map((key) => (
        <section class="setting-item" key={key}>
          <header>
            <h4>
              <code>{key}</code>
            </h4>
            <Act onPress={() => manifest.change([['outcomes', key], undefined])}>{words.remove}</Act>
          </header>
          <Two path={['outcomes', key]} label={words.outcomes.key} />
        </section>
      ))}
      <NewName
        act={words.outcomes.add}
        label={words.name}
        hint={words.keyHint}
        taken={(key) => outcomes.includes(key)}
        words={propertyWords}
        onCreate={(key) => manifest.change([['outcomes', key], { ro: '', en: '' }])}
      />
    </>
  );
};

export const Stages = (): VNode => {
  const { manifest, words, elements } = useDesk();
  const say = words.stages;
  const [chosen, setChosen] = useState('');
  const stages = named(manifest.at(['stages']));
  const nameOf = new Map(elements.map(({ id, name }) => [id, name]));
  const free = elements.filter(({ id, name }) => name !== '' && !stages.includes(id));
  return (
    <>
      {stages.length === 0 ? <p class="note">{say.none}</p> : null}
      {stages.map((id) => (
        <section class="setting-item" key={id}>
          <header>
            <h4>{nameOf.get(id) ?? id}</h4>
            <Act onPress={() => manifest.change([['stages', id], undefined])}>{words.remove}</Act>
          </header>
          {elements.length > 0 && !nameOf.has(id) ? <p class="field-problem error">{say.gone}</p> : null}
          <Two path={['stages', id]} label={words.sections.stages} />
        </section>
      ))}
      <div class="setting-add">
        <ChoiceField
          label={say.add}
          value={chosen}
          choices={[{ value: '', label: '' }, ...free.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={setChosen}
        />
        <Act
          kind="secondary"
          disabled={chosen === ''}
          onPress={() => {
            manifest.change([['stages', chosen], { ro: '', en: '' }]);
            setChosen('');
          }}
        >
          {words.add}
        </Act>
      </div>
    </>
  );
};
