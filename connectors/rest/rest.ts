// A connector without code: a JSON definition says where to call, who we are, and in FEEL how our data become their
// request and their answer becomes ours. It is a contract like all others, so tries, breaker, allow list, evidence and
// UNKNOWN hold for it too. What FEEL cannot make of an answer is UNKNOWN, never a refusal.

import { Type, type Static } from 'typebox';
import { compileExpression, evaluate, FeelError } from '../../engine/feel/expression.ts';
import type { Json, Variables } from '../../engine/values.ts';
import { defineContract, defineOperation, type Attempt, type Contract } from '../connector.ts';
import { failed, jsonOf, refused, troubleOf } from '../http/reading.ts';

const closed = { additionalProperties: false } as const;
const Words = Type.Object({ ro: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed);
const Feel = Type.String({ pattern: '^=.', title: 'FEEL' });
/** JSON Schemas of the draft that ajv reads. */
const Shape = Type.Record(Type.String(), Type.Unknown());
const Key = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' });

export const RestDefinition = Type.Object(
  {
    name: Key,
    title: Words,
    /** `https://api.exemplu.ro`; the only host that is called. */
    url: Type.String({ pattern: '^https?://[^/?#]+$' }),
    authentication: Type.Object(
      {
        kind: Type.Enum(['none', 'basic', 'bearer', 'header']),
        header: Type.Optional(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]*$' })),
      },
      closed,
    ),
    perSecond: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
    operations: Type.Record(
      Key,
      Type.Object(
        {
          title: Words,
          manual: Words,
          effect: Type.Enum(['asks', 'acts']),
          repeatable: Type.Optional(Type.Boolean()),
          method: Type.Enum(['GET', 'POST', 'PUT', 'DELETE']),
          /** `/persoane/{cnp}`: fields of the input, encoded. */
          path: Type.String({ pattern: '^/' }),
          query: Type.Optional(Type.Record(Type.String(), Feel)),
          body: Type.Optional(Feel),
          /** Statuses beside 200 and 201 that are answers. */
          answers: Type.Optional(Type.Array(Type.Integer({ minimum: 200, maximum: 499 }))),
          /** Of `status`, `body` (theirs) and the input: a code of `refusals`, or null. */
          refusal: Type.Optional(Feel),
          /** Of the same: our value. */
          result: Feel,
          refusals: Type.Optional(Type.Record(Key, Words)),
          personal: Type.Optional(Type.Array(Type.String())),
          input: Shape,
          output: Shape,
          timeoutMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 120_000 })),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type RestDefinition = Static<typeof RestDefinition>;
type RestOperation = RestDefinition['operations'][string];

const configuration = Type.Object({ url: Type.String({ pattern: '^https?://[^/?#]+$' }) }, closed);
const secrets = Type.Object(
  { user: Type.Optional(Type.String()), password: Type.Optional(Type.String()), token: Type.Optional(Type.String()) },
  closed,
);

/** Header and value by which the other side knows us. */
function identity(
  { kind, header = 'x-api-key' }: RestDefinition['authentication'],
  { user = '', password = '', token = '' }: Static<typeof secrets>,
): { [name: string]: string } {
  if (kind === 'basic') return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  if (kind === 'bearer') return { authorization: `Bearer ${token}` };
  return kind === 'header' ? { [header.toLowerCase()]: token } : {};
}

const feel = (text: string, variables: Variables): Json => evaluate(compileExpression(text), variables);

/** One segment of a path cannot become two, nor climb. */
function fill(path: string, input: Variables): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = input[name];
    const text = typeof value === 'string' || typeof value === 'number' ? encodeURIComponent(String(value)) : '';
    if (text === '' || /^\.{1,2}$/.test(text))
      throw new FeelError('MISSING_NAME', `Expected a text in "${name}" for the address.`);
    return text;
  });
}

function targetOf({ path, query = {}, body }: RestOperation, input: Variables): { path: string; body: string | null } {
  const parameters = new URLSearchParams();
  for (const [name, text] of Object.entries(query)) {
    const value = feel(text, input);
    if (value !== null) parameters.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const search = parameters.toString();
  return {
    path: `${fill(path, input)}${search === '' ? '' : `?${search}`}`,
    body: body === undefined ? null : JSON.stringify(feel(body, input)),
  };
}

function readAnswer({ refusal, result, refusals = {} }: RestOperation, variables: Variables): Attempt<unknown> {
  const code = refusal === undefined ? null : feel(refusal, variables);
  if (code === null) return { status: 'OK', value: feel(result, variables) };
  if (typeof code === 'string' && Object.hasOwn(refusals, code))
    return refused(code, `The other side says no (${code}).`);
  return failed('Expected one of the refusals of the definition, but the expression gave another.', { passing: false });
}

/** The contract of a definition whose shape was checked (`RestDefinition`). */
export function restContract({
  name,
  title,
  url,
  authentication,
  perSecond = 5,
  operations,
}: RestDefinition): Contract<typeof configuration, typeof secrets> {
  const define = defineOperation({ configuration, secrets });
  const made = Object.entries(operations).map(([key, declared]) => [
    key,
    define({
      title: declared.title,
      manual: declared.manual,
      effect: declared.effect,
      repeatable: declared.repeatable ?? false,
      refusals: declared.refusals ?? {},
      personal: declared.personal ?? [],
      input: declared.input,
      output: declared.output,
      ...(declared.timeoutMs === undefined ? {} : { timeoutMs: declared.timeoutMs }),
      async attempt(given, { configuration: { url: base }, secrets: secret, http, key: once }) {
        const input = given as Variables;
        let target: ReturnType<typeof targetOf>;
        try {
          target = targetOf(declared, input);
        } catch (error) {
          return failed(`The request cannot be made: ${feelTrouble(error)}`, { sent: false, passing: false });
        }
        const response = await http.send({
          method: declared.method,
          url: `${base}${target.path}`,
          headers: {
            accept: 'application/json',
            'content-type': 'application/json',
            'idempotency-key': once,
            ...identity(authentication, secret),
          },
          ...(target.body === null ? {} : { body: target.body }),
        });
        const trouble = troubleOf(response, declared.answers ?? []);
        if (trouble !== null) return trouble;
        const answer = response.body.length === 0 ? { json: null } : jsonOf(response);
        if (!('json' in answer)) return answer;
        try {
          return readAnswer(declared, { ...input, status: response.status, body: answer.json as Json });
        } catch (error) {
          return failed(`The answer cannot be read: ${feelTrouble(error)}`, { passing: false });
        }
      },
    }),
  ]);
  return defineContract({
    name,
    title,
    modes: ['live', 'sandbox', 'simulator', 'manual'],
    configuration: { ...configuration, default: { url } },
    secrets,
    // The host of the configuration is the only one; the address of the definition is what it starts with.
    hosts: (chosen) => [new URL(chosen.url).host],
    pace: { perSecond, atOnce: 4 },
    operations: Object.fromEntries(made) as Contract<typeof configuration, typeof secrets>['operations'],
  });
}

/** The sentence of a FEEL error says names and places; any other error is ours and goes up. */
function feelTrouble(error: unknown): string {
  if (error instanceof FeelError) return error.message;
  throw error;
}
