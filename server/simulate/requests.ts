// The requests of the protocol, one schema per operation; a line is checked before anything is done with it.

import { Ajv, type ValidateFunction } from 'ajv';
import { Type, type Static } from 'typebox';

const Name = Type.String({ minLength: 1 });
const Variables = Type.Record(Type.String(), Type.Unknown());
const Milliseconds = Type.Integer({ minimum: 0 });

export const REQUESTS = {
  deploy: Type.Object({ files: Type.Array(Type.Object({ name: Name, xml: Type.String() }), { minItems: 1 }) }),
  start: Type.Object({
    process: Name,
    variables: Type.Optional(Variables),
    businessKey: Type.Optional(Type.String()),
    startElement: Type.Optional(Name),
  }),
  completeTask: Type.Object(
    { element: Type.Optional(Name), key: Type.Optional(Name), variables: Type.Optional(Variables) },
    // One of the two names the task.
    { anyOf: [{ required: ['element'] }, { required: ['key'] }] },
  ),
  completeJob: Type.Object({ key: Name, variables: Type.Optional(Variables) }),
  failJob: Type.Object({ key: Name, message: Type.Optional(Type.String()), retries: Type.Optional(Milliseconds) }),
  throwError: Type.Object({
    key: Name,
    code: Name,
    message: Type.Optional(Type.String()),
    variables: Type.Optional(Variables),
  }),
  throwEscalation: Type.Object({ key: Name, code: Name, variables: Type.Optional(Variables) }),
  message: Type.Object({
    name: Name,
    correlationKey: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Null()])),
    variables: Type.Optional(Variables),
    timeToLiveMs: Type.Optional(Milliseconds),
  }),
  signal: Type.Object({ name: Name, variables: Type.Optional(Variables) }),
  setVariables: Type.Object({
    variables: Variables,
    instance: Type.Optional(Name),
    scope: Type.Optional(Name),
  }),
  advance: Type.Object({ ms: Milliseconds }),
  setClock: Type.Object({ at: Name }),
  activateAdHoc: Type.Object({ scope: Name, element: Name }),
  completeAdHoc: Type.Object({ scope: Name }),
  resolveIncident: Type.Object({ key: Name }),
  cancel: Type.Object({ instance: Name }),
  modify: Type.Object({
    instance: Name,
    activate: Type.Optional(Type.Array(Name)),
    terminate: Type.Optional(Type.Array(Name)),
  }),
  migrate: Type.Object({
    instance: Name,
    process: Name,
    version: Type.Integer({ minimum: 1 }),
    mapping: Type.Optional(Type.Record(Type.String(), Name)),
  }),
  state: Type.Object({}),
  reset: Type.Object({}),
};

export type Op = keyof typeof REQUESTS;
export type Request = { [op in Op]: { op: op } & Static<(typeof REQUESTS)[op]> }[Op];

const ajv = new Ajv({ allErrors: false, strict: false });
const validators = Object.fromEntries(Object.entries(REQUESTS).map(([op, schema]) => [op, ajv.compile(schema)])) as {
  [op in Op]: ValidateFunction;
};

export type Parsed = { ok: true; request: Request } | { ok: false; message: string };

export function parseRequest(line: string): Parsed {
  const bad = (message: string): Parsed => ({ ok: false, message });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return bad(`Expected one JSON object in the line but ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return bad('Expected a JSON object but found another value');
  }
  const { op } = value as { op?: unknown };
  if (typeof op !== 'string' || !Object.hasOwn(REQUESTS, op)) {
    return bad(`Expected "op" to be one of ${Object.keys(REQUESTS).join(', ')} but it is ${JSON.stringify(op)}`);
  }
  const validate = validators[op as Op];
  if (validate(value)) return { ok: true, request: value as Request };
  const { instancePath, message } = validate.errors![0]!;
  const field = instancePath === '' ? `the request '${op}'` : instancePath.slice(1).replaceAll('/', '.');
  return bad(`Expected another value of ${field}: it ${message}`);
}
