// When an inclusive gateway fires (BPMN 2.0.2 §13.4.3): the engine's answer, by sets that the compiler made, against the
// enumeration of all paths as the standard words it (`naive/inclusive.ts`), on random graphs with cycles, boundary events
// and links, under random markings.

import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mayFire as engineMayFire } from '../../engine/joins.ts';
import { ROOT as ROOT_KEY } from '../../engine/state.ts';
import type { Activity, InstanceState } from '../../engine/state.ts';
import { compiled } from './driver.ts';
import { mayFire } from './naive/inclusive.ts';
import { ROOT } from './naive/model.ts';
import type { Kind, Model } from './naive/model.ts';
import { xmlOf } from './naive/xml.ts';
import { add, connect } from './random/build.ts';
import { holds } from './runs.ts';

const KINDS: Kind[] = ['user', 'user', 'user', 'service', 'exclusive', 'parallel', 'inclusive', 'complex'];
const GATEWAY = 'join';
const dice = fc.nat({ max: 1000 });

const graphs = fc.record({
  kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 2, maxLength: 8 }),
  flows: fc.array(fc.tuple(dice, dice), { maxLength: 12 }),
  toJoin: fc.array(dice, { minLength: 2, maxLength: 4 }),
  fromJoin: dice,
  boundaries: fc.array(fc.tuple(dice, dice), { maxLength: 2 }),
  link: fc.option(fc.tuple(dice, dice)),
});
type RawGraph = typeof graphs extends fc.Arbitrary<infer Raw> ? Raw : never;

/** Any node may lead to any other; several lead to the gateway, and it may lead back to any of them. */
function graph(raw: RawGraph): Model {
  const model: Model = { nodes: {}, flows: {} };
  const root = add(model, ROOT, 'process', null);
  const start = add(model, 'start', 'start', root);
  const nodes = raw.kinds.map((kind, index) => add(model, `n${index}`, kind, root));
  const join = add(model, GATEWAY, 'inclusive', root);
  const at = (number: number) => nodes[number % nodes.length]!;
  for (const node of nodes) connect(model, start, node);
  for (const [from, to] of raw.flows) connect(model, at(from), at(to));
  for (const from of raw.toJoin) connect(model, at(from), join);
  connect(model, join, at(raw.fromJoin));
  for (const [host, to] of raw.boundaries) {
    const attachedTo = nodes.find(
      ({ kind }, index) => ['user', 'service'].includes(kind) && index >= host % nodes.length,
    );
    if (!attachedTo) continue;
    const boundary = add(model, `b${Object.keys(model.nodes).length}`, 'boundary', root, {
      attachedTo: attachedTo.id,
      triggers: [{ type: 'message' }],
    });
    connect(model, boundary, to % 3 === 0 ? join : at(to));
  }
  if (raw.link) {
    const triggers = [{ type: 'link' as const, name: 'link' }];
    connect(model, at(raw.link[0]), add(model, 'throw', 'throw', root, { triggers }));
    connect(model, add(model, 'catch', 'catch', root, { triggers }), at(raw.link[1]));
  }
  // Without conditions an exclusive gateway is no model; which of them hold does not matter here.
  for (const flow of Object.values(model.flows))
    if (model.nodes[flow.source]!.kind === 'exclusive') flow.condition = { variable: 'n', above: 0 };
  return model;
}

/** Flows into the gateway with a token, other nodes with one, other joins with one that waits. */
const markings = fc.array(fc.record({ filled: dice, standing: fc.array(dice, { maxLength: 3 }), waiting: dice }), {
  minLength: 5,
  maxLength: 5,
});

test('an inclusive gateway fires exactly when the standard says so', async () => {
  let fired = 0;
  let held = 0;
  const property = fc.asyncProperty(graphs, markings, async (raw, marks) => {
    const model = graph(raw);
    const { incoming } = model.nodes[GATEWAY]!;
    fc.pre(incoming.length > 1);
    const compiledGraph = await compiled(xmlOf(model));
    const element = compiledGraph.elements[GATEWAY]!;
    const others = Object.values(model.nodes).filter(({ id, kind }) => id !== GATEWAY && kind !== 'process');
    for (const { filled, standing, waiting } of marks) {
      const flows = incoming.filter((_, index) => (1 + (filled % ((1 << incoming.length) - 1))) & (1 << index));
      const tokens = standing.map((number) => others[number % others.length]!.id);
      const joins = others.filter(
        ({ kind, incoming: into }) => ['parallel', 'inclusive'].includes(kind) && into.length > 1,
      );
      const parkedAt = waiting % 2 === 0 ? undefined : joins[waiting % Math.max(1, joins.length)];
      const places = parkedAt ? [...tokens, parkedAt.id] : tokens;
      const parked = {
        [GATEWAY]: Object.fromEntries(flows.map((flow) => [flow, 1])),
        ...(parkedAt ? { [parkedAt.id]: { [parkedAt.incoming[0]!]: 1 } } : {}),
      };
      const expected = mayFire(model, GATEWAY, flows, places);
      const found = engineMayFire(marked(tokens, parked), ROOT_KEY, element, parked[GATEWAY]);
      assert.is(found, expected, `${xmlOf(model)}\ntokens on ${flows.join(' ')}, at ${places.join(' ')}`);
      if (expected) fired++;
      else held++;
    }
  });
  await holds(property, 150);
  assert.ok(
    fired > 50 && held > 50,
    `both answers are met often enough (${fired} times fires, ${held} times it waits)`,
  );
});

/** A state in which just these tokens are. */
function marked(tokens: string[], parked: Activity['parked']): InstanceState {
  const activities: InstanceState['activities'] = { [ROOT_KEY]: activity(ROOT, null, tokens.length) };
  activities[ROOT_KEY]!.parked = parked;
  for (const [index, element] of tokens.entries()) activities[ROOT_KEY + 1 + index] = activity(element, ROOT_KEY, 0);
  return { activities } as InstanceState;
}

function activity(element: string, parent: number | null, children: number): Activity {
  return { element, parent, status: 'active', variables: {}, children };
}

test.run();
