// The answers of a form as entries of a variable: `cerere.subiect`, `triaj.ruta`. A question that may be hidden, or need
// not be answered, may be without a value.

import { translate, type Form, type FormNode, type InputNode, type Language } from '../../forms/model.ts';
import { variable, type PossibleValue, type Variable, type VariableType } from './variable.ts';

export const formEntries = (form: Form, language: Language): Variable[] => {
  const entries = (nodes: readonly FormNode[], absent: boolean): Variable[] => {
    const found: Variable[] = [];
    for (const node of nodes) {
      const hidden = absent || (node.kind !== 'text' && node.kind !== 'view' && node.hide !== null);
      const label = translate(form, node.label === '' ? node.id : node.label, language);
      if (node.kind === 'input' && !node.secret) {
        put(found, node.steps, {
          ...variable('', typeOf(node), { label, values: valuesOf(node) }),
          maybeAbsent: hidden || !isRequired(node),
        });
      } else if (node.kind === 'group') {
        const inner = entries(node.children, hidden);
        if (node.steps.length === 0) for (const each of inner) put(found, [each.name], each);
        else put(found, node.steps, { ...variable('', 'context', { label, entries: inner }), maybeAbsent: hidden });
      } else if (node.kind === 'list') {
        const items = entries(node.children, false);
        put(found, node.steps, { ...variable('', 'list', { label, entries: items }), maybeAbsent: hidden });
      }
    }
    return found;
  };
  const valuesOf = ({ choices }: InputNode): PossibleValue[] =>
    choices?.kind === 'fixed'
      ? choices.options.map(({ value, label }) => ({ value, label: translate(form, label, language) }))
      : [];
  return entries(form.nodes, false);
};

/** What is ticked or computed always has a value. */
const isRequired = ({ checks, type, computed }: InputNode): boolean =>
  type === 'checkbox' || computed !== null || ('fixed' in checks.required && checks.required.fixed);

/** Puts a value under a path; what is on the way becomes a context. */
const put = (into: Variable[], steps: readonly string[], value: Variable): void => {
  const [name = '', ...rest] = steps;
  const index = into.findIndex((each) => each.name === name);
  const known = into[index];
  if (rest.length === 0) {
    const named: Variable = { ...value, name };
    if (known === undefined) into.push(named);
    else into[index] = { ...named, entries: [...known.entries, ...named.entries] };
    return;
  }
  const entries = [...(known?.entries ?? [])];
  put(entries, rest, value);
  const holder = { ...(known ?? variable(name, 'context')), entries };
  if (known === undefined) into.push(holder);
  else into[index] = holder;
};

const typeOf = ({ type, moment, asText }: InputNode): VariableType => {
  switch (type) {
    case 'number':
      return asText ? 'text' : 'number';
    case 'datetime':
      return moment?.kind === 'date' ? 'day' : moment?.kind === 'dateTime' ? 'moment' : 'text';
    case 'checkbox':
      return 'ticked';
    case 'radio':
    case 'select':
      return 'choice';
    case 'checklist':
    case 'taglist':
      return 'choices';
    case 'filepicker':
      return 'files';
    case 'expression':
      return 'any';
    case 'textfield':
    case 'textarea':
    case 'place':
      return 'text';
  }
};
