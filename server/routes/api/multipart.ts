// The JSON beside the files of a multipart request, held to the same schema as the body of the call without files.

import type { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { FormBody } from '../../form-body.ts';
import { Problem } from '../../problem.ts';

export function fromPart<Schema extends Type.TSchema>(schema: Schema, form: FormBody): Type.Static<Schema> {
  const text = form.get('application');
  if (text === undefined) throw new Problem(400, 'BAD_REQUEST', 'Expected a part "application" that holds JSON.');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Problem(400, 'BAD_REQUEST', 'Expected JSON in the part "application".');
  }
  if (!Value.Check(schema, json)) {
    const [first] = Value.Errors(schema, json);
    throw new Problem(
      400,
      'BAD_REQUEST',
      `Expected ${first?.message ?? 'what the schema says'} at ${first?.instancePath || '/'}.`,
    );
  }
  return json;
}
