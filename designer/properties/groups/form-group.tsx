// The form that whoever does the step fills in: one of the procedure's, opened or made anew.

import type { VNode } from 'preact';
import { isTree } from '../../settings/manifest-file.ts';
import { decisionForm } from '../../templates/forms.ts';
import { ChoiceField, Act, NewName } from '../fields.tsx';
import { attributeOf, objectOf, setExtensions } from '../moddle-edit.ts';
import { useBench, type OfElement } from '../workbench.ts';

export const formPath = (name: string): string => `forms/${name}.form.json`;

export const FormGroup = ({ element }: OfElement): VNode => {
  const { studio, get, words, manifest } = useBench();
  const say = words.form;
  const object = objectOf(element);
  const chosen = attributeOf(object, 'zeebe:FormDefinition', 'formId');
  const listed = manifest.at(['forms']);
  const forms = isTree(listed) ? listed : {};
  const path = forms[chosen];
  const choose = (formId: string): void =>
    setExtensions(get, element, {
      'zeebe:UserTask': {},
      'zeebe:FormDefinition': formId === '' ? null : { formId },
    });
  const create = (name: string): void => {
    const title = (object.name ?? '') === '' ? name : String(object.name);
    studio.project.write(formPath(name), decisionForm(name, title), 'properties');
    manifest.change([['forms', name], formPath(name)]);
    choose(name);
  };
  return (
    <>
      <ChoiceField
        label={say.label}
        hint={say.hint}
        value={chosen}
        problem={chosen !== '' && typeof path !== 'string' ? say.missing(chosen) : null}
        choices={[
          { value: '', label: say.none },
          ...Object.keys(forms).map((name) => ({
            value: name,
            label: titleOf(studio.project.read(String(forms[name])), name),
          })),
        ]}
        onChange={choose}
      />
      <div class="acts">
        {typeof path === 'string' ? <Act onPress={() => studio.open(path)}>{words.open}</Act> : null}
        <NewName
          act={words.make}
          label={say.newName}
          hint={say.newHint}
          taken={(name) => Object.hasOwn(forms, name) || studio.project.read(formPath(name)) !== undefined}
          words={words}
          onCreate={create}
        />
      </div>
    </>
  );
};

/** The first heading of a form says more than its name. */
export const titleOf = (json: string | undefined, name: string): string => {
  try {
    const { components } = JSON.parse(json ?? '') as { components?: { label?: unknown; type?: unknown }[] };
    const label = components?.find(({ type }) => type === 'group')?.label;
    return typeof label === 'string' && label !== '' ? `${label} (${name})` : name;
  } catch {
    return name;
  }
};
