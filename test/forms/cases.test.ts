// The suite of cases against the engine, and against the JSON Schema as far as a schema can say it.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate, type Problem } from '../../forms/evaluate.ts';
import { toJsonSchema } from '../../forms/json-schema.ts';
import { readCases } from './cases.ts';

const byPath = (problems: readonly Problem[], part: 'rule' | 'message'): Record<string, string> =>
  Object.fromEntries(problems.map((problem) => [problem.path, problem[part]]));

for (const { file, form, context, now, cases } of readCases()) {
  const test = suite(file);
  const schema = new Ajv2020({ strict: false, validateFormats: false }).compile(toJsonSchema(form));
  for (const each of cases) {
    test(each.name, () => {
      const language = each.language ?? form.language;
      const result = evaluate(form, each.submit, { ...context, ...each.context }, { language, now });
      assert.equal(byPath(result.problems, 'rule'), each.problems ?? {});
      assert.equal(
        Object.keys(byPath(result.problems, 'rule')),
        Object.keys(each.problems ?? {}),
        'in the form’s order',
      );
      assert.equal(result.data, each.data);
      assert.is(result.valid, each.problems === undefined);
      const messages = { ...byPath(result.warnings, 'message'), ...byPath(result.problems, 'message') };
      for (const [path, message] of Object.entries(each.messages ?? {})) {
        assert.is(messages[path]?.replaceAll('\u00a0', ' '), message);
      }
      if (each.warnings) assert.equal(byPath(result.warnings, 'rule'), each.warnings);
      for (const path of each.shown ?? []) assert.ok(result.visible.has(path), `${path} is shown`);
      for (const path of each.hidden ?? []) assert.not(result.visible.has(path), `${path} is hidden`);
      if (result.valid) assert.ok(schema(result.data), JSON.stringify(schema.errors));
      // An answer that was emptied is absent, and where the form prefills it stands there again.
      if ([...form.inputs.values()].some(({ from }) => from !== null)) return;
      const again = evaluate(form, result.data, { ...context, ...each.context }, { language, now });
      if (result.valid) assert.equal(again.data, result.data, 'what is kept is kept again');
    });
  }
  test.run();
}
