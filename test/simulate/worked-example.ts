// The example of the protocol, request by request, and what else both stores must answer alike.

import * as assert from 'uvu/assert';
import type { Test } from 'uvu';
import type { Clock, Driver } from '../../rehearsal/instances/driver.ts';
import { BEGINNING } from '../../rehearsal/instances/driver.ts';
import { answerLine } from '../../server/simulate/run.ts';
import { Simulation } from '../../server/simulate/simulation.ts';
import type { View } from '../../server/simulate/view.ts';
import { script, service, user } from '../engine/activities.ts';
import { bpmn, definitions, end, eventGateway, message, path, process, start } from '../engine/builder.ts';
import { after, boundary, catching, messageDefinition, timerDefinition } from '../engine/events.ts';

export const PASI = `
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="x">
  <message id="m1" name="raspuns"><extensionElements><zeebe:subscription correlationKey="=numar"/></extensionElements></message>
  <process id="pasi" isExecutable="true">
    <startEvent id="start"/> <sequenceFlow id="f1" sourceRef="start" targetRef="trimite"/>
    <serviceTask id="trimite"><extensionElements><zeebe:taskDefinition type="mail:send" retries="2"/></extensionElements></serviceTask>
    <sequenceFlow id="f2" sourceRef="trimite" targetRef="verifica"/>
    <userTask id="verifica"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="registratura"/></extensionElements></userTask>
    <boundaryEvent id="intarziat" attachedToRef="verifica" cancelActivity="false"><timerEventDefinition><timeDuration>P10D</timeDuration></timerEventDefinition></boundaryEvent>
    <sequenceFlow id="f3" sourceRef="intarziat" targetRef="anunta"/> <userTask id="anunta"/> <sequenceFlow id="f4" sourceRef="anunta" targetRef="anuntat"/> <endEvent id="anuntat"/>
    <sequenceFlow id="f5" sourceRef="verifica" targetRef="decizie"/> <exclusiveGateway id="decizie" default="f7"/>
    <sequenceFlow id="f6" sourceRef="decizie" targetRef="asteapta"><conditionExpression>=complet = false</conditionExpression></sequenceFlow>
    <intermediateCatchEvent id="asteapta"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent>
    <sequenceFlow id="f8" sourceRef="asteapta" targetRef="gata"/> <sequenceFlow id="f7" sourceRef="decizie" targetRef="gata"/> <endEvent id="gata"/>
  </process>
</definitions>`;

export interface Answer {
  ok: boolean;
  result: { [name: string]: unknown };
  rejection: { code: string; message: string; findings?: { element: string; severity: string }[] };
  error: { code: string; message: string };
  state: View;
}

export type Ask = (request: unknown) => Promise<Answer>;

export interface Opened {
  ask: Ask;
  close(): Promise<void>;
}

/** A simulation on a fresh driver; answers go through JSON, as on standard output. */
export async function openSimulation(open: (clock: Clock) => Promise<Driver> | Driver): Promise<Opened> {
  const clock: Clock = { now: BEGINNING };
  const driver = await open(clock);
  const simulation = new Simulation(driver, clock);
  const ask: Ask = async (request) => {
    const line = typeof request === 'string' ? request : JSON.stringify(request);
    return JSON.parse(JSON.stringify(await answerLine(simulation, line))) as Answer;
  };
  return { ask, close: () => driver.close() };
}

export const deploy = (ask: Ask, xml: string, name = 'x.bpmn'): Promise<Answer> =>
  ask({ op: 'deploy', files: [{ name, xml }] });
export const elements = (entries: { element: string }[]): string[] => entries.map(({ element }) => element);

/** Registers the cases; `ask` belongs to a simulation that is reset before each. */
export function alikeOnBothStores(test: Test<{ ask: Ask }>): void {
  test('the worked example', async ({ ask }) => {
    const deployed = await deploy(ask, PASI, 'pasi.bpmn');
    assert.ok(deployed.ok, JSON.stringify(deployed));
    assert.equal(deployed.result, { processes: ['pasi'], findings: [] });

    const started = await ask({ op: 'start', process: 'pasi', variables: { numar: 7 } });
    assert.type(started.result['instance'], 'string');
    const job = started.state.jobs[0]!;
    assert.equal([job.element, job.type, job.retries, job.variables], ['trimite', 'mail:send', 2, { numar: 7 }]);
    assert.equal(started.state.tasks, []);
    assert.is(started.state.active, 1);
    assert.equal(started.state.visited, { start: 1, trimite: 1 });

    const failed = await ask({ op: 'failJob', key: job.key, message: 'SMTP 421', retries: 0 });
    assert.equal(failed.state.jobs, []);
    assert.equal(elements(failed.state.incidents), ['trimite']);
    assert.is(failed.state.active, 1);

    const resolved = await ask({ op: 'resolveIncident', key: failed.state.incidents[0]!.key });
    assert.equal(resolved.state.incidents, []);
    assert.equal([resolved.state.jobs.length, resolved.state.jobs[0]!.retries], [1, 1]);

    const done = await ask({ op: 'completeJob', key: resolved.state.jobs[0]!.key });
    assert.equal(elements(done.state.tasks), ['verifica']);
    assert.equal(done.state.tasks[0]!.candidateGroups, ['registratura']);
    assert.equal(done.state.timers, [{ element: 'intarziat', dueAt: '2030-01-11T00:00:00Z' }]);

    const late = await ask({ op: 'advance', ms: 864_000_000 });
    assert.equal(elements(late.state.tasks).sort(), ['anunta', 'verifica']);
    assert.equal(late.state.timers, []);
    assert.is(late.state.visited['intarziat'], 1);

    const decided = await ask({ op: 'completeTask', element: 'verifica', variables: { complet: false } });
    assert.equal(elements(decided.state.tasks), ['anunta']);
    assert.equal(decided.state.waiting, ['asteapta']);
    assert.equal([decided.state.visited['decizie'], decided.state.visited['asteapta']], [1, 1]);

    const other = await ask({ op: 'message', name: 'raspuns', correlationKey: '8' });
    assert.equal(other.result, { correlated: false });
    assert.equal(other.state.waiting, ['asteapta']);

    const sent = await ask({ op: 'message', name: 'raspuns', correlationKey: '7', variables: { text: 'da' } });
    assert.equal(sent.result, { correlated: true });
    assert.equal(sent.state.waiting, []);
    assert.equal([sent.state.visited['gata'], sent.state.active], [1, 1]);

    const ended = await ask({ op: 'completeTask', element: 'anunta' });
    assert.is(ended.state.active, 0);
    assert.is(ended.state.instances[0]!.status, 'completed');
    assert.is(ended.state.instances[0]!.variables['text'], 'da');

    const again = await ask({ op: 'completeTask', element: 'anunta' });
    assert.not.ok(again.ok);
    assert.is(again.rejection.code, 'NOT_FOUND');
    assert.equal(again.state, ended.state);
  });

  test('a message waits until its time to live, the oldest first', async ({ ask }) => {
    await deploy(ask, bpmn(start('s'), catching('c', messageDefinition()), user('u'), end('e'), path('s > c > u > e')));
    await ask({ op: 'message', name: 'm', correlationKey: 1, timeToLiveMs: 1000, variables: { v: 'gone' } });
    await ask({ op: 'advance', ms: 1000 });
    const unanswered = await ask({ op: 'start', process: 'p', variables: { cheie: 1 } });
    assert.equal(unanswered.state.waiting, ['c']);
    await ask({ op: 'cancel', instance: unanswered.result['instance'] });
    await ask({ op: 'message', name: 'm', correlationKey: '1', timeToLiveMs: 1000, variables: { v: 'first' } });
    await ask({ op: 'message', name: 'm', correlationKey: '1', timeToLiveMs: 1000, variables: { v: 'second' } });
    const answered = await ask({ op: 'start', process: 'p', variables: { cheie: 1 } });
    assert.equal(elements(answered.state.tasks), ['u']);
    assert.is(answered.state.instances.at(-1)!.variables['v'], 'first');
  });

  test('a message without a key fits whatever key, also when it waited', async ({ ask }) => {
    await deploy(ask, bpmn(start('s'), catching('c', messageDefinition()), end('e'), path('s > c > e')));
    await ask({ op: 'start', process: 'p', variables: { cheie: 'abc' } });
    assert.equal((await ask({ op: 'message', name: 'm' })).result, { correlated: true });
    assert.equal((await ask({ op: 'message', name: 'm', timeToLiveMs: 1000 })).result, { correlated: false });
    assert.is((await ask({ op: 'start', process: 'p', variables: { cheie: 'xyz' } })).state.active, 0);
  });

  test('one message goes to one subscription, the oldest', async ({ ask }) => {
    await deploy(ask, bpmn(start('s'), catching('c', messageDefinition()), user('u'), end('e'), path('s > c > u > e')));
    await ask({ op: 'start', process: 'p', variables: { cheie: 1 } });
    await ask({ op: 'start', process: 'p', variables: { cheie: 1 } });
    const { state } = await ask({ op: 'message', name: 'm', correlationKey: 1, variables: { x: 1 } });
    assert.equal([state.waiting, elements(state.tasks)], [['c'], ['u']]);
    assert.equal(
      state.instances.map(({ variables }) => variables['x']),
      [1, undefined],
    );
  });

  test('timers fire in the order in which they are due, each at its own moment', async ({ ask }) => {
    const timed = bpmn(
      start('s'),
      user('u'),
      boundary('b', 'u', false, after('PT2H')),
      script('t', '=now()', 'la'),
      end('e'),
      end('f'),
      path('s > u > e'),
      path('b > t > f'),
    );
    await deploy(ask, timed);
    await ask({ op: 'start', process: 'p' });
    await ask({ op: 'advance', ms: 3_600_000 });
    await ask({ op: 'start', process: 'p' });
    assert.equal(
      (await ask({ op: 'state' })).state.timers.map(({ dueAt }) => dueAt),
      ['2030-01-01T02:00:00Z', '2030-01-01T03:00:00Z'],
    );
    const { state } = await ask({ op: 'setClock', at: '2030-01-02T00:00:00Z' });
    assert.equal(
      state.instances.map(({ variables }) => Date.parse(String(variables['la']))),
      [Date.UTC(2030, 0, 1, 2), Date.UTC(2030, 0, 1, 3)],
    );
    assert.is((await ask({ op: 'setClock', at: '2029-01-01T00:00:00Z' })).rejection.code, 'BAD_VALUE');
  });

  test('a repeating timer fires as often as it says, however far the clock goes', async ({ ask }) => {
    const body = [
      start('s'),
      user('u'),
      boundary('b', 'u', false, timerDefinition('timeCycle', 'R3/PT1H')),
      end('e'),
      end('f'),
    ];
    await deploy(ask, bpmn(...body, path('s > u > e'), path('b > f')));
    await ask({ op: 'start', process: 'p' });
    const { state } = await ask({ op: 'advance', ms: 30 * 86_400_000 });
    assert.equal([state.visited['b'], state.timers], [3, []]);
  });

  test('the events of an event-based gateway wait; the first one wins', async ({ ask }) => {
    const body = [
      start('s'),
      eventGateway('g'),
      catching('c', messageDefinition()),
      catching('t', after('P1D')),
      end('e'),
      end('f'),
    ];
    await deploy(ask, bpmn(...body, path('s > g > c > e'), path('g > t > f')));
    assert.equal((await ask({ op: 'start', process: 'p', variables: { cheie: 1 } })).state.waiting.sort(), ['c', 't']);
    const { state } = await ask({ op: 'advance', ms: 86_400_000 });
    assert.equal([state.waiting, state.active, state.visited['f']], [[], 0, 1]);
  });

  test('a message starts the newest version of a process', async ({ ask }) => {
    const version = (task: string): string =>
      definitions(
        message('msg', undefined, 'depusa'),
        process(
          'p',
          `<startEvent id="s">${messageDefinition()}</startEvent>`,
          user(task),
          end('e'),
          path(`s > ${task} > e`),
        ),
      );
    await deploy(ask, version('a'));
    await deploy(ask, version('b'));
    const { result, state } = await ask({ op: 'message', name: 'depusa', variables: { x: 1 } });
    assert.equal(result, { correlated: true });
    assert.equal([elements(state.tasks), state.instances[0]!.variables], [['b'], { x: 1 }]);
  });

  test('running instances keep the version they began with; a deployment counts visits anew', async ({ ask }) => {
    await deploy(ask, bpmn(start('s'), user('a'), user('b'), end('e'), path('s > a > b > e')));
    await ask({ op: 'start', process: 'p' });
    assert.equal(
      (await deploy(ask, bpmn(start('s'), user('a'), user('c'), end('e'), path('s > a > c > e')))).state.visited,
      {},
    );
    await ask({ op: 'start', process: 'p' });
    await ask({ op: 'completeTask', element: 'a' });
    const { state } = await ask({ op: 'completeTask', element: 'a' });
    assert.equal(elements(state.tasks), ['b', 'c']);
    assert.equal(state.visited, { s: 1, a: 1, b: 1, c: 1 });
  });

  test('a decision of an earlier deployment can be called', async ({ ask }) => {
    const dmn = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x"><decision id="taxa" name="taxa"><literalExpression><text>suma / 2</text></literalExpression></decision></definitions>`;
    const rule = `<businessRuleTask id="r"><extensionElements><zeebe:calledDecision decisionId="taxa" resultVariable="taxa"/></extensionElements></businessRuleTask>`;
    await ask({ op: 'deploy', files: [{ name: 'taxa.dmn', xml: dmn }] });
    const deployed = await deploy(ask, bpmn(start('s'), rule, user('u'), end('e'), path('s > r > u > e')));
    assert.ok(deployed.ok, JSON.stringify(deployed.rejection));
    const { state } = await ask({ op: 'start', process: 'p', variables: { suma: 10 } });
    assert.is(state.instances[0]!.variables['taxa'], 5);
  });

  test('a model with errors is refused as a whole', async ({ ask }) => {
    const good = bpmn(start('s'), end('e'), path('s > e'));
    const bad = bpmn(start('s'), '<callActivity id="c"/>', end('e'), path('s > c > e')).replace('id="p"', 'id="q"');
    const answer = await ask({
      op: 'deploy',
      files: [
        { name: 'a.bpmn', xml: good },
        { name: 'b.bpmn', xml: bad },
      ],
    });
    assert.not.ok(answer.ok);
    assert.ok(answer.rejection.findings!.some(({ element, severity }) => element === 'c' && severity === 'error'));
    assert.is((await ask({ op: 'start', process: 'p' })).rejection.code, 'NOT_FOUND');
  });

  test('variables are set at the root or in a named scope; a missing name is an incident that says so', async ({
    ask,
  }) => {
    const asks = `<exclusiveGateway id="g" default="g-f"/><sequenceFlow id="g-e" sourceRef="g" targetRef="e"><conditionExpression>=gata = true</conditionExpression></sequenceFlow><sequenceFlow id="g-f" sourceRef="g" targetRef="f"/>`;
    await deploy(ask, bpmn(start('s'), asks, end('e'), end('f'), path('s > g')));
    const started = await ask({ op: 'start', process: 'p' });
    const [incident] = started.state.incidents;
    assert.is(incident!.element, 'g');
    assert.match(incident!.message, /'gata'/);
    await ask({ op: 'setVariables', variables: { gata: true } });
    const { state } = await ask({ op: 'resolveIncident', key: incident!.key });
    assert.equal([state.active, state.visited['e'], state.incidents], [0, 1, []]);
  });

  test('what is not there is refused and changes nothing', async ({ ask }) => {
    await deploy(ask, bpmn(start('s'), service('j'), end('e'), path('s > j > e')));
    const { state } = await ask({ op: 'start', process: 'p' });
    const requests = [
      { op: 'start', process: 'nu' },
      { op: 'start', process: 'p', startElement: 'nu' },
      { op: 'completeTask', element: 'nu' },
      { op: 'completeTask', key: '1:999' },
      { op: 'completeTask', key: 'x' },
      { op: 'completeJob', key: '999:1' },
      { op: 'failJob', key: '1:999' },
      { op: 'resolveIncident', key: '1:2' },
      { op: 'cancel', instance: '999' },
      { op: 'cancel', instance: 'x' },
      { op: 'setVariables', variables: {}, scope: 'nu' },
    ];
    for (const request of requests) {
      const answer = await ask(request);
      assert.not.ok(answer.ok, JSON.stringify(request));
      assert.match(answer.rejection.message, /^Expected .+ but /, JSON.stringify(request));
      assert.equal(answer.state, state, JSON.stringify(request));
    }
    const [job] = state.jobs;
    assert.ok((await ask({ op: 'completeJob', key: job!.key })).ok);
    assert.is((await ask({ op: 'completeJob', key: job!.key })).rejection.code, 'NOT_FOUND');
  });

  test('reset forgets everything and sets the clock back', async ({ ask }) => {
    await deploy(ask, PASI);
    await ask({ op: 'start', process: 'pasi', variables: { numar: 1 } });
    await ask({ op: 'advance', ms: 5000 });
    const { state } = await ask({ op: 'reset' });
    assert.equal([state.instances, state.jobs, state.visited, state.active], [[], [], {}, 0]);
    assert.is((await ask({ op: 'start', process: 'pasi' })).rejection.code, 'NOT_FOUND');
    assert.ok((await ask({ op: 'setClock', at: '2030-01-01T00:00:00Z' })).ok);
  });
}
