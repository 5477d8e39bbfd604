// The connectors of the memory driver: the real ones, against their simulators in this process. One try per call and
// short patience, so that a failure is one UNKNOWN and costs milliseconds.

import { openConnector, type OpenConnector } from '../connectors/call/open.ts';
import type { Patience } from '../connectors/call/policy.ts';
import { inputOf } from '../connectors/call/variables.ts';
import type { Contract } from '../connectors/connector.ts';
import { contracts, taskOperations } from '../connectors/contracts.ts';
import { SIMULATED, startSimulators, type Simulated } from '../connectors/simulator/all.ts';
import type { FailureKind } from '../connectors/simulator/failures.ts';
import type { Variables } from '../engine/values.ts';
import type { JobOutcome } from '../rehearsal/scenario.ts';
import { plain } from './scenario.ts';

/** A failure is one UNKNOWN, at once. */
export const ONE_TRY: Patience = { attempts: 1, breakAfter: 1000, timeoutMs: 1_500 };

interface Opened {
  contract: Contract;
  connector: OpenConnector;
  simulated: Simulated | null;
}

/** `anaf:check-vat`: the connector and the operation of a job type; null when no contract has it. */
export function operationOf(jobType: string): { contract: Contract; operation: string } | null {
  const [name = '', operation = ''] = jobType.split(':');
  const contract = contracts().find((each) => each.name === name);
  return contract !== undefined && Object.hasOwn(taskOperations(contract), operation) ? { contract, operation } : null;
}

const unpaced = (contract: Contract): Contract => ({ ...contract, pace: { perSecond: 1000, atOnce: 10 } });

export class ScenarioConnectors {
  private readonly opened = new Map<string, Promise<Opened>>();

  constructor(private readonly now: () => Date) {}

  /** How the job ends. */
  async call(jobType: string, variables: Variables, key: string): Promise<JobOutcome> {
    const found = operationOf(jobType);
    if (found === null) throw new Error(`Expected a known job type, but found ${jobType}.`);
    const { contract, connector } = await this.open(found.contract.name);
    const operation = contract.operations[found.operation]!;
    const result = await connector.call(found.operation, inputOf(operation, variables), { key });
    if (result.status === 'OK') return { outcome: 'OK', value: plain(result.value) };
    return result.status === 'NO' ? { outcome: 'NO', code: result.code } : { outcome: 'UNKNOWN' };
  }

  async fail(name: string, kind: FailureKind): Promise<void> {
    const { simulated } = await this.open(name);
    const simulator = simulated?.simulators[name];
    if (simulator === undefined) throw new Error(`Expected a connector with a simulator, but ${name} has none.`);
    simulator.failures.add({ kind });
  }

  async close(): Promise<void> {
    for (const each of this.opened.values()) {
      const { connector, simulated } = await each;
      await connector.close();
      await simulated?.close();
    }
  }

  private open(name: string): Promise<Opened> {
    const opening = this.opened.get(name) ?? this.start(name);
    this.opened.set(name, opening);
    return opening;
  }

  /** Without a simulator a person does it. */
  private async start(name: string): Promise<Opened> {
    const contract = contracts().find((each) => each.name === name);
    if (contract === undefined) throw new Error(`Expected a known connector, but ${name} is none.`);
    const simulated = SIMULATED.includes(name) ? await startSimulators({ only: [name] }) : null;
    const setup = simulated?.setups[name] ?? { mode: 'manual' as const, configuration: {} };
    const connector = openConnector(unpaced(contract), setup, { now: this.now, patience: ONE_TRY });
    return { contract, connector, simulated };
  }
}
