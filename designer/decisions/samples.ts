// What a sample of the request gives to the data of a decision: `cerere.x` from its answers, the case's own facts from
// invented ones. Pure.

import type { Project } from '../studio/contract.ts';
import type { TryInput } from './decision-file.ts';
import { typedOf } from './values.ts';

/** Name → answers to the form that begins a case. */
export function samplesOf(project: Project): { [name: string]: unknown } {
  const samples: { [name: string]: unknown } = {};
  for (const path of project.paths()) {
    const name = /^samples\/(.+)\.json$/.exec(path)?.[1];
    if (name === undefined) continue;
    try {
      samples[name] = JSON.parse(project.read(path) ?? '');
    } catch {
      // a sample that is being written
    }
  }
  return samples;
}

/** The sample with the most in it: it leaves the fewest gaps. Null: there is none. */
export function fullestSample(project: Pick<Project, 'paths' | 'read'>): string | null {
  const sizes = project
    .paths()
    .filter((path) => /^samples\/.+\.json$/.test(path))
    .map((path) => ({ name: path.slice('samples/'.length, -'.json'.length), size: (project.read(path) ?? '').length }));
  return sizes.toSorted((a, b) => b.size - a.size)[0]?.name ?? null;
}

/** Of every case that comes through the portal. */
const CASE = { numar: '123', data: '2026-03-02', an: 2026, canal: 'online', limba: 'ro', areContact: true };

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as { [name: string]: unknown })[name]
        : undefined,
    value,
  );
}

/** What each field begins with; nothing where the names do not fit. */
export function fromSample(inputs: readonly TryInput[], sample: unknown): { [path: string]: string } {
  if (sample === undefined) return {};
  const names = { cerere: sample, dosar: CASE };
  const found: { [path: string]: string } = {};
  for (const { path } of inputs) {
    const steps = path.split('.');
    const value = at(names, steps) ?? (steps.length === 1 ? at(sample, steps) : undefined);
    if (value !== undefined) found[path] = typedOf(value);
  }
  return found;
}
