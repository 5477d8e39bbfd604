// Whether a command may be asked of a state at all. What it names must be open, what it brings must be JSON. A rejection
// writes nothing. Everything that open things forbid afterwards (a second completion) shows here as `NOT_FOUND`: what is
// closed is not in the state any more.

import type { Command } from './commands.ts';
import { cellOf } from './lifecycle/compile.ts';
import { INSTANCE } from './lifecycle/instance.ts';
import { JOB } from './lifecycle/job.ts';
import type { Graph } from './model/graph.ts';
import type { Rejection, RejectionCode } from './rejections.ts';
import type { InstanceState } from './state.ts';
import { variablesProblem } from './variables.ts';

export function guard(graph: Graph, state: InstanceState | null, command: Command): Rejection | null {
  if (!Number.isFinite(command.at))
    return rejected('BAD_VALUE', 'Expected the time of the command in ms but it is none');
  if ('variables' in command) {
    const problem = variablesProblem(command.variables);
    if (problem) return rejected('BAD_VALUE', problem);
  }
  if (command.type === 'StartInstance') {
    if (state) return rejected('ALREADY_STARTED', `Expected a new instance but '${command.instance}' has started`);
    return startProblem(graph, command.startElement);
  }
  if (!state) return rejected('NOT_FOUND', `Expected a started instance for ${command.type} but there is none`);
  // A key that came as text would otherwise find what every object inherits.
  const named = 'key' in command ? command.key : command.type === 'SetVariables' ? (command.scope ?? 0) : 0;
  if (!Number.isSafeInteger(named)) return rejected('NOT_FOUND', `Expected a whole number as key but it is none`);
  switch (command.type) {
    case 'CompleteTask':
      return state.tasks[command.key] ? null : notOpen('task', command.key);
    case 'CompleteJob':
    case 'FailJob': {
      const job = state.jobs[command.key];
      if (!job) return notOpen('job', command.key);
      if (!cellOf(JOB, job.retries === 0 ? 'failed' : 'ready', command.type === 'FailJob' ? 'Fail' : 'Complete'))
        return rejected('WRONG_STATE', `Expected job ${command.key} to have tries left but its incident is open`);
      if (command.type === 'FailJob' && !(Number.isInteger(command.retries) && command.retries >= 0))
        return rejected('BAD_VALUE', 'Expected the retries left to be a whole number from 0 but they are not');
      if (command.type === 'FailJob' && !Number.isFinite(command.retryAt))
        return rejected('BAD_VALUE', 'Expected the time of the next try in ms but it is none');
      return null;
    }
    case 'FireTimer': {
      const timer = state.timers[command.key];
      if (!timer) return notOpen('timer', command.key);
      if (command.at >= timer.dueAt) return null;
      return rejected('NOT_DUE', `Expected a timer that is due but ${command.key} is not due before ${timer.dueAt}`);
    }
    case 'CorrelateMessage':
      return state.subscriptions[command.key] ? null : notOpen('message subscription', command.key);
    case 'ResolveIncident':
      return state.incidents[command.key] ? null : notOpen('incident', command.key);
    case 'SetVariables':
      if (state.status !== 'active') return notActive(state);
      if (command.scope !== undefined && !state.activities[command.scope]) return notOpen('scope', command.scope);
      return null;
    case 'CancelInstance':
      return cellOf(INSTANCE, state.status, 'Cancel') ? null : notActive(state);
    default:
      return command satisfies never;
  }
}

function startProblem(graph: Graph, startElement: string | undefined): Rejection | null {
  const process = graph.elements[graph.id]!;
  if (startElement === undefined) {
    if (process.start !== null) return null;
    return rejected('NO_START_EVENT', `Expected process '${graph.id}' to have a none start event but it has none`);
  }
  const element = Object.hasOwn(graph.elements, startElement) ? graph.elements[startElement] : undefined;
  if (element?.kind === 'startEvent' && element.scope === graph.id) return null;
  return rejected('NO_START_EVENT', `Expected a start event '${startElement}' in '${graph.id}' but there is none`);
}

function notOpen(what: string, key: number): Rejection {
  return rejected('NOT_FOUND', `Expected an open ${what} ${key} but there is none`);
}

function notActive(state: InstanceState): Rejection {
  return rejected('NOT_ACTIVE', `Expected an active instance but it is ${state.status}`);
}

function rejected(code: RejectionCode, message: string): Rejection {
  return { code, message };
}
