// One property of a component as the panel edits it: where it is in the JSON, which control it has, how text and JSON
// become each other. An empty answer leaves nothing behind in the JSON.

import type { Component } from '../form-json.ts';
import type { FormWords } from '../words/ro.ts';

export type EntryName = keyof FormWords['properties']['entries'];
export type HintName = keyof FormWords['properties']['hints'];

/** `label`, `validate.required`, `properties.hint`: one keyword, or one within an object. */
export type Place = readonly [string] | readonly [string, string];

export type Control =
  /** A line; `code`: for machines, in their type. */
  | { readonly is: 'text'; readonly code?: boolean }
  | { readonly is: 'area' }
  | { readonly is: 'feel' }
  /** FEEL of `conditional.hide`, built from lists. */
  | { readonly is: 'condition' }
  /** A whole number. */
  | { readonly is: 'number' }
  /** A number or `=FEEL`. */
  | { readonly is: 'bound' }
  /** `on`: what stands for yes. */
  | { readonly is: 'flag'; readonly on: true | 'true' }
  /** Value → words; `''` first when it may be none. */
  | { readonly is: 'choice'; readonly options: readonly (readonly [string, string])[] };

export interface Entry {
  readonly name: EntryName;
  readonly place: Place;
  readonly control: Control;
  readonly hint?: HintName;
  /** Words of another entry, where the same keyword means something else. */
  readonly label?: EntryName;
}

export const readAt = (component: Component, [outer, inner]: Place): unknown => {
  const value = component[outer];
  if (inner === undefined) return value;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[inner] : undefined;
};

/** The change of the component's own keywords that puts `value` there; undefined takes it away. */
export function changeAt(component: Component, [outer, inner]: Place, value: unknown): Record<string, unknown> {
  if (inner === undefined) return { [outer]: value };
  const { [inner]: _gone, ...rest } = (component[outer] ?? {}) as Record<string, unknown>;
  const before = component[outer] as Record<string, unknown> | undefined;
  // a property that is there keeps its place
  const changed =
    value === undefined
      ? rest
      : before !== undefined && inner in before
        ? { ...before, [inner]: value }
        : { ...rest, [inner]: value };
  return { [outer]: Object.keys(changed).length === 0 ? undefined : changed };
}

/** What the control shows. */
export function shownOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What is written for a text that was typed. */
export function written({ control, place }: Entry, typed: string): unknown {
  const text = control.is === 'area' || control.is === 'feel' ? typed : typed.trim();
  if (text.trim() === '') return undefined;
  // our properties are name–text pairs
  if (place[0] === 'properties') return text;
  if (control.is === 'number') return Number.isFinite(Number(text)) ? Number(text) : text;
  if (control.is === 'bound') return text.startsWith('=') || !Number.isFinite(Number(text)) ? text : Number(text);
  return text;
}
