// Random forms over hostile data: no exception, no pollution, nothing unchecked in the cleaned data, and what is cleaned
// is a fixed point. Everything follows from a seed: TRASEU_SEED picks one, TRASEU_RUNS how many forms.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate, type Evaluation } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { everyInstance, isInput, isList, type Instance } from '../../forms/instances.ts';
import { toJsonSchema, type JsonSchema } from '../../forms/json-schema.ts';
import type { Form } from '../../forms/model.ts';
import { parsePath, readPath, type Step } from '../../forms/paths.ts';
import { readAction, readFields, type Entry } from '../../forms/submission.ts';
import { random } from '../random.ts';
import type { Component } from './builder.ts';
import { nomenclatures } from './nomenclatures.ts';
import { answersTo, anything, context, ownBlock, randomForm, type Chance } from './random-form.ts';

const test = suite('random forms over hostile data');

const seed = Number(process.env.TRASEU_SEED ?? 1);
const runs = Number(process.env.TRASEU_RUNS ?? 40);
const now = Date.UTC(2026, 10, 22, 9);

interface Made {
  readonly json: Component;
  readonly form: Form;
}

const made = (chance: Chance): Made => {
  const json = randomForm(chance);
  const { form, findings } = compileForm(json, { sources: nomenclatures, blocks: { own: ownBlock } });
  const errors = findings.filter(({ severity }) => severity === 'error');
  assert.equal(errors, [], JSON.stringify(json));
  assert.ok(form);
  return { json, form };
};

const asked = ({ form }: Made, data: unknown): Evaluation => evaluate(form, data, context, { now });

/** What the schema says of kinds and limits, without what must be there: for data that is incomplete. */
const relaxed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(relaxed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const rest = Object.entries(schema as JsonSchema).filter(
    ([keyword, value]) => !(keyword === 'required' && Array.isArray(value)) && keyword !== 'minItems',
  );
  return Object.fromEntries(rest.map(([keyword, value]) => [keyword, relaxed(value)]));
};

const without = (data: unknown, steps: readonly Step[]): void => {
  const last = steps.at(-1);
  const holder = readPath(data, steps.slice(0, -1));
  if (typeof last === 'string' && typeof holder === 'object' && holder !== null && !Array.isArray(holder)) {
    delete (holder as Record<string, unknown>)[last];
  }
};

/** Paths that no submission decides: hidden, locked or private. */
const undecided = (all: readonly Instance[]): Instance[] =>
  all.filter(
    (each) => (isInput(each) && (!each.visible || each.locked || each.node.secret)) || (isList(each) && !each.visible),
  );

const each = (body: (made: Made, chance: Chance, what: string) => void, forms = runs): void => {
  for (let round = 0; round < forms; round += 1) {
    const chance = random(seed * 10_000 + round);
    body(made(chance), chance, `TRASEU_SEED=${seed}, form ${round}`);
  }
  assert.equal(Object.keys(Object.prototype), []);
  assert.is(({} as { f1?: unknown }).f1, undefined);
};

test('whatever comes: JSON of known kinds, told with messages', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  each((own, chance, what) => {
    const schema = toJsonSchema(own.form);
    const [whole, kinds] = [ajv.compile(schema), ajv.compile(relaxed(schema) as JsonSchema)];
    for (let turn = 0; turn < 25; turn += 1) {
      const data = turn % 3 === 0 ? anything(chance) : answersTo(chance, own.json.components as Component[]);
      const result = asked(own, data);
      assert.equal(JSON.parse(JSON.stringify(result.data)), result.data, what);
      assert.not.match(JSON.stringify(result.data), /\\u0000|\\ud[89a-f]|"__proto__"|"constructor"|"extra"/, what);
      assert.ok(kinds(result.data), `${what}: ${JSON.stringify(kinds.errors)} ${JSON.stringify(result.data)}`);
      if (result.valid) assert.ok(whole(result.data), `${what}: ${JSON.stringify(whole.errors)}`);
      for (const { path, message } of [...result.problems, ...result.warnings])
        assert.ok(path !== '' && message !== '', what);
    }
  });
});

test('the cleaned data of a valid submission, sent again, is the same', () => {
  let valid = 0;
  each((own, chance, what) => {
    for (let turn = 0; turn < 25; turn += 1) {
      const once = asked(own, answersTo(chance, own.json.components as Component[]));
      if (!once.valid) continue;
      valid += 1;
      const twice = asked(own, once.data);
      assert.equal(twice.data, once.data, what);
      assert.ok(twice.valid, what);
    }
  });
  assert.ok(valid > runs, `only ${valid} valid submissions`);
});

test('what is hidden, locked or private is never taken from a submission', () => {
  each((own, chance, what) => {
    for (let turn = 0; turn < 15; turn += 1) {
      const data = answersTo(chance, own.json.components as Component[]);
      const first = asked(own, data);
      const all = everyInstance(first.instances);
      const stripped = structuredClone(data);
      for (const { steps } of undecided(all)) without(stripped, steps);
      assert.equal(asked(own, stripped).data, first.data, what);
      for (const instance of all) {
        if (!isInput(instance) || instance.visible) continue;
        assert.is(readPath(first.data, instance.steps), undefined, `${what}: ${instance.path} is hidden`);
      }
      for (const instance of all) {
        if (isInput(instance) && instance.node.secret)
          assert.is(readPath(first.values, instance.steps), undefined, what);
      }
    }
  });
});

test('posted pages: never an exception, and a draft that can be evaluated and posted again', () => {
  each((own, chance, what) => {
    const patterns = [...own.form.inputs.keys()];
    const path = (): string => (patterns[chance(patterns.length)] ?? 'x').replaceAll('[]', () => `[${chance(60)}]`);
    const odd = (): string => String(anything(chance, 9));
    let draft: unknown = anything(chance, 2);
    for (let turn = 0; turn < 10; turn += 1) {
      const entries = Array.from({ length: chance(40) }, (): Entry => {
        const control = ['_shown', '_add', '_remove', '_upload', '_refresh', '_item', '_csrf', odd()][chance(8)] ?? '';
        const part = ['', '', '', '.zi', '.ora', '[0]'][chance(6)] ?? '';
        return [chance(3) > 0 ? path() + part : control, chance(3) > 0 ? odd() : path() + part];
      });
      readAction(own.form, entries);
      draft = readFields(own.form, entries, draft);
      assert.is(Object.getPrototypeOf(draft), Object.prototype, what);
      asked(own, draft);
      for (const pattern of patterns) {
        const node = own.form.inputs.get(pattern);
        if (turn > 0 || node?.secret !== true || pattern.includes('[]')) continue;
        assert.is(readPath(readFields(own.form, [[pattern, 'x']]), parsePath(pattern) ?? []), undefined, what);
      }
    }
  });
});

test('time grows with the data and not faster', () => {
  const own = made(random(seed));
  const cost = (size: number): number => {
    const data = Object.fromEntries(
      [...own.form.inputs.keys()].map((pattern) => [
        pattern.split(/[.[]/)[0] ?? '',
        Array.from({ length: size }, () => ({ a: 'x' })),
      ]),
    );
    const start = process.cpuUsage();
    for (let turn = 0; turn < 5; turn += 1) asked(own, data);
    return process.cpuUsage(start).user;
  };
  cost(100);
  assert.ok(cost(200_000) < 2_000_000);
});

test.run();
