// What may be chosen: fixed options, a FEEL list, or a source (sources.ts).

import { listFormula } from './places.ts';
import { isSafeName, readObject } from './paths.ts';
import type { Choices, Option } from './model.ts';
import type { Reader } from './reader.ts';
import { knownSources } from './sources.ts';

type Component = Record<string, unknown>;

export const choiceTypes: ReadonlySet<string> = new Set(['radio', 'select', 'checklist', 'taglist']);

/** Null for fields that are typed freely. */
export const compileChoices = (
  reader: Reader,
  id: string,
  component: Component,
  properties: Readonly<Record<string, string>>,
): Choices | null => {
  const { source: name, sourceOf } = properties;
  if (name !== undefined) return compileSource(reader, id, name, sourceOf);
  if (component.type === 'place') {
    const text = listFormula(properties.list);
    if (text === null) reader.error(id, 'place.list', {});
    const list = text === null ? null : reader.expression(id, text, 'properties.list');
    return list === null ? null : { kind: 'feel', list };
  }
  if (!choiceTypes.has(String(component.type))) return null;
  const keyword = component.valuesExpression === undefined ? 'valuesKey' : 'valuesExpression';
  const written = component[keyword];
  if (written !== undefined) {
    if (keyword === 'valuesKey' && !(typeof written === 'string' && written.split('.').every(isSafeName))) {
      reader.error(id, 'values.key', {});
      return null;
    }
    const list = reader.expression(id, written, keyword);
    return list === null ? null : { kind: 'feel', list };
  }
  const options = Array.isArray(component.values) ? (component.values as unknown[]).map(readOption) : [];
  const values = options.flatMap((option) => (option === null ? [] : [option.value]));
  if (options.length === 0 || values.length < options.length || new Set(values).size < values.length) {
    reader.error(id, 'values', {});
  }
  return { kind: 'fixed', options: options.filter((option) => option !== null) };
};

const compileSource = (reader: Reader, id: string, name: string, narrowed: string | undefined): Choices => {
  const source = reader.sources.get(name) ?? null;
  if (source === null && !knownSources.has(name)) {
    reader.error(id, 'source', { name });
  }
  const of = narrowed === undefined ? null : reader.expression(id, narrowed, 'properties.sourceOf');
  return { kind: 'source', source, of };
};

/** A choice as form-js, a context or a DMN result may write it: `"text"` or `{ value, label, hint?, exclusive? }`; null if neither. */
export const readOption = (raw: unknown): Option | null => {
  if (typeof raw === 'string' || typeof raw === 'number') return { value: String(raw), label: String(raw) };
  const value = readObject(raw, 'value');
  const label = readObject(raw, 'label');
  const hint = readObject(raw, 'hint');
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return null;
  return {
    value: String(value),
    label: typeof label === 'string' && label !== '' ? label : String(value),
    ...(typeof hint === 'string' ? { hint } : {}),
    ...(readObject(raw, 'exclusive') === true ? { exclusive: true } : {}),
  };
};
