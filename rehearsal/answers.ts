// The forms of a rehearsal: what a form may read from outside itself, and the check of its answers, both as the platform does
// them. What only the institution knows (its departments, people, earlier cases, free places) is taken from whoever
// rehearses: whom the answers name exists.

import type { Graph } from '../engine/model/graph.ts';
import { variablesOf, type InstanceState, type OpenTask } from '../engine/state.ts';
import type { Instant, Json, Key, Variables } from '../engine/values.ts';
import { evaluate, type Evaluation } from '../forms/evaluate.ts';
import type { Form, Language } from '../forms/model.ts';
import { PLACES } from '../forms/places.ts';
import { withFiles } from './files.ts';
import type { Notes } from './notes.ts';

/** Candidate group of the tasks that the applicant does. */
export const APPLICANT = 'solicitant';

export type Context = Readonly<Record<string, unknown>>;

/** The institution in which it is rehearsed. */
export interface Institution {
  /** Which decisions may read: `dosar.institutie`. */
  key: string;
  departments: readonly { key: string; name: string }[];
  people: readonly { id: string; name: string }[];
}

/** Of the shipped procedures, whose tables of fees have its name. */
export const SAMPLE_INSTITUTION: Institution = { key: 'valea-lunga', departments: [], people: [] };

export type TaskKind = 'staff' | 'applicant' | 'signature';

/** A task that is to be signed has the place of the signature among its headers. */
export function kindOfTask(graph: Graph, { element, candidateGroups }: OpenTask): TaskKind {
  if (candidateGroups.includes(APPLICANT)) return 'applicant';
  return graph.elements[element]?.task?.headers['seal'] === undefined ? 'staff' : 'signature';
}

/** What the start form may read: how the case is filed. */
export const startContext = (channel: string, language: Language): Context => ({
  canal: channel,
  limba: language,
  cont: null,
});

/** What a task's form may read. An applicant's: the request, its number and term, and what the model hands to the task. */
export function taskContext(
  { state, key, kind }: { state: InstanceState; key: Key; kind: TaskKind },
  { departments, people }: Institution,
  language: Language,
): Context {
  const variables = variablesOf(state, key);
  if (kind === 'applicant') {
    const { cerere = null, dosar = null, termen = null } = variablesOf(state);
    return { ...startContext('online', language), cerere, dosar, termen, ...state.activities[key]?.variables };
  }
  return {
    ...variables,
    departamente: departments.map((each) => ({ value: each.key, label: each.name })),
    angajati: people.map((each) => ({ value: each.id, label: each.name })),
    similare: [],
  };
}

/** Lists of the context that only the institution knows. */
const OUTSIDE = ['departamente', 'angajati', 'similare'];

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.length > 0 && value.length <= 200 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const PLACE = /^([A-Z]+)-(\d+)$/;

/** Those that are named, and some more of their zones to choose from; none that another case has. */
function places(named: readonly string[], { notes, now, number }: Pick<Asked, 'notes' | 'now' | 'number'>): object[] {
  const zones = new Set(named.flatMap((text) => PLACE.exec(text)?.[1] ?? []));
  if (zones.size === 0) zones.add('A');
  const some = [...zones].flatMap((zone) =>
    Array.from({ length: 8 }, (_, index) => `${zone}-${String(index + 1).padStart(3, '0')}`),
  );
  const free = (id: string): boolean => {
    const holder = notes.places[id];
    return holder === undefined || holder.number === number || (holder.until !== null && holder.until <= now);
  };
  const ids = new Set([...named.filter((text) => PLACE.test(text)), ...some]);
  return [...ids].filter(free).map((id) => {
    const [zona = ''] = id.split('-');
    return { id, zona, numeZona: zona, strada: '', fel: 'ordinary', taxa: '', aproape: [] };
  });
}

export interface Asked {
  form: Form | null;
  context: Context;
  /** As typed. */
  answers: unknown;
  notes: Notes;
  /** Of the case that it is about; null before it is filed. */
  number: string | null;
  now: Instant;
  language: Language;
}

/** A task without a form takes what it is given. */
export function checkAnswers(asked: Asked): Pick<Evaluation, 'valid' | 'data' | 'problems'> {
  const { form, now, language } = asked;
  const { answers, files } = withFiles(asked.answers);
  if (form === null) return { valid: true, data: plain(answers ?? {}) as Variables, problems: [] };
  return evaluate(form, answers, contextFor({ ...asked, form }), { now, language, documents: files });
}

/** The context with whatever the answers name, for the check and for whoever draws the form. */
export function contextFor(asked: Asked & { form: Form }): Context {
  const { form, context, answers } = asked;
  const named = [...new Set(textsIn(answers))];
  const lists = OUTSIDE.filter((name) => form.contextNames.includes(name)).map((name): [string, unknown] => {
    const listed = (context[name] ?? []) as { value: string; label: string }[];
    const more = named.filter((text) => !listed.some(({ value }) => value === text));
    return [name, [...listed, ...more.map((text) => ({ value: text, label: text }))]];
  });
  const asksForPlace = [...form.inputs.values()].some(({ type }) => type === 'place');
  return { ...context, ...Object.fromEntries(lists), ...(asksForPlace ? { [PLACES]: places(named, asked) } : {}) };
}

export const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
