// What a form is tried with while it is drawn: the samples of its procedure, invented people all of them, and a value for
// each name that forms read from outside. No case of anybody is read for it.

import { listDepartments } from '../../store/tenants.ts';
import type { Store } from '../../store/store.ts';

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
