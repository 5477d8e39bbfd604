// Names for what tables only know by id: elements by the model of their release, procedures by their manifest.

import type { FastifyRequest } from 'fastify';
import type { WhereView } from '../../inbox/operating-views.ts';
import { words } from '../../inbox/words.ts';
import { registerNumber } from '../../look/words.ts';
import type { Place } from '../../store/operating/places.ts';
import { procedureTitles } from '../routes/inbox-views.ts';

export interface Naming {
  procedure(key: string): string;
  /** Its id when it has no name, or its model cannot be read. */
  step(of: { release: string; process: string; element: string }): Promise<string>;
  where(place: Place): Promise<WhereView>;
  run(of: { instance: string; number: string | null }): string;
}

export async function namingOf({ server: { store }, scope, language }: FastifyRequest): Promise<Naming> {
  const { tenant } = scope;
  const titles = await procedureTitles(store, tenant, language);
  const run: Naming['run'] = ({ instance, number }) =>
    number === null ? words(language).bulk.instance(instance) : numberOf(number);
  const step: Naming['step'] = async ({ release, process, element }) => {
    const graph = await store.graphs.load(store.knex, tenant, release, process).catch(() => null);
    return graph?.elements[element]?.name || element;
  };
  const procedure = (key: string): string => titles.get(key) ?? key;
  return {
    procedure,
    step,
    run,
    async where(place) {
      const { instance, dossier, version } = place;
      return {
        name: run(place),
        instance,
        dossier,
        procedure: procedure(place.procedure),
        version,
        step: await step(place),
      };
    },
  };
}

/** '12345/2026' as it is read. */
function numberOf(number: string): string {
  const [count = '', year = ''] = number.split('/');
  return `${registerNumber(count)}/${year}`;
}
