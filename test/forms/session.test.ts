// A session says after every change what a whole evaluation of the same draft says. Forms, drafts and changes are random; a
// failure shows the smallest.

import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate, type Evaluation } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { everyInstance, isInput, isList, type Instance } from '../../forms/instances.ts';
import type { Form } from '../../forms/model.ts';
import { readPath } from '../../forms/paths.ts';
import { startSession, type FormSession } from '../../forms/session.ts';
import { textFor } from '../../forms/texts.ts';
import { isRequired } from '../../forms/validate.ts';
import { checkbox, group, hideWhen, json, list, number, page, radio, text, type Component } from './builder.ts';
import { readCases } from './cases.ts';

const runs = Number(process.env.TRAS_RUNS ?? 300);
const now = Date.parse('2026-03-10T10:00:00Z');

const said = ({ valid, data, visible, values, problems, warnings, pages, unfinished }: Evaluation) => ({
  valid,
  data,
  values,
  problems,
  warnings,
  visible: [...visible],
  pages: pages.map(({ id }) => id),
  unfinished: [...unfinished],
});

/** What a drawing of an instance shows. */
const drawn = (evaluation: Evaluation, instance: Instance): string =>
  JSON.stringify([
    instance.visible,
    textFor(evaluation, instance.node.label, instance.scope),
    isInput(instance)
      ? [instance.raw, instance.locked, instance.visible && [instance.options, isRequired(instance, evaluation.now)]]
      : isList(instance) && instance.items.length,
  ]);

const drawings = (evaluation: Evaluation): Map<Instance, [revision: number, drawn: string]> =>
  new Map(everyInstance(evaluation.instances).map((each) => [each, [each.revision, drawn(evaluation, each)]]));

type Change = (session: FormSession) => readonly [path: string, raw: unknown];

const assertSame = (own: Form, draft: unknown, context: Record<string, unknown>, changes: readonly Change[]): void => {
  const session = startSession(own, draft, context, { now });
  for (const change of changes) {
    const before = drawings(session.evaluation);
    const [path, raw] = change(session);
    const old = JSON.stringify(session.data);
    const kept = session.data;
    const evaluation = session.change(path, raw);
    assert.is(JSON.stringify(kept), old, 'a draft is never changed in place');
    assert.equal(said(evaluation), said(evaluate(own, session.data, context, { now })), `after ${path}`);
    for (const [instance, [revision, drawing]] of drawings(evaluation)) {
      const [oldRevision, oldDrawing] = before.get(instance) ?? [];
      if (revision === oldRevision) assert.is(drawing, oldDrawing, `${instance.path} was not touched by ${path}`);
    }
  }
};

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const inItems = ['x', 'y', 'z'] as const;
const inInner = ['u', 'v'] as const;

/** FEEL over what is there at all levels; inside items also what only they see. */
const test1 = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    `${name} = "da"`,
    `${name} = null`,
    `${name} = true`,
    `${name} > 2`,
    `string length(${name}) > 2`,
    `not(${name} = "nu")`,
  );
const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const plain = fc.constantFrom<string>(...names, 'g1.p', 'g1.q', 'canal', 'dosar.fel').chain(test1);
const lists = fc.constantFrom(
  'count(l) > 1',
  'sum(l.x) > 3',
  'l[x > 2][1].y = null',
  'count(l.m) > 1',
  'some r in l satisfies r.y = "da"',
);
const own = fc.constantFrom<string>(...inItems, 'this.x', 'parent.a').chain(test1);
const counts = fc.constantFrom('i > 1', 'count(m) = 1', 'sum(m.u) > 2');
const deepest = fc.constantFrom<string>(...inInner, 'this.u', 'parent.x').chain(test1);
const outside = fc.oneof(often(8, plain), often(2, lists));
// An item that reads its whole list may depend on itself: then nothing is told apart.
const inside = fc.oneof(often(30, plain), often(50, own), often(10, counts), often(1, lists));
const innermost = fc.oneof(often(20, plain), often(20, own), often(50, deepest), often(1, counts), often(1, lists));
const joined = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    one,
    fc.tuple(one, fc.constantFrom('and', 'or'), one).map((parts) => parts.join(' ')),
  );

/** There in so many cases of ten. */
const maybe = <T>(given: fc.Arbitrary<T>, often = 6): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: often, arbitrary: given }, { weight: 10 - often, arbitrary: fc.constant(undefined) });

const input = (key: string, feel: fc.Arbitrary<string>): fc.Arbitrary<Component> =>
  fc
    .record({
      kind: fc.constantFrom('text', 'text', 'number', 'checkbox', 'radio', 'choices', 'cnp', 'county', 'expression'),
      hide: maybe(joined(feel)),
      required: fc.oneof(
        fc.boolean(),
        feel.map((each) => `=${each}`),
      ),
      limit: maybe(fc.constantFrom<string | number>(2, '=g1.q', '=if a = "da" then 1 else 3'), 4),
      from: maybe(fc.constantFrom('canal', 'dosar.fel', 'if a = "da" then "nu" else b'), 2),
      readonly: maybe(
        feel.map((each) => `=${each}`),
        2,
      ),
      soft: fc.boolean(),
      unusual: maybe(feel, 2),
      label: fc.constantFrom('Întrebarea', 'Întrebarea {{a}}', 'Suma {{g1.q}} lei'),
      value: fc.constantFrom('a', 'b', 'g1.q', 'if count(l) > 1 then "da" else c', 'sum(l.x)', 'string(e)'),
    })
    .map(({ kind, hide, required, limit, from, readonly, soft, unusual, label, value }) => {
      const validate = { required };
      const shared = {
        ...(hide === undefined ? {} : hideWhen(`=${hide}`)),
        label,
        ...(readonly === undefined ? {} : { readonly }),
        properties: {
          ...(soft ? { soft: 'true' } : {}),
          ...(from === undefined ? {} : { from: `=${from}` }),
          ...(unusual === undefined ? {} : { unusual: `=${unusual}` }),
          name: 'răspunsul',
          example: 'da',
        },
      };
      if (kind === 'number') return number(key, limit === undefined ? validate : { ...validate, max: limit }, shared);
      if (kind === 'checkbox') return checkbox(key, validate, shared);
      if (kind === 'radio') return { ...radio(key, ['da', 'nu']), validate, ...shared };
      if (kind === 'choices') {
        const valuesExpression = '=if a = "da" then ["da", "nu"] else lista';
        return {
          type: 'select',
          id: `f-${key}`,
          key,
          validate,
          valuesExpression,
          ...shared,
        };
      }
      if (kind === 'expression') {
        const { readonly: _, properties: __, ...rest } = { readonly: null, ...shared };
        return {
          type: 'expression',
          id: `f-${key}`,
          key,
          expression: `=${value}`,
          ...rest,
        };
      }
      const properties = {
        ...shared.properties,
        ...(kind === 'cnp' ? { format: 'cnp' } : {}),
      };
      if (kind === 'county')
        return text(key, validate, {
          ...shared,
          properties: { ...properties, source: 'counties' },
        });
      return text(key, limit === undefined ? validate : { ...validate, maxLength: limit }, { ...shared, properties });
    });

const all = (keys: readonly string[], feel: fc.Arbitrary<string>): fc.Arbitrary<Component[]> =>
  fc.tuple(...keys.map((key) => input(key, feel)));
const hidden = (feel: fc.Arbitrary<string>): fc.Arbitrary<Component> =>
  maybe(feel, 3).map((hide) => (hide === undefined ? {} : hideWhen(`=${hide}`)));

const randomForm = fc
  .record({
    plain: all(names, outside),
    grouped: all(['p', 'q'], outside),
    items: all(inItems, inside),
    inner: all(inInner, innermost),
    hides: fc.tuple(hidden(outside), hidden(outside), hidden(inside), hidden(outside)),
    item: fc.constantFrom('Rândul', '{{x}}'),
    min: fc.constantFrom('0', '2'),
    paged: fc.boolean(),
    rules: fc.array(fc.tuple(fc.constantFrom('a', 'g1.p', 'l'), outside), {
      maxLength: 3,
    }),
  })
  .map(({ plain, grouped, items, inner, hides, item, min, paged, rules }) => {
    const m = list('m', inner, { max: '3' });
    const l = list('l', [...items, { ...m, ...hides[2] }], {
      min,
      max: '3',
      item,
    });
    const rest = [group('g1', grouped, hides[0]), { ...l, ...hides[1] }];
    const components = paged ? [page('unu', plain), page('doi', rest, hides[3])] : [...plain, ...rest];
    const judged = rules.map(([path, valid], index) => ({
      name: `r${index}`,
      path,
      valid: `=${valid}`,
      message: 'Verificați {{b}}',
    }));
    return json(components, {
      context: ['canal', 'dosar', 'lista'],
      rules: judged,
    });
  });

/** Without circles: a component that a finding names becomes a plain one, until the form compiles. */
const compiled = (source: Component): Form | null => {
  let components = source.components as Component[];
  for (let tries = 0; tries < 40; tries += 1) {
    const { form, findings } = compileForm({ ...source, components });
    if (form !== null) return form;
    const wrong = findings.filter(({ severity }) => severity === 'error').map(({ element }) => element);
    const named = (id: unknown): boolean =>
      wrong.some((each) => id === each || each?.split(/\W/).at(-1) === String(id).slice(2));
    const mend = ({ conditional, ...component }: Component): Component => {
      if (Array.isArray(component.components)) {
        const inside = { ...component, components: (component.components as Component[]).map(mend) };
        return named(component.id) ? inside : { ...inside, conditional };
      }
      const { id, key } = component;
      return named(id) ? { type: 'textfield', id, key, label: 'Altceva' } : { ...component, conditional };
    };
    components = components.map(mend);
  }
  return null;
};

const raw = fc.oneof(
  fc.constantFrom<unknown>(
    'da',
    'nu',
    'AB',
    '',
    'ceva mai lung',
    '1',
    3,
    7,
    true,
    false,
    undefined,
    null,
    '1850101221144',
  ),
  fc.constantFrom<unknown>({ zi: '1' }, ['da'], Number.NaN),
);
const elsewhere = ['g1.p', 'g1.q', 'g1', 'l', 'l.x', 'nimic', 'l[7].x', 'l[0]'];
const paths = [
  ...names,
  ...elsewhere,
  ...[0, 1, 2].flatMap((at) => [...inItems.map((name) => `l[${at}].${name}`), `l[${at}].m`]),
  ...[0, 1].flatMap((at) => inInner.flatMap((name) => [`l[${at}].m[0].${name}`, `l[${at}].m[1].${name}`])),
];
const itemsAt = (session: FormSession, path: string): unknown[] => {
  const items = readPath(
    session.evaluation.values,
    path.split(/[.[\]]+/).map((step) => (/^\d/.test(step) ? Number(step) : step)),
  );
  return Array.isArray(items) ? (items as unknown[]) : [];
};
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...paths), raw).map(([path, value]): Change => () => [path, value]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('l', 'l', 'l[0].m', 'l[1].m'), fc.nat(3), fc.nat(1), fc.array(raw, { maxLength: 2 }))
      .map(([path, at, gone, added]): Change => (session) => {
        const given = readPath(session.data, ['l']);
        const items = path === 'l' && Array.isArray(given) ? (given as unknown[]) : itemsAt(session, path);
        return [path, items.toSpliced(at, gone, ...added.map((x) => ({ x, u: x, y: 'da' })))];
      }),
  },
);
const draft = fc.oneof(
  fc.constant({}),
  fc.record({
    a: raw,
    b: raw,
    e: raw,
    g1: fc.oneof(raw, fc.record({ p: raw, q: raw })),
    l: fc.oneof(
      raw,
      fc.array(
        fc.record({
          x: raw,
          y: raw,
          m: fc.oneof(raw, fc.array(fc.record({ u: raw }), { maxLength: 2 })),
        }),
      ),
    ),
  }),
);
const contexts = fc.constantFrom<Record<string, unknown>>(
  {},
  { canal: 'da', dosar: { fel: 'nu' }, lista: ['da', 'poate'] },
);

test('after any changes of any form a session says what a whole evaluation says', () => {
  let made = 0;
  let whole = 0;
  fc.assert(
    fc.property(
      randomForm,
      draft,
      contexts,
      fc.array(change, { minLength: 1, maxLength: 8 }),
      (source, data, context, changes) => {
        const own = compiled(source);
        if (own === null) return;
        made += 1;
        if (own.dependencies.circular) whole += 1;
        assertSame(own, data, context, changes);
      },
    ),
    {
      numRuns: runs,
      seed: 41,
    },
  );
  assert.ok(made > runs / 2, `${made} of ${runs} forms`);
  assert.ok(whole < made / 2, `${whole} of ${made} evaluated whole`);
  if (process.env.SHOW) console.log(made, whole);
});

test('the forms of the cases, answered field by field', () => {
  for (const { form: own, context, cases } of readCases()) {
    const inputs = [...own.inputs.keys()].map((pattern) => pattern.replaceAll('[]', '[0]'));
    const values = cases.flatMap(({ submit }) =>
      typeof submit === 'object' && submit !== null ? Object.values(submit) : [],
    );
    const answers = fc.array(fc.tuple(fc.constantFrom(...inputs), fc.oneof(fc.constantFrom(...values), raw)), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(answers, fc.constantFrom(...cases), (given, { submit }) =>
        assertSame(
          own,
          typeof submit === 'object' ? submit : {},
          context,
          given.map((each) => () => each),
        ),
      ),
      { numRuns: Math.ceil(runs / 10), seed: 43 },
    );
  }
});
test.run();
