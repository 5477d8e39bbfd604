// What a step issues: template, kind, title and the rest of the headers of `document:issue` (server/jobs/document-issue.ts).

import type { VNode } from 'preact';
import { isTree } from '../../settings/manifest-file.ts';
import { letterOf } from '../../templates/forms.ts';
import { Act, ChoiceField, Flag, NewName, TextField } from '../fields.tsx';
import { headerOf, objectOf, setHeaders } from '../moddle-edit.ts';
import { useBench, type OfElement } from '../workbench.ts';

export const DocumentGroup = ({ element }: OfElement): VNode => {
  const { studio, get, words, manifest } = useBench();
  const say = words.document;
  const object = objectOf(element);
  const header = (name: string): string => headerOf(object, name);
  const set = (headers: { [name: string]: string }): void => setHeaders(get, element, headers);
  const listed = manifest.at(['documents']);
  const documents = isTree(listed) ? listed : {};
  const template = manifest.text(['documents', header('template'), 'template']);
  const pathOf = (name: string): string => `documents/${name}.hbs`;
  const create = (name: string): void => {
    const title = header('title') || (object.name ?? name);
    studio.project.write(pathOf(name), letterOf(title), 'properties');
    manifest.change([['documents', name], { template: pathOf(name) }]);
    set({
      template: name,
      ...(header('kind') === '' ? { kind: 'notice' } : {}),
      title,
      public: header('public') || 'true',
    });
  };
  return (
    <>
      <ChoiceField
        label={say.template}
        value={header('template')}
        choices={[
          { value: '', label: words.choose },
          ...Object.keys(documents).map((name) => ({ value: name, label: name })),
        ]}
        onChange={(value) => set({ template: value })}
      />
      <div class="acts">
        {template === '' ? null : <Act onPress={() => studio.open(template)}>{words.open}</Act>}
        <NewName
          act={words.make}
          label={say.newTemplate}
          hint={words.form.newHint}
          taken={(name) => Object.hasOwn(documents, name) || studio.project.read(pathOf(name)) !== undefined}
          words={words}
          onCreate={create}
        />
      </div>
      <ChoiceField
        label={say.kind}
        value={header('kind')}
        choices={[
          { value: '', label: words.choose },
          ...Object.entries(say.kinds).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(kind) => set({ kind })}
      />
      <TextField label={say.title} value={header('title')} onChange={(title) => set({ title })} />
      <ChoiceField
        label={say.register}
        value={header('register')}
        choices={[
          { value: '', label: say.registers.none },
          { value: 'iesire', label: say.registers.iesire },
          { value: 'intern', label: say.registers.intern },
        ]}
        onChange={(register) => set({ register })}
      />
      <Flag
        label={say.public}
        on={header('public') === 'true'}
        onChange={(on) => set({ public: on ? 'true' : 'false' })}
      />
      <Flag
        label={say.verifiable}
        on={header('verifiable') === 'true'}
        onChange={(on) => set({ verifiable: on ? 'true' : '' })}
      />
      <Flag label={say.draft} on={header('draft') !== ''} onChange={(on) => set({ draft: on ? 'PROIECT' : '' })} />
    </>
  );
};
