// Raw material of random models, for fast-check: numbers and lists without meaning, which `build.ts` makes a
// valid model of, whatever they are. So every shrunken piece is still a model, and a failure shrinks to a small one.

import * as fc from 'fast-check';

/** A number of which the builder takes what it needs, as the remainder of a division. */
const dice = fc.nat({ max: 1000 });

export interface RawNode {
  kind: (typeof KINDS)[number];
  from: number;
  event: RawEvent;
  loop: number;
  quantity: number;
  compensated: number;
  inside: RawScope | null;
}

export interface RawEvent {
  type: number;
  code: number;
  second: number;
  interrupting: boolean;
}

export interface RawScope {
  starts: number;
  nodes: RawNode[];
  flows: { from: number; to: number; condition: number }[];
  boundaries: { host: number; to: number; event: RawEvent }[];
  handlers: { event: RawEvent; inside: RawScope | null }[];
}

/** More often: what is listed twice. */
export const KINDS = [
  'user',
  'user',
  'user',
  'service',
  'service',
  'exclusive',
  'exclusive',
  'parallel',
  'parallel',
  'inclusive',
  'inclusive',
  'complex',
  'eventBased',
  'catch',
  'catch',
  'receive',
  'throw',
  'undo',
  'undo',
  'end',
  'end',
  'call',
  'link',
  'sub',
  'sub',
  'transaction',
  'adHoc',
] as const;
const SCOPES: readonly RawNode['kind'][] = ['sub', 'transaction', 'adHoc'];

type Kinds = readonly RawNode['kind'][];

/** What is rare among everything happens more often among less. */
const THEMES: Kinds[] = [
  KINDS,
  ['user', 'user', 'service', 'undo', 'undo', 'exclusive', 'sub', 'transaction'],
  ['user', 'user', 'parallel', 'inclusive', 'inclusive', 'complex', 'exclusive', 'link', 'sub'],
  ['user', 'service', 'throw', 'end', 'end', 'sub', 'sub', 'transaction'],
  ['user', 'catch', 'receive', 'eventBased', 'throw', 'call', 'end', 'sub'],
];

const event: fc.Arbitrary<RawEvent> = fc.record({ type: dice, code: dice, second: dice, interrupting: fc.boolean() });

function node(kinds: Kinds, inside: fc.Arbitrary<RawScope | null>): fc.Arbitrary<RawNode> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    from: dice,
    event,
    loop: dice,
    quantity: dice,
    compensated: dice,
    inside,
  });
}

/** `depth`: how deep scopes may be nested in it. */
export const rawModel = (depth: number): fc.Arbitrary<RawScope> =>
  fc.oneof(...THEMES.map((kinds) => rawScope(depth, kinds)));

function rawScope(depth: number, kinds: Kinds): fc.Arbitrary<RawScope> {
  const inner = depth > 0 ? rawScope(depth - 1, kinds) : fc.constant(null);
  const simple = node(
    kinds.filter((kind) => !SCOPES.includes(kind)),
    fc.constant(null),
  );
  const scopes = node(
    kinds.filter((kind) => SCOPES.includes(kind)),
    inner,
  );
  const each = depth > 0 ? fc.oneof({ weight: 5, arbitrary: simple }, { weight: 1, arbitrary: scopes }) : simple;
  return fc.record({
    starts: dice,
    nodes: fc.array(each, { minLength: 1, maxLength: depth === 0 ? 4 : 8, size: 'max' }),
    flows: fc.array(fc.record({ from: dice, to: dice, condition: dice }), { maxLength: 6, size: 'max' }),
    boundaries: fc.array(fc.record({ host: dice, to: dice, event }), { maxLength: 3 }),
    handlers: depth > 0 ? fc.array(fc.record({ event, inside: inner }), { maxLength: 2 }) : fc.constant([]),
  });
}
