// Forms of other tools are used as they are meant, or refused with the component and the reason.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { importForm } from '../../forms/import-form.ts';
import { briefly } from './builder.ts';
import { fromTools } from './foreign-tools.ts';
import { fromViewer } from './foreign-viewer.ts';

const test = suite('forms of other tools');

const named = (each: { rule: string; element: string | null }): string => `${each.rule} ${each.element ?? ''}`.trim();

for (const { source, json, changes = [], refused = [], ...run } of [...fromViewer, ...fromTools]) {
  test(source, () => {
    const before = JSON.stringify(json);
    const imported = importForm(json);
    assert.is(JSON.stringify(json), before, 'what is given is left as it is');
    assert.equal(imported.changes.map(named), changes);
    for (const { en, ro } of imported.changes) assert.ok(en !== '' && ro !== '' && en !== ro);
    const errors = imported.findings.filter(({ severity }) => severity === 'error');
    assert.equal([...new Set(errors.map(named))], refused, JSON.stringify(errors));
    for (const { message } of errors) assert.ok(message.length > 20, message);
    if (refused.length > 0) return;
    const { form } = compileForm(imported.json);
    assert.ok(form);
    const { data, problems } = evaluate(form, run.data ?? {}, run.context ?? {}, { now: Date.UTC(2026, 10, 22) });
    if (run.gives !== undefined) assert.equal(data, run.gives);
    if (run.data !== undefined) assert.equal(briefly(problems), run.problems ?? []);
    assert.equal(importForm(imported.json).changes, [], 'what is imported needs no more changes');
  });
}

test('whatever is no form is a finding', () => {
  for (const odd of [
    null,
    1,
    'x',
    [],
    {},
    { components: 1 },
    { components: [null, 1, [], {}, { type: 'group', components: [null] }] },
  ]) {
    assert.ok(importForm(odd).findings.length > 0, JSON.stringify(odd));
  }
});

test.run();
