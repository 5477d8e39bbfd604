// Releases the petition once more with another form: what people who had begun it before come back to.

import { deploy } from '../../store/deploy.ts';
import type { Store } from '../../store/store.ts';
import { newestRelease } from '../../store/tables/release.ts';

/** A component of form-js as far as the tests change it. */
export interface Part {
  type: string;
  key?: string;
  label?: string;
  validate?: Record<string, unknown>;
  values?: { value: string; label: string }[];
  components?: Part[];
  [keyword: string]: unknown;
}

const START = 'forms/cerere.form.json';

/** `change` gets every component of the petition's form and answers what stands in its place. */
export async function changePetition(store: Store, change: (part: Part) => Part[]): Promise<void> {
  const newest = await newestRelease(store.knex, 1, 'petitie');
  if (newest === undefined) throw new Error('Expected the petition to be deployed.');
  const form = JSON.parse(newest.files[START] ?? '') as { components: Part[] };
  const changed = (parts: Part[]): Part[] =>
    parts.flatMap((part) =>
      change(part.components === undefined ? part : { ...part, components: changed(part.components) }),
    );
  const files = { ...newest.files, [START]: JSON.stringify({ ...form, components: changed(form.components) }) };
  const { manifest } = newest;
  const done = await deploy(store, { tenant: 1, procedureKey: 'petitie', manifest, files, deployedBy: 'system:test' });
  if (!done.ok || !done.created) throw new Error('Expected another release of the petition.');
}

/** The category "Drumuri" is gone, the subject is shorter, the district is asked. */
export const stricterPetition = (store: Store): Promise<void> =>
  changePetition(store, (part) => {
    if (part.key === 'categorie')
      return [{ ...part, values: (part.values ?? []).filter(({ value }) => value !== 'drumuri') }];
    if (part.key === 'loc') return [];
    if (part.key !== 'subiect') return [part];
    const district = {
      type: 'textfield',
      id: 'cartier',
      key: 'cartier',
      label: 'Cartierul',
      validate: { required: true },
    };
    return [{ ...part, validate: { required: true, minLength: 5, maxLength: 20 } }, district];
  });
