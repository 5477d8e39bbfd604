// The durable runtime: our store, the peers and the limit on one PostgreSQL server in one run.

import { conditions, type Options, type Part, type Result } from '../measure.ts';
import { type Field, openField } from './field.ts';
import { footprint } from './footprint.ts';
import { history } from './history.ts';
import { latency } from './latency.ts';
import { nodes } from './nodes.ts';
import { profile } from './profile.ts';
import type { Pace } from './race.ts';
import { openServer } from './server.ts';
import { claims, jobs, messages, straight } from './throughput.ts';
import { timers } from './timers.ts';
import { userTask } from './user-task.ts';

const QUICK: Pace = { quick: true, rounds: 3, roundMs: 500, warmMs: 1_500 };
const FULL: Pace = { rounds: 5, roundMs: 2_500, warmMs: 8_000 };

/** Not in the quick form, unless they are named. */
const LONG = new Set(['profile', 'nodes']);

const MEASURES: { [name: string]: (field: Field, pace: Pace) => Promise<Result[]> } = {
  'user-task': userTask,
  straight,
  jobs,
  messages,
  timers,
  claims,
  latency,
  footprint,
  async profile(field, { roundMs }) {
    field.told.push(await profile(field, roundMs));
    return [];
  },
  history,
  nodes,
};

export async function runtime({ quick, only }: Options): Promise<Part> {
  const pace = quick ? QUICK : FULL;
  const names = only.length > 0 ? only : Object.keys(MEASURES).filter((name) => !quick || !LONG.has(name));
  const unknown = names.filter((name) => !(name in MEASURES));
  if (unknown.length > 0) {
    throw new Error(`Expected some of ${Object.keys(MEASURES).join(', ')}, but found ${unknown.join(', ')}.`);
  }
  const server = await openServer();
  try {
    const field = await openField(server);
    try {
      const results: Result[] = [];
      for (const name of names) results.push(...(await MEASURES[name]!(field, pace)));
      return { part: 'runtime', conditions: { ...conditions(pace.rounds), told: field.told }, results };
    } finally {
      await field.close();
    }
  } finally {
    await server.close();
  }
}
