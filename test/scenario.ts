// Scenarios: a procedure's tests, which read like the law. One text runs on two drivers: in memory (the engine alone, the
// platform's effects noted down, a fake clock; milliseconds) and full (the HTTP API, PostgreSQL, real jobs, real PDFs).
// Both answer the same questions, so a scenario cannot tell which one it is on.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { suite, type Test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FailureKind } from '../connectors/simulator/failures.ts';
import type { Json, Variables } from '../engine/values.ts';

/** A task that waits, as a scenario sees it. */
export interface WaitingTask {
  element: string;
  candidateGroups: string[];
  /** Account key of the demo institution, e.g. `referent`. */
  assignee: string | null;
  /** ISO instant. */
  dueAt: string | null;
}

/** What people got from the procedure so far. */
export interface Results {
  /** Keyword of `dossier:close`; null while the case is open. */
  outcome: string | null;
  /** Templates of the documents issued, in order. */
  documents: string[];
  /** Messages to the applicant, to staff and to other authorities, in order. */
  notices: string[];
  /** Number of the case this one was joined to. */
  joinedTo: string | null;
  /** Last legal day, YYYY-MM-DD. */
  deadline: string;
  /** Ways in which payments were made, in order: `ghiseul`, `casierie`. */
  payments: string[];
  /** Seals that stand on documents, in the order in which they were signed: `primar`. */
  signatures: string[];
  /** Public lists that the case stands in now. */
  published: string[];
}

/** How a payment is made. */
export type Way = 'ghiseul' | 'netopia' | 'euplatesc' | 'casierie';

/**
 * Stands for the value of a filepicker: a PDF that the applicant puts there, as `document:receive-signed` finds it. The
 * memory driver reads the name; the full one makes such a file.
 */
export const signedFile = (
  how: 'signed' | 'not-signed' | 'not-this-document' | 'broken' | 'changed-after' | 'unknown-chain',
): Json => [{ id: `scenario:${how}`, name: `${how}.pdf`, size: 1, type: 'application/pdf' }];

export interface Filing {
  /** Local day; default: the clock's. */
  on?: string;
  /** Default `online`. */
  channel?: string;
  /** Who begins it, on the channel `internal`: account key of the demo institution, `referent` unless said. */
  by?: string;
}

export interface Driver {
  name: 'memory' | 'full';
  /** Files a case; answers its number. */
  file(answers: Variables, options?: Filing): Promise<string>;
  tasks(number: string): Promise<WaitingTask[]>;
  /** Somebody who may takes the task and decides it. */
  decide(number: string, element: string, answers: Variables): Promise<void>;
  /** The applicant does their task (candidate group `solicitant`). */
  answer(number: string, element: string, answers: Variables): Promise<void>;
  /** Somebody who may signs with PIN and OTP and decides so. `answers`: beside `decizie: "semnez"`. */
  sign(number: string, element: string, answers?: Variables): Promise<void>;
  /** Pays what the case asks for and has not got; at the counter when `casierie`. */
  pay(number: string, way?: Way): Promise<void>;
  /** The next question that a task asks of this connector finds it failing so, however often it is tried. */
  fail(connector: string, kind?: FailureKind): Promise<void>;
  /** The applicant's message to the procedure; false when nothing waits for it. */
  send(number: string, message: string, variables?: Variables): Promise<boolean>;
  /** Moves the clock to the end of a local day (or an ISO instant); what is due happens. */
  until(moment: string): Promise<void>;
  results(number: string): Promise<Results>;
  /** Sequence flows taken by every case so far. */
  flowsTaken(): Promise<Set<string>>;
  close(): Promise<void>;
}

export interface Scenario {
  title: string;
  /** The same in Romanian, for those who own the procedure: each is also the file of a scenario (scenario-record.ts). */
  ro: string;
  run(driver: Driver): Promise<void>;
  /**
   * Runs on the whole system too: what the platform does for it (payments, signatures, connectors, places, publications,
   * applicant's tasks) is worth its seconds. In memory every scenario runs, and there every sequence flow must be taken.
   */
  full?: true;
}

/** Those that also run on the whole system. */
export const forTheWholeSystem = (scenarios: readonly Scenario[]): Scenario[] =>
  scenarios.filter(({ full = false }) => full);

export const sample = (folder: string, name: string): Variables =>
  JSON.parse(readFileSync(resolve(folder, 'samples', `${name}.json`), 'utf8')) as Variables;

/** The one waiting task of a case must be this one. */
export async function waits(driver: Driver, number: string, ...elements: string[]): Promise<void> {
  const waiting = await driver.tasks(number);
  assert.equal(waiting.map(({ element }) => element).sort(), [...elements].sort(), `tasks of ${number}`);
}

export async function ended(driver: Driver, number: string, outcome: string): Promise<Results> {
  const results = await driver.results(number);
  assert.is(results.outcome, outcome, `outcome of ${number}`);
  return results;
}

/** Every scenario on a driver, then, given `flows`, that together they took them all. The test file calls `.run()`. */
export function scenarioTests(
  title: string,
  open: () => Promise<Driver>,
  scenarios: readonly Scenario[],
  flows?: () => Promise<string[]>,
): Test<{ taken: Set<string> }> {
  const tests = suite<{ taken: Set<string> }>(title, { taken: new Set() });
  for (const scenario of scenarios) {
    tests(scenario.title, async (context) => {
      const driver = await open();
      try {
        await scenario.run(driver);
        for (const flow of await driver.flowsTaken()) context.taken.add(flow);
      } finally {
        await driver.close();
      }
    });
  }
  if (flows === undefined) return tests;
  tests('every sequence flow is taken by some scenario', async (context) => {
    const missed = (await flows()).filter((flow) => !context.taken.has(flow));
    assert.equal(missed, []);
  });
  return tests;
}

/** JSON as the engine sees it, without what JSON cannot hold. */
export const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
