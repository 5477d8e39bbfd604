// The peer, as fast as it can be used: the source parsed and resolved once (`sourceContext`), scripts and conditions plain
// functions that are looked up and called, no listeners, no timers. `json` saves the state at the wait, without the source
// (which it would otherwise copy into every state), and recovers a new engine from it.
//
// It goes from element to element by recursion and overflows the stack after some hundred; so that it can run long models at
// all, every 25th script goes on in a microtask.

import { Engine } from 'bpmn-engine';
import type { Contender } from '../measure.ts';
import type { Model } from './models.ts';

interface Scope {
  environment: { variables: { n: number } };
}
type Next = (error: Error | null, result?: unknown) => void;
interface Execution {
  state: string;
  signal(message: { id: string; executionId?: string }): void;
  getPostponed(): { getExecuting(): { executionId: string }[]; executionId: string }[];
}

let scriptsRun = 0;
const script = {
  execute({ environment: { variables } }: Scope, next: Next) {
    variables.n += 1;
    if (++scriptsRun % 25 === 0) queueMicrotask(() => next(null, variables.n));
    else next(null, variables.n);
  },
};
const condition = {
  execute: ({ environment: { variables } }: Scope, next: Next) => next(null, variables.n >= 0),
};
const scripts = {
  register: () => undefined,
  getScript: (_format: string, { type }: { type: string }) => (type === 'bpmn:ScriptTask' ? script : condition),
};

/** Its types leave out what its documentation shows. */
const engineOf = (options: object): Engine => new Engine({ name: 'bench', scripts, ...options } as never);

/** Completes the user task, or each of its instances. */
function complete(execution: Execution, completions: number): void {
  const [waiting] = execution.getPostponed();
  const open = completions > 1 ? (waiting?.getExecuting() ?? []) : waiting ? [waiting] : [];
  if (open.length !== completions) throw new Error(`Expected ${completions} open tasks but there are ${open.length}`);
  for (const { executionId } of open) execution.signal(completions > 1 ? { id: 'work', executionId } : { id: 'work' });
}

export async function bpmnEngine(model: Model, json = false): Promise<Contender> {
  const [definition] = await engineOf({ source: model.xml('peer') }).getDefinitions();
  const sourceContext: unknown = definition!.environment.options['source'];
  const save = async (engine: Engine): Promise<string> => {
    const state = await engine.getState();
    for (const each of state.definitions) delete each.source;
    return JSON.stringify(state);
  };

  /** One instance from start to end; the state's bytes are told to `seen` at the wait, or at the end. */
  async function run(seen?: (bytes: number) => void): Promise<void> {
    let engine = engineOf({ sourceContext });
    let execution = (await engine.execute({ variables: { n: 0 } } as never)) as Execution;
    if (seen && model.completions > 0) seen((await save(engine)).length);
    if (json) {
      const saved = JSON.parse(await save(engine)) as object;
      if (model.completions > 0) {
        await engine.stop();
        engine = engineOf({ sourceContext }).recover(saved);
        execution = await engine.resume();
      }
    }
    if (model.completions > 0) complete(execution, model.completions);
    if (execution.state !== 'idle') await engine.waitFor('end');
    if (seen && model.completions === 0) seen((await save(engine)).length);
  }

  let stateBytes = 0;
  await run((bytes) => (stateBytes = bytes));
  return {
    name: 'bpmn-engine 25.0.1',
    units: model.steps,
    stateBytes,
    async run(count) {
      for (let each = 0; each < count; each++) await run();
    },
  };
}
