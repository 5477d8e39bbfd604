// What a step writes to whom, how the case ends, and what is published: headers whose values stand in the manifest.

import type { VNode } from 'preact';
import { isTree, readAt } from '../../settings/manifest-file.ts';
import { messageOf, staffMessageOf } from '../../templates/forms.ts';
import { FeelField } from '../feel-field.tsx';
import { Act, ChoiceField, NewName, TextField } from '../fields.tsx';
import { headerOf, inputOf, objectOf, setHeaders, setInput } from '../moddle-edit.ts';
import { said, useBench, type OfElement } from '../workbench.ts';
import { jobTypeOf } from './job-group.tsx';

const pathOf = (name: string): string => `messages/${name}.hbs`;

export const MessageGroup = ({ element }: OfElement): VNode => {
  const { studio, get, words, manifest } = useBench();
  const say = words.message;
  const object = objectOf(element);
  const chosen = headerOf(object, 'message');
  const toStaff = jobTypeOf({ element }) === 'staff:notify';
  const listed = manifest.at(['messages']);
  const messages: unknown[] = Array.isArray(listed) ? (listed as unknown[]) : [];
  const names = messages.flatMap((path) => /^messages\/(.+)\.hbs$/.exec(String(path))?.[1] ?? []);
  const choose = (message: string): void => setHeaders(get, element, { message });
  const create = (name: string): void => {
    const title = object.name ?? name;
    const text = toStaff
      ? staffMessageOf(`${title}: dosarul nr. {{dosar.numar}}`, 'Scrieți aici mesajul.')
      : messageOf({
          ro: [`${title}: cererea nr. {{dosar.numar}}`, 'Scrieți aici mesajul.'],
          en: [`About your request no. {{dosar.numar}}`, 'Write the message here.'],
        });
    studio.project.write(pathOf(name), text, 'properties');
    manifest.change([['messages'], [...messages, pathOf(name)]]);
    choose(name);
  };
  return (
    <>
      <ChoiceField
        label={say.template}
        value={chosen}
        choices={[{ value: '', label: words.choose }, ...names.map((name) => ({ value: name, label: name }))]}
        onChange={choose}
      />
      <div class="acts">
        {names.includes(chosen) ? <Act onPress={() => studio.open(pathOf(chosen))}>{words.open}</Act> : null}
        <NewName
          act={words.make}
          label={say.newName}
          hint={words.form.newHint}
          taken={(name) => names.includes(name) || studio.project.read(pathOf(name)) !== undefined}
          words={words}
          onCreate={create}
        />
      </div>
      {toStaff ? (
        <TextField
          label={say.groups}
          hint={say.groupsHint}
          value={headerOf(object, 'groups')}
          suggestions={[
            'responsabil, sef',
            'responsabil',
            'sef',
            ...studio.project.opening.groups.map(({ key }) => key),
          ]}
          onChange={(groups) => setHeaders(get, element, { groups })}
        />
      ) : null}
    </>
  );
};

export const OutcomeGroup = ({ element }: OfElement): VNode => {
  const bench = useBench();
  const { get, words, manifest } = bench;
  const listed = manifest.at(['outcomes']);
  const outcomes = isTree(listed) ? listed : {};
  return (
    <ChoiceField
      label={words.outcome.label}
      hint={words.outcome.missing}
      value={headerOf(objectOf(element), 'outcome')}
      choices={[
        { value: '', label: words.choose },
        ...Object.entries(outcomes).map(([value, text]) => ({ value, label: said(bench, text) || value })),
      ]}
      onChange={(outcome) => setHeaders(get, element, { outcome })}
    />
  );
};

export const PublicationGroup = ({ element }: OfElement): VNode => {
  const bench = useBench();
  const { get, live, words, manifest } = bench;
  const say = words.publication;
  const object = objectOf(element);
  const listed = manifest.at(['publications']);
  const lists = isTree(listed) ? listed : {};
  const chosen = headerOf(object, 'list');
  const columns = readAt(lists, [chosen, 'columns']);
  return (
    <>
      <ChoiceField
        label={say.list}
        hint={say.missing}
        value={chosen}
        choices={[
          { value: '', label: words.choose },
          ...Object.entries(lists).map(([value, list]) => ({
            value,
            label: said(bench, readAt(list, ['title'])) || value,
          })),
        ]}
        onChange={(list) => setHeaders(get, element, { list })}
      />
      {Array.isArray(columns) ? (
        <p class="note">
          {columns
            .map((column) => `${String(readAt(column, ['key']))}: ${said(bench, readAt(column, ['title']))}`)
            .join('; ')}
        </p>
      ) : null}
      <FeelField
        label={words.jobs.inputs['publicare'] ?? words.groups.publication}
        value={inputOf(object, 'publicare')}
        variables={live.variables(element.id)}
        words={words}
        onChange={(feel) => setInput(get, element, 'publicare', feel)}
      />
    </>
  );
};
