// A step that signs a document: the place on it, the capacity that is printed, what is signed (/server/check/check-documents.ts).

import type { VNode } from 'preact';
import { isTree } from '../../settings/manifest-file.ts';
import { signingForm } from '../../templates/forms.ts';
import { FeelField } from '../feel-field.tsx';
import { Act, ChoiceField, Flag, TextField } from '../fields.tsx';
import {
  attributeOf,
  headerOf,
  headersOf,
  headersWith,
  inputOf,
  inputsOf,
  ioMapping,
  objectOf,
  outputsOf,
  setExtensions,
  setHeaders,
  setInput,
  taskHeaders,
} from '../moddle-edit.ts';
import { useBench, type OfElement, type Workbench } from '../workbench.ts';
import { documentChoices } from './document-choice.ts';
import { formPath } from './form-group.tsx';

/** Names of the places that the templates of documents make. */
export const sealsOf = ({ studio, manifest }: Workbench): string[] => {
  const documents = manifest.at(['documents']);
  const templates = Object.values(isTree(documents) ? documents : {}).map((each) =>
    isTree(each) && typeof each['template'] === 'string' ? (studio.project.read(each['template']) ?? '') : '',
  );
  return [
    ...new Set(templates.flatMap((text) => [...text.matchAll(/\{\{seal "([^"]+)"\}\}/g)].map(([, name]) => name!))),
  ];
};

const signs = (json: string | undefined): boolean => /"value"\s*:\s*"semnez"/.test(json ?? '');

export const SignatureGroup = ({ element }: OfElement): VNode => {
  const bench = useBench();
  const { studio, get, live, words, manifest } = bench;
  const say = words.signature;
  const object = objectOf(element);
  const seal = headerOf(object, 'seal');
  const isSigned = headersOf(object).some(({ key }) => key === 'seal');
  const seals = sealsOf(bench);
  const variables = live.variables(element.id);
  const nameOf = (id: string | null): string => live.graph?.elements[id ?? '']?.name || (id ?? '');
  const documents = documentChoices(variables, words.document, nameOf, (name) => `=${name}.id`);
  const source = inputOf(object, 'deSemnat');
  const turn = (on: boolean): void => {
    const before = headersOf(object).filter(({ key }) => key !== 'seal' && key !== 'role');
    const pairs = on ? headersWith(before, { seal: seals[0] ?? 'primar', role: 'Primar' }) : before;
    const inputs = inputsOf(object).filter(({ target }) => target !== 'deSemnat');
    const given = on ? [{ source: documents.at(-1)?.value ?? '=document.id', target: 'deSemnat' }] : [];
    setExtensions(get, element, {
      'zeebe:TaskHeaders': taskHeaders(get, pairs),
      'zeebe:IoMapping': ioMapping(get, [...inputs, ...given], outputsOf(object)),
    });
  };
  const form = attributeOf(object, 'zeebe:FormDefinition', 'formId');
  const path = manifest.text(['forms', form]);
  const makeForm = (): void => {
    const name = `semnare-${element.id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
    studio.project.write(formPath(name), signingForm(name), 'properties');
    manifest.change([['forms', name], formPath(name)]);
    setExtensions(get, element, { 'zeebe:FormDefinition': { formId: name } });
  };
  return (
    <>
      <Flag label={say.signs} on={isSigned} onChange={turn} />
      {isSigned ? (
        <>
          <ChoiceField
            label={say.seal}
            hint={seals.length === 0 ? say.noSeals : say.sealHint}
            value={seal}
            choices={seals.map((each) => ({ value: each, label: each }))}
            onChange={(value) => setHeaders(get, element, { seal: value })}
          />
          <TextField
            label={say.role}
            hint={say.roleHint}
            value={headerOf(object, 'role')}
            onChange={(role) => setHeaders(get, element, { role })}
          />
          <ChoiceField
            label={say.document}
            value={documents.some(({ value }) => value === source) ? source : '='}
            choices={[...documents, { value: '=', label: words.formula }]}
            onChange={(value) => {
              if (value !== '=') setInput(get, element, 'deSemnat', value);
            }}
          />
          {documents.some(({ value }) => value === source) ? null : (
            <FeelField
              label={words.formulaValue}
              value={source}
              variables={variables}
              words={words}
              onChange={(feel) => setInput(get, element, 'deSemnat', feel)}
            />
          )}
          {signs(studio.project.read(path)) ? null : (
            <div class="demand">
              <p>{say.decides}</p>
              <Act kind="secondary" onPress={makeForm}>
                {say.makeForm}
              </Act>
            </div>
          )}
        </>
      ) : null}
    </>
  );
};
