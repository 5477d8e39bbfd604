// Whether a command may be asked of a state at all. What it names must be open, what it brings must be JSON. A rejection
// writes nothing. Everything that open things forbid afterwards (a second completion) shows here as `NOT_FOUND`: what is
// closed is not in the state any more.

import type { Command } from './commands.ts';
import { cellOf } from './lifecycle/compile.ts';
import { INSTANCE, isLive } from './lifecycle/instance.ts';
import { JOB } from './lifecycle/job.ts';
import type { Graph } from './model/graph.ts';
import { modifyProblem } from './operations/modify.ts';
import { sendBackProblem } from './operations/send-back.ts';
import { skipProblem } from './operations/skip.ts';
import type { Rejection, RejectionCode } from './rejections.ts';
import { instantiatingGateway } from './starting.ts';
import type { InstanceState } from './state.ts';
import type { Key } from './values.ts';
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
    return startProblem(graph, command);
  }
  if (!state) return rejected('NOT_FOUND', `Expected a started instance for ${command.type} but there is none`);
  // A key that came as text would otherwise find what every object inherits.
  const named = 'key' in command ? command.key : 'scope' in command ? (command.scope ?? 0) : 0;
  if (!Number.isSafeInteger(named)) return rejected('NOT_FOUND', `Expected a whole number as key but it is none`);
  return statusProblem(state, command) ?? namedProblem(graph, state, command);
}

/** What an instance takes, by its status. */
function statusProblem(state: InstanceState, { type }: Command): Rejection | null {
  const asked = ASKED[type];
  if (!asked) {
    if (state.status !== 'suspended' || type === 'SetVariables') return null;
    return rejected('NOT_ACTIVE', 'Expected an active instance but it is suspended: resume it first');
  }
  return cellOf(INSTANCE, state.status, asked) ? null : notActive(state);
}

/** Commands that move the instance itself along its chart. */
const ASKED: { readonly [type in Command['type']]?: 'Cancel' | 'Suspend' | 'Resume' } = {
  CancelInstance: 'Cancel',
  SuspendInstance: 'Suspend',
  ResumeInstance: 'Resume',
};

/** Is what the command names open? */
function namedProblem(graph: Graph, state: InstanceState, command: Command): Rejection | null {
  switch (command.type) {
    case 'CompleteTask':
      return state.tasks[command.key] ? null : notOpen('task', command.key);
    case 'CompleteJob':
    case 'FailJob':
      return jobProblem(state, command);
    case 'ThrowError':
    case 'ThrowEscalation': {
      if (typeof command.code !== 'string' || command.code === '')
        return rejected('BAD_VALUE', 'Expected the code to be a text but it is not');
      const job = state.jobs[command.key];
      if (!job) return state.tasks[command.key] ? null : notOpen('job or task', command.key);
      return job.retries > 0 ? null : jobFailed(command.key);
    }
    case 'FireTimer': {
      const timer = state.timers[command.key];
      if (!timer) return notOpen('timer', command.key);
      if (command.at >= timer.dueAt) return null;
      return rejected('NOT_DUE', `Expected a timer that is due but ${command.key} is not due before ${timer.dueAt}`);
    }
    case 'CorrelateMessage':
      return state.subscriptions[command.key] ? null : notOpen('message subscription', command.key);
    case 'DeliverSignal':
      if (Object.values(state.signals).some(({ signal }) => signal === command.name)) return null;
      return rejected('NOT_FOUND', `Expected something that waits for the signal '${command.name}' but nothing does`);
    case 'CompleteCall':
    case 'FailCall':
    case 'EscalateCall':
    case 'RefuseCall':
      return state.calls[command.key] ? null : notOpen('call', command.key);
    case 'ActivateAdHoc':
    case 'CompleteAdHoc':
      return adHocProblem(graph, state, command);
    case 'ResolveIncident':
      return state.incidents[command.key] ? null : notOpen('incident', command.key);
    case 'SkipIncident':
      return state.incidents[command.key] ? skipProblem(graph, state, command) : notOpen('incident', command.key);
    case 'RescheduleJob':
      return jobProblem(state, command);
    case 'RescheduleTimer':
      if (!state.timers[command.key]) return notOpen('timer', command.key);
      return Number.isFinite(command.dueAt)
        ? null
        : rejected('BAD_VALUE', 'Expected the new date in ms but it is none');
    case 'SetVariables':
      if (!isLive(state)) return notActive(state);
      if (command.scope !== undefined && !state.activities[command.scope]) return notOpen('scope', command.scope);
      return null;
    case 'ModifyInstance':
      return state.status === 'active' ? modifyProblem(graph, state, command) : notActive(state);
    case 'SendBack':
      return state.status === 'active' ? sendBackProblem(graph, state, command) : notActive(state);
    default:
      return null;
  }
}

function jobProblem(
  state: InstanceState,
  command: Command & { type: 'CompleteJob' | 'FailJob' | 'RescheduleJob' },
): Rejection | null {
  const job = state.jobs[command.key];
  if (!job) return notOpen('job', command.key);
  if (command.type === 'RescheduleJob') {
    if (job.retries === 0) return jobFailed(command.key);
    if (Number.isSafeInteger(command.retries) && command.retries > 0 && Number.isFinite(command.dueAt)) return null;
    return rejected('BAD_VALUE', 'Expected tries from 1 and the time of the next in ms but they are not');
  }
  if (!cellOf(JOB, job.retries === 0 ? 'failed' : 'ready', command.type === 'FailJob' ? 'Fail' : 'Complete'))
    return jobFailed(command.key);
  if (command.type === 'FailJob' && !(Number.isInteger(command.retries) && command.retries >= 0))
    return rejected('BAD_VALUE', 'Expected the retries left to be a whole number from 0 but they are not');
  if (command.type === 'FailJob' && !Number.isFinite(command.retryAt))
    return rejected('BAD_VALUE', 'Expected the time of the next try in ms but it is none');
  return null;
}

function jobFailed(key: Key): Rejection {
  return rejected('WRONG_STATE', `Expected job ${key} to have tries left but its incident is open`);
}

function adHocProblem(
  graph: Graph,
  state: InstanceState,
  command: Command & { type: 'ActivateAdHoc' | 'CompleteAdHoc' },
): Rejection | null {
  const activity = state.activities[command.scope];
  const element = activity && graph.elements[activity.element];
  if (element?.kind !== 'adHocSubProcess' || activity!.loop || activity!.status !== 'active' || activity!.interrupted)
    return notOpen('ad-hoc sub-process', command.scope);
  if (command.type === 'CompleteAdHoc') return null;
  if (!element.starts.includes(command.element))
    return rejected('NOT_FOUND', `Expected an activity that can be begun in '${element.id}' but there is no such one`);
  if (element.adHoc!.sequential && activity!.children > 0)
    return rejected('WRONG_STATE', `Expected nothing under way in '${element.id}', which is sequential`);
  return null;
}

function startProblem(
  graph: Graph,
  { startElement, trigger = 0 }: Command & { type: 'StartInstance' },
): Rejection | null {
  if (startElement === undefined) {
    if (graph.elements[graph.id]!.starts.length > 0) return null;
    return rejected('NO_START_EVENT', `Expected process '${graph.id}' to have a none start event but it has none`);
  }
  const element = Object.hasOwn(graph.elements, startElement) ? graph.elements[startElement] : undefined;
  const starts =
    element?.scope === graph.id &&
    (element.kind === 'startEvent' || element.instantiate || instantiatingGateway(graph, element) !== null);
  if (starts && (trigger === 0 || element.triggers[trigger])) return null;
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
