// What a form is tried with while it is drawn: the samples that lie beside the procedure's folder, invented people all of
// them, and a value for each name that forms read from outside. No case of anybody is read for it.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listDepartments } from '../../store/tenants.ts';
import type { Store } from '../../store/store.ts';
import { readSamples as readSamplesOf } from '../check/folder.ts';
import { Problems } from '../check/problem.ts';

const PROCESSES = fileURLToPath(new URL('../../processes/', import.meta.url));

/** Name → answers to the start form; none for a procedure that did not come from the folder. */
export async function readSamples(procedure: string): Promise<{ [name: string]: unknown }> {
  if (!/^[a-z0-9-]+$/.test(procedure)) return {};
  return readSamplesOf(join(PROCESSES, procedure), new Problems());
}

/** As `contextOf` (portal-forms.ts) and `formContext` (inbox-facts.ts) give them, with invented values. */
export async function triedContext(
  store: Store,
  tenant: number,
  samples: { [name: string]: unknown },
): Promise<{ [name: string]: unknown }> {
  const departments = await listDepartments(store, tenant);
  const [sample = {}] = Object.values(samples);
  return {
    canal: 'online',
    limba: 'ro',
    cont: null,
    cerere: sample,
    departamente: departments.map(({ key, name }) => ({ value: key, label: name })),
    angajati: [
      { value: 'ana', label: 'Ana Exemplu' },
      { value: 'dan', label: 'Dan Exemplu' },
    ],
    similare: [],
  };
}
