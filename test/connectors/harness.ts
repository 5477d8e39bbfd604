// Starts simulators and opens connectors to them, with waits that a test need not sit through; closes all at the end.

import { ledgerInMemory, type Ledger } from '../../connectors/call/ledger.ts';
import { openConnector, type OpenConnector, type Setup } from '../../connectors/call/open.ts';
import type { Answer, Contract, Operations } from '../../connectors/connector.ts';
import type { Patience } from '../../connectors/call/policy.ts';
import { startSimulator, type Simulation, type Simulator } from '../../connectors/simulator/simulator.ts';
import type { Static, TSchema } from 'typebox';

export const QUICK: Patience = { attempts: 3, firstWaitMs: 1, longestWaitMs: 2_000, breakAfter: 50, breakForMs: 50 };

const closers: (() => Promise<void>)[] = [];

export async function simulate(simulation: Simulation): Promise<Simulator> {
  const simulator = await startSimulator(simulation);
  closers.push(() => simulator.close());
  return simulator;
}

/** With attempts that give up after `timeoutMs` and a pace that no test waits for. */
export function open<C extends TSchema, S extends TSchema, Ops extends Operations<Static<C>, Static<S>>>(
  contract: Contract<C, S, Ops>,
  setup: Setup,
  {
    timeoutMs = 2_000,
    patience = QUICK,
    ledger = ledgerInMemory(),
  }: { timeoutMs?: number; patience?: Patience; ledger?: Ledger } = {},
): OpenConnector<Ops> {
  const operations = Object.fromEntries(
    Object.entries(contract.operations).map(([name, each]) => [name, { ...each, timeoutMs }]),
  ) as unknown as Ops;
  const hurried = { ...contract, pace: { perSecond: 1_000, atOnce: 16 }, operations };
  const connector = openConnector(hurried, setup, { ledger, patience });
  closers.push(() => connector.close());
  return connector;
}

export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).toReversed()) await close();
}

/** The value of an OK; fails the test with the whole answer otherwise. */
export function valueOf<Value>(answer: Answer<Value>): Value {
  if (answer.status !== 'OK') throw new Error(`Expected OK, but got ${JSON.stringify(answer)}`);
  return answer.value;
}
