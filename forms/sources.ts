// Sources of choices beside those a form lists itself: nomenclatures, and lists that an institution keeps. A form names
// one (`properties.source`); the data comes with `compileForm(json, { sources })`, so that no page carries megabytes.
// Counties are always here; the large ones are loaded by nomenclature-sources.ts for the forms that name them.

import { counties } from './formats/counties.ts';
import type { Json } from '../engine/values.ts';
import type { Option } from './model.ts';

export interface Source {
  /** What is offered. `of` narrows it (the county of localities, the first digits of CPV codes). */
  options(of: Json | undefined): readonly Option[];
  /** Whether a value is one of this source's, within `of` when that matters. */
  has(value: string, of: Json | undefined): boolean;
}

export type Sources = ReadonlyMap<string, Source>;

/** A source from a plain list. */
export const listSource = (options: readonly Option[]): Source => {
  const values = new Set(options.map(({ value }) => value));
  return { options: () => options, has: (value) => values.has(value) };
};

const { compare } = new Intl.Collator('ro');

/** The order of a Romanian list. */
export const byLabel = (one: Option, two: Option): number => compare(one.label, two.label);

export const builtInSources: Sources = new Map([
  ['counties', listSource(counties.map(({ code, name }) => ({ value: code, label: name })).sort(byLabel))],
]);

/** Sources that every installation has, loaded or not: a form may name them. */
export const knownSources: ReadonlySet<string> = new Set(['counties', 'localities', 'cpv']);
