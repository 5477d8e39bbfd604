// What every page of what runs needs to speak: the words, the graphs that name elements, and how groups of people are called.

import type { FastifyRequest } from 'fastify';
import { words } from '../../inbox/words.ts';
import type { InstanceState } from '../../engine/state.ts';
import { groupsOf } from '../routes/atelier-facts.ts';
import type { Telling } from './say-events.ts';

/** `release`: whose names are used. */
export async function tellingOf(
  { server: { store }, scope, language }: FastifyRequest,
  release: string,
  before: InstanceState | null = null,
): Promise<Telling> {
  const [groups, graphs] = await Promise.all([
    groupsOf(store, scope.tenant, language),
    store.graphs.processes(store.knex, scope.tenant, release),
  ]);
  const names = new Map(groups.map(({ key, name }) => [key, name]));
  return { language, words: words(language), graphs, before, groupName: (group) => names.get(group) ?? group };
}
