// Fire under a running institution. Webs and workers run as processes of their own on a PostgreSQL of their own, clients
// file, claim, decide and send messages through the API, timers run out, and at random points (seeded) something dies: a
// web, a worker, the database with all its processes, everything at once; or connections are cut, a process is held for
// longer than its leases and then goes on, or is stopped as an operator stops it. What died comes back. In between and in
// the end the history of every instance folds to its state and its rows are those of its state; then everything is worked
// to its end and compared with what clients were told (`test/nodes/audit.ts`).

import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import { connect } from '../../store/connect.ts';
import { audit, type Audit } from '../nodes/audit.ts';
import { Clients } from '../nodes/clients.ts';
import { openMortalPostgres } from '../nodes/database.ts';
import { drain } from '../nodes/drain.ts';
import { Fleet } from '../nodes/fleet.ts';
import { nothingTold } from '../nodes/ledger.ts';
import { prepare } from '../nodes/prepare.ts';
import { random } from '../random.ts';
import { checkConsistency } from '../store/consistency.ts';

export interface CrashOptions {
  rounds: number;
  seed: number;
  /** Look at all instances after every so many rounds. */
  lookEvery: number;
  say?: (line: string) => void;
}

/** What happens in one round. */
const KINDS = ['web', 'worker', 'database', 'everything', 'cut', 'hold', 'stop'] as const;
export type Kind = (typeof KINDS)[number];

export interface CrashReport extends Audit {
  rounds: number;
  /** How often each happened. */
  fires: { [kind in Kind]: number };
  /** Processes of ours that were killed; those of the database are not counted. */
  kills: number;
  /** What clients were told for certain. */
  told: { filed: number; claimed: number; decided: number; replied: number };
  /** HTTP statuses that they were answered with. */
  answers: { [status: string]: number };
  /** The longest until clients were answered again after something had died. */
  longestSilenceMs: number;
}

const LEASE_MS = 1_200;
/** After so long without a definite answer to anybody, it has not recovered. */
const PATIENCE_MS = 90_000;

const ENGINES = { web1: 'web', web2: 'web', worker1: 'worker', worker2: 'worker' } as const;
type Name = keyof typeof ENGINES;
const NAMES = Object.keys(ENGINES) as Name[];

/** All kinds, each as often, in an order of their own. */
function* deck(pick: (below: number) => number): Generator<Kind, never> {
  for (;;) {
    const left: Kind[] = [...KINDS, 'web', 'worker', 'database'];
    while (left.length > 0) yield left.splice(pick(left.length), 1)[0]!;
  }
}

export async function crash(options: CrashOptions): Promise<CrashReport> {
  const { rounds, lookEvery, say = () => undefined } = options;
  const pick = random(options.seed);
  const database = await openMortalPostgres();
  const withKnex = <T>(use: (knex: Knex) => Promise<T>): Promise<T> => connected(database.url, use);
  const fleet = new Fleet(database.url, { leaseMs: LEASE_MS });
  const told = nothingTold();
  const problems: string[] = [];
  const fires = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as CrashReport['fires'];
  let kills = 0;
  let longestSilenceMs = 0;
  try {
    const people = await prepare(database.url);
    const begin = (name: Name) => fleet.begin(name, ENGINES[name], { worker: name === 'web1' });
    const kill = async (names: readonly Name[]) => {
      kills += names.length;
      await Promise.all(names.map(fleet.kill));
    };
    const clients = new Clients({ people, addresses: () => fleet.addresses, told, pick });

    /** Something dies and comes back; resolves when it has been begun again. */
    const fire: { [kind in Kind]: () => Promise<void> } = {
      web: () => again([pick(2) === 0 ? 'web1' : 'web2'], kill),
      worker: () => again([pick(2) === 0 ? 'worker1' : 'worker2'], kill),
      database: async () => {
        await database.kill();
        await pause(pick(800));
        await database.start();
      },
      everything: async () => {
        await Promise.all([database.kill(), kill(NAMES)]);
        await database.start();
        for (const name of NAMES) await begin(name);
      },
      cut: async () => {
        await withKnex((knex) =>
          knex.raw(
            `select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and application_name in ('traseu', 'traseu listen')`,
          ),
        );
      },
      hold: async () => {
        const name = NAMES[pick(NAMES.length)]!;
        fleet.hold(name);
        await pause(LEASE_MS + pick(LEASE_MS));
        fleet.goOn(name);
      },
      stop: () => again([NAMES[pick(NAMES.length)]!], (names) => fleet.stop(names[0]!)),
    };
    const again = async (names: Name[], end: (names: Name[]) => Promise<void>): Promise<void> => {
      await end(names);
      for (const name of names) await begin(name);
    };

    await Promise.all((await Promise.all(NAMES.map(begin))).map(({ ready }) => ready));
    clients.begin();
    const kinds = deck(pick);
    for (let round = 1; round <= rounds && problems.length + clients.problems.length === 0; round += 1) {
      const since = performance.now();
      if (!(await clients.progress(4 + pick(12), PATIENCE_MS))) {
        problems.push(`nobody was answered within ${PATIENCE_MS} ms after round ${round - 1}`);
        break;
      }
      longestSilenceMs = Math.max(longestSilenceMs, Math.round(performance.now() - since));
      // A moment that falls anywhere in what they do next.
      await pause(pick(40));
      const kind = kinds.next().value;
      fires[kind] += 1;
      await fire[kind]();
      if (round % lookEvery === 0) {
        const look = await withKnex(checkSnapshot);
        problems.push(...look.problems);
        say(
          `round ${round}: ${kills} kills, ${fires.database + fires.everything} of the database, ${told.filed.size} filed, ${look.steps} steps`,
        );
      }
    }
    await Promise.all([...fleet.engines.values()].map(({ ready }) => ready));
    await clients.stop();
    problems.push(...clients.problems, ...fleet.problems);
    await Promise.all(NAMES.map(fleet.kill));

    problems.push(...(await withKnex(checkConsistency)).problems);
    await drain(database.url);
    const found = await withKnex((knex) => audit(knex, told));
    const { filed, claimed, decided, replied } = told;
    return {
      ...found,
      rounds,
      fires,
      kills,
      told: { filed: filed.size, claimed: claimed.size, decided: decided.size, replied: replied.size },
      answers: clients.answers,
      longestSilenceMs,
      problems: [...problems, ...found.problems],
    };
  } finally {
    await fleet.close();
    await database.close();
  }
}

/** For a moment: a connection that nobody uses would notice when the database dies. */
async function connected<T>(url: string, use: (knex: Knex) => Promise<T>): Promise<T> {
  const knex = connect(url, { poolSize: 1, applicationName: 'traseu test' });
  try {
    return await use(knex);
  } finally {
    await knex.destroy();
  }
}

/** While others go on working: all tables as of one moment. */
async function checkSnapshot(knex: Knex): ReturnType<typeof checkConsistency> {
  return knex.transaction((trx) => checkConsistency(trx), { isolationLevel: 'repeatable read', readOnly: true });
}
