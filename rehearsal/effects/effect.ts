// What a job of the platform does, as far as a process can see it: the stand-in of `server/jobs/` where there is no server.
// An effect changes the notes that it is given and says how the job ends.

import type { Instant, Variables } from '../../engine/values.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import type { CaseNotes, Notes } from '../notes.ts';

export interface Effecting {
  job: { element: string; jobType: string; headers: { [name: string]: string } };
  /** What the job sees. */
  variables: Variables;
  /** The case that the job is about. */
  each: CaseNotes;
  notes: Notes;
  manifest: Manifest;
  /** Path → text of the procedure. */
  files: { readonly [path: string]: string };
  now: Instant;
}

/**
 * `done`: with the variables that the job answers. `thrown`: it ends in a BPMN error. `asked`: what becomes of it is chosen
 * by whoever rehearses. What cannot succeed throws; the text is the incident's, and quotes no value.
 */
export type Ending =
  { kind: 'done'; variables: Variables } | { kind: 'thrown'; code: string; variables: Variables } | { kind: 'asked' };

export type Effect = (effecting: Effecting) => Ending;

/** BPMN error of a job whose answer nobody knows. */
export const CONNECTOR_UNKNOWN = 'connector-unknown';

export const done = (variables: Variables = {}): Ending => ({ kind: 'done', variables });

export const refused = (message: string): Error => new Error(message);

/** As connectors and the platform's own registries answer. */
export const answered = ({ job, now }: Pick<Effecting, 'job' | 'now'>, answer: Variables): Variables => ({
  answer: { ...answer, source: job.jobType, mode: 'simulator', at: new Date(now).toISOString() },
});

export const ok = (effecting: Effecting, value: Variables = {}): Ending =>
  done(answered(effecting, { status: 'OK', value }));

export const no = (effecting: Effecting, code: string, more: Variables = {}): Ending =>
  done(answered(effecting, { status: 'NO', code, reason: code, text: code, ...more }));

export const unknown = (effecting: Effecting, reason: string): Ending => ({
  kind: 'thrown',
  code: CONNECTOR_UNKNOWN,
  variables: answered(effecting, { status: 'UNKNOWN', reason, text: reason, done: 'no' }),
});

export function headerOf({ job }: Effecting, name: string): string {
  const value = job.headers[name];
  if (value === undefined) throw refused(`Expected the task header "${name}" at ${job.element}, but it is missing.`);
  return value;
}

export function textIn({ job, variables }: Effecting, name: string): string {
  const value = variables[name];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  if (typeof value === 'number') return String(value);
  throw refused(`Expected a text in the variable "${name}" at ${job.element}, but there is none.`);
}

/** Of what `document:issue` and its like answer: their id, or the id itself. */
export function idIn(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return typeof id === 'string' ? id : '';
}
