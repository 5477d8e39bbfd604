// What Prometheus reads: the text format, as its specification has it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createRegistry } from '../../../server/metrics/exposition.ts';
import { timedHandlers } from '../../../server/metrics/timed-handlers.ts';
import { BpmnError } from '../../../server/bpmn-error.ts';
import type { Job, JobHandler } from '../../../server/worker.ts';

const test = suite('exposition');

test('counters count by their labels, which are escaped', async () => {
  const registry = createRegistry();
  const asked = registry.counter({ name: 'asked_total', help: 'Asked.', labels: ['who', 'what'] });
  asked.add(['a', 'x']);
  asked.add(['a', 'x'], 2);
  asked.add(['b"\\\n', 'x']);
  assert.is(
    await registry.text(),
    [
      '# HELP asked_total Asked.',
      '# TYPE asked_total counter',
      'asked_total{who="a",what="x"} 3',
      'asked_total{who="b\\"\\\\\\n",what="x"} 1',
      '',
    ].join('\n'),
  );
});

test('a histogram counts in each bucket what is at most its bound', async () => {
  const registry = createRegistry();
  const took = registry.histogram({ name: 'took', help: 'Took.', labels: ['by'] }, [1, 5]);
  for (const value of [0.5, 1, 3, 9]) took.observe(['x'], value);
  assert.equal((await registry.text()).split('\n').slice(2), [
    'took_bucket{by="x",le="1"} 2',
    'took_bucket{by="x",le="5"} 3',
    'took_bucket{by="x",le="+Inf"} 4',
    'took_sum{by="x"} 13.5',
    'took_count{by="x"} 4',
    '',
  ]);
});

test('what has no labels is there from the start, what has them when it is counted', async () => {
  const registry = createRegistry();
  registry.counter({ name: 'plain_total', help: 'Plain.' });
  registry.counter({ name: 'labelled_total', help: 'Labelled.', labels: ['a'] });
  assert.match(await registry.text(), /^plain_total 0$/m);
  assert.not.match(await registry.text(), 'labelled_total');
});

test('a collector that fails does not keep the others from answering', async () => {
  const registry = createRegistry();
  const size = registry.gauge({ name: 'size', help: 'Size.' });
  registry.collect(() => {
    throw new Error('away');
  });
  registry.collect(async () => Promise.reject(new Error('away')));
  registry.collect(() => size.set([], 7));
  assert.match(await registry.text(), /^size 7$/m);
});

test('handlers say how they ended', async () => {
  const told: string[] = [];
  const handlers: { [type: string]: JobHandler<null> } = {
    good: async () => ({ a: 1 }),
    refusing: async () => Promise.reject(new BpmnError('no')),
    broken: async () => Promise.reject(new Error('broken')),
  };
  const timed = timedHandlers(handlers, { handled: (type, outcome) => void told.push(`${type} ${outcome}`) });
  const run = async (type: string) => timed[type]!({ type } as Job, null, new AbortController().signal);
  assert.equal(await run('good'), { a: 1 });
  for (const type of ['refusing', 'broken']) {
    await run(type).then(
      () => assert.unreachable(type),
      () => undefined,
    );
  }
  assert.equal(told, ['good done', 'refusing error', 'broken failed']);
});

test.run();
