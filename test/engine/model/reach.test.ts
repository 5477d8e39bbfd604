// From where a token can still come by each flow into an inclusive gateway.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sub, user } from '../activities.ts';
import { bpmn, eventGateway, inclusive, path, start } from '../builder.ts';
import { after, boundary, catching, linkDefinition, throwing } from '../events.ts';
import { compiled } from '../driver.ts';

const test = suite('reach');

const upstream = async (xml: string, gateway = 'j') =>
  Object.fromEntries(
    Object.entries((await compiled(xml)).elements[gateway]!.upstream ?? {}).map(([flow, elements]) => [
      flow,
      Object.keys(elements).toSorted().join(' '),
    ]),
  );

test('all elements before a flow, backwards to the start', async () => {
  const xml = bpmn(
    start('s'),
    inclusive('f'),
    user('a'),
    user('b'),
    inclusive('j'),
    path('s > f > a > j'),
    path('f > b > j'),
  );
  assert.equal(await upstream(xml), { 'a-j': 'a f s', 'b-j': 'b f s' });
});

test('never by way of the gateway itself', async () => {
  const xml = bpmn(
    start('s'),
    user('a'),
    user('b'),
    inclusive('j'),
    user('c'),
    path('s > a > j > c > a'),
    path('s > b > j'),
  );
  assert.equal(await upstream(xml), { 'a-j': 'a c s', 'b-j': 'b s' });
  const alone = bpmn(start('s'), inclusive('j'), user('c'), path('s > j > c > j'));
  assert.equal(await upstream(alone), { 's-j': 's', 'c-j': 'c' });
});

test('by boundary events, links and event-based gateways', async () => {
  const xml = bpmn(
    start('s'),
    user('a'),
    boundary('b', 'a', false, after('P1D')),
    user('x'),
    throwing('l', linkDefinition('L')),
    catching('m', linkDefinition('L')),
    eventGateway('g'),
    catching('d', after('P1D')),
    catching('e', after('P2D')),
    inclusive('j'),
    path('s > a > l'),
    path('b > x > j'),
    path('m > g > d > j'),
    path('g > e'),
  );
  assert.equal(await upstream(xml), { 'x-j': 'a b s x', 'd-j': 'a d g l m s' });
});

test('within the scope only', async () => {
  const xml = bpmn(
    start('s'),
    user('t'),
    sub('c', user('a'), user('b'), inclusive('j'), path('a > j'), path('b > j')),
    path('s > t > c'),
  );
  assert.equal(await upstream(xml), { 'a-j': 'a', 'b-j': 'b' });
});

test.run();
