// For every move of every lifecycle chart something that makes it: a few lines here that run the engine, or a test elsewhere
// that is named. `lifecycle.test.ts` runs them and misses none; `docs/lifecycle/` names them.

import type { Event } from '../../../engine/events.ts';
import { decideTask } from '../../../engine/lifecycle/user-task.ts';
import { executionListeners, io, mapping, service, undo, user } from '../activities.ts';
import { bpmn, end, extend, path, start, tag } from '../builder.ts';
import { boundary, compensateDefinition, errorDefinition, terminate, throwing } from '../events.ts';
import { driver, type Driver } from '../driver.ts';

/** Runs the move; true when it was made. */
type Proof = () => Promise<boolean>;

export interface Witness {
  /** For people. */
  title: string;
  proof: Proof | { file: string };
}

type Chart = { [state: string]: { [event: string]: Witness } };

const job = bpmn(start('s'), service('a'), boundary('b', 'a', true, errorDefinition()), end('e'), path('s > a > e'));
const listening = (eventType: string): string =>
  bpmn(
    start('s'),
    tag(
      'serviceTask',
      { id: 'a' },
      extend(tag('zeebe:taskDefinition', { type: 'w' }), executionListeners({ eventType, type: 'l' })),
    ),
    boundary('b', 'a', true, errorDefinition()),
    end('e'),
    path('s > a > e'),
  );
/** `a` stands still in its first stage (a bad input) or in its second (a bad output); `t` ends everything. */
const stuck = (kind: 'input' | 'output'): string =>
  bpmn(
    start('s'),
    user('a', io(mapping(kind, '=lipsa.x', 'y'))),
    user('u'),
    terminate('t'),
    path('s > a'),
    path('s > u > t'),
  );

const COMPENSATED = bpmn(
  start('s'),
  user('a'),
  undo('a', 'u'),
  throwing('t', compensateDefinition()),
  path('s > a > t'),
);

/** The status in the state of the element's activity, then what the step makes of it. */
async function move(
  xml: string,
  before: string,
  act: (p: Driver) => unknown,
  after: Event['type'],
  element = 'a',
): Promise<boolean> {
  const p = await driver(xml);
  p.start();
  if (before.startsWith('+')) p.job(element);
  const status = p.state!.activities[p.activity(element)]!.status;
  act(p);
  return (
    status === before.replace('+', '') &&
    p.events.some((event) => event.type === after && 'element' in event && event.element === element)
  );
}

async function sees(xml: string, act: (p: Driver) => unknown, ...types: Event['type'][]): Promise<boolean> {
  const p = await driver(xml);
  act(p);
  return types.every((type) => p.history.some((event) => event.type === type));
}

const told = (title: string, proof: Proof): Witness => ({ title, proof });
const at = (file: string, title: string): Witness => ({ title, proof: { file } });

const activity: Chart = {
  ready: {
    Activate: told('a task opens', () => move(job, 'active', () => {}, 'ElementActivated')),
    Fail: told('a start listener throws an error that its element handles', () =>
      move(listening('start'), 'ready', (p) => p.error('a', 'E'), 'ElementFailed'),
    ),
    Terminate: told('a terminate end event while a bad input holds the element', () =>
      move(stuck('input'), 'ready', (p) => p.complete('u'), 'ElementTerminated'),
    ),
  },
  active: {
    Complete: told('a job is done', () => move(job, 'active', (p) => p.job('a'), 'ElementCompleted')),
    Fail: told('a job throws an error that its element handles', () =>
      move(job, 'active', (p) => p.error('a', 'E'), 'ElementFailed'),
    ),
    Terminate: told('a terminate end event while a task is open', () =>
      move(
        bpmn(start('s'), user('a'), user('u'), terminate('t'), path('s > a'), path('s > u > t')),
        'active',
        (p) => p.complete('u'),
        'ElementTerminated',
      ),
    ),
  },
  completing: {
    Leave: told('an end listener is done', () =>
      move(listening('end'), '+completing', (p) => p.job('a'), 'ElementCompleted'),
    ),
    Fail: told('an end listener throws an error that its element handles', () =>
      move(listening('end'), '+completing', (p) => p.error('a', 'E'), 'ElementFailed'),
    ),
    Terminate: told('a terminate end event while a bad output holds the element', async () => {
      const p = await driver(stuck('output'));
      p.start();
      p.complete('a');
      const { status } = p.state!.activities[p.activity('a')]!;
      return status === 'completing' && p.complete('u').includes('!a');
    }),
  },
  completed: {
    Compensate: told('a compensation throw event begins its handler', () =>
      sees(COMPENSATED, (p) => (p.start(), p.complete('a')), 'ElementCompleted', 'CompensationBegun'),
    ),
  },
  compensating: {
    CompleteCompensation: told('the handler completes', () =>
      sees(COMPENSATED, (p) => (p.start(), p.complete('a'), p.complete('u')), 'ElementCompensated'),
    ),
  },
};

const TASK = bpmn(start('s'), user('a'), path('s > a'));
const instance: Chart = {
  active: {
    Complete: told('the last token ends', () => sees(TASK, (p) => (p.start(), p.complete('a')), 'InstanceCompleted')),
    Cancel: told('it is cancelled', () => sees(TASK, (p) => (p.start(), p.cancel()), 'InstanceCancelled')),
    Fail: told('an error that its caller handles', () =>
      sees(
        TASK,
        (p) => {
          const caller = { instance: '7', key: 3, catches: { errors: [null], escalations: [] } };
          p.send({ type: 'StartInstance', instance: '1', variables: {}, caller });
          p.error('a', 'E');
        },
        'InstanceFailed',
      ),
    ),
    Suspend: told('it is suspended', () =>
      sees(TASK, (p) => (p.start(), p.send({ type: 'SuspendInstance' })), 'InstanceSuspended'),
    ),
  },
  suspended: {
    Resume: told('it is resumed', () =>
      sees(
        TASK,
        (p) => (p.start(), p.send({ type: 'SuspendInstance' }), p.send({ type: 'ResumeInstance' })),
        'InstanceResumed',
      ),
    ),
    Cancel: told('it is cancelled while suspended', () =>
      sees(TASK, (p) => (p.start(), p.send({ type: 'SuspendInstance' }), p.cancel()), 'InstanceCancelled'),
    ),
  },
};

const JOB_FILE = 'test/store/jobs.db.test.ts';
const jobs: Chart = {
  ready: {
    Fetch: at(JOB_FILE, 'a job is fetched with what it needs, by one worker at a time, and completes the instance'),
    Complete: told('it is reported as done', () => sees(job, (p) => (p.start(), p.job('a')), 'JobClosed')),
    Fail: told('an attempt fails with tries left', () => sees(job, (p) => (p.start(), p.fail('a', 1)), 'JobFailed')),
    Exhaust: told('an attempt fails with none left', () =>
      sees(job, (p) => (p.start(), p.fail('a', 0)), 'JobFailed', 'IncidentRaised'),
    ),
    Cancel: told('its instance is cancelled', () => sees(job, (p) => (p.start(), p.cancel()), 'JobClosed')),
  },
  leased: {
    Expire: at(JOB_FILE, 'a lease runs out, another worker takes the job; the first report counts'),
    Complete: at(JOB_FILE, 'a job is fetched with what it needs, by one worker at a time, and completes the instance'),
    Fail: at(
      JOB_FILE,
      'a failed job is due again later and later; with no retries left there is an incident to repair',
    ),
    Exhaust: at(
      JOB_FILE,
      'a failed job is due again later and later; with no retries left there is an incident to repair',
    ),
    Cancel: at('test/store/job-lifecycle.db.test.ts', 'a job that a worker has is gone when its instance is cancelled'),
  },
  failed: {
    Retry: told('its incident is resolved', () =>
      sees(job, (p) => (p.start(), p.fail('a', 0), p.resolve('a')), 'JobRetried'),
    ),
    Cancel: told('its instance is cancelled', () =>
      sees(job, (p) => (p.start(), p.fail('a', 0), p.cancel()), 'JobClosed'),
    ),
  },
};

const decides =
  (status: string, type: 'Claim' | 'Release' | 'Assign', to: string): Proof =>
  async () => {
    const assignee = status === 'reserved' ? 'ana' : null;
    const decided = decideTask({ status, assignee }, { type, actor: 'ana', assignee: 'ana' });
    return decided.ok && decided.status === to;
  };
const tasks: Chart = {
  created: {
    Activate: told('it opens for its candidates', () => sees(TASK, (p) => p.start(), 'TaskOpened')),
    Assign: told('it opens for its assignee', async () => {
      const p = await driver(
        bpmn(start('s'), user('a', tag('zeebe:assignmentDefinition', { assignee: 'ana' })), path('s > a')),
      );
      p.start();
      return Object.values(p.state!.tasks)[0]?.assignee === 'ana';
    }),
  },
  ready: {
    Claim: told('somebody takes it', decides('ready', 'Claim', 'reserved')),
    Assign: told('somebody is given it', decides('ready', 'Assign', 'reserved')),
    Complete: told('it is completed untaken', () => sees(TASK, (p) => (p.start(), p.complete('a')), 'TaskClosed')),
    Exit: told('its instance is cancelled', () => sees(TASK, (p) => (p.start(), p.cancel()), 'TaskClosed')),
  },
  reserved: {
    Claim: told('the same person takes it again', decides('reserved', 'Claim', 'reserved')),
    Assign: told('another person is given it', decides('reserved', 'Assign', 'reserved')),
    Release: told('it is given back', decides('reserved', 'Release', 'ready')),
    Complete: at('test/store/tasks.db.test.ts', 'a decision closes the task and opens the next'),
    Exit: at('test/store/tasks.db.test.ts', 'cancelling closes what is open, and nothing can be decided afterwards'),
  },
};

export const WITNESSES: { readonly [chart: string]: Chart } = { activity, instance, job: jobs, 'user-task': tasks };

/** State → event → what the page says. */
export function witnessed(chart: string): { [state: string]: { [event: string]: string } } {
  const pages = Object.entries(WITNESSES[chart] ?? {}).map(([state, events]): [string, { [event: string]: string }] => [
    state,
    Object.fromEntries(Object.entries(events).map(([event, { title }]) => [event, title])),
  ]);
  return Object.fromEntries(pages);
}
