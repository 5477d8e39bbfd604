// The catalogue of findings: every rule has its texts in both languages, and every rule is found in some model.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TEXTS } from '../../../engine/model/findings/catalogue.ts';
import { compileSources } from '../../../engine/model/compile.ts';
import type { Installation } from '../../../engine/model/compile.ts';
import { service } from '../activities.ts';
import { extend, path, tag } from '../builder.ts';
import { ACTIVITIES } from './rules-of-activities.ts';
import { EVENTS } from './rules-of-events.ts';
import { FILES } from './rules-of-files.ts';
import { FLOWS } from './rules-of-flows.ts';
import { around } from './rules.ts';
import type { Models } from './rules.ts';

const test = suite('catalogue of findings');

const MODELS: Models = { ...FLOWS, ...EVENTS, ...ACTIVITIES, ...FILES };
const rules = Object.keys(TEXTS);
/** Made where decisions are compiled. */
const ofDecisions = rules.filter((rule) => TEXTS[rule]!.en.message === '{message}');
/** Found by who knows what is installed (`installation.ts`). */
const ofInstallations = ['unknown-form', 'unknown-job-type'];

const placeholders = (text: string): string[] =>
  [...new Set(text.match(/\{\w+\}/g) ?? [])].map((name) => (name === '{ro}' ? '{en}' : name)).sort();

test('every rule has four texts, with the same values in both languages', () => {
  for (const rule of rules) {
    const { en, ro } = TEXTS[rule]!;
    for (const text of [en.message, en.remedy, ro.message, ro.remedy]) assert.ok(text.length > 5, rule);
    assert.not.match(`${ro.message} ${ro.remedy}`, /[\u015f\u0163\u015e\u0162]/, `${rule}: ș and ț with comma`);
    assert.not.equal(en.remedy, ro.remedy, rule);
    const given = placeholders(`${en.message} ${en.remedy}`);
    for (const name of placeholders(`${ro.message} ${ro.remedy}`))
      assert.ok(given.includes(name), `${rule}: ${name} is in the English texts, too`);
  }
});

for (const rule of rules)
  if (!ofDecisions.includes(rule) && !ofInstallations.includes(rule))
    test(`${rule} is found`, async () => {
      const { findings } = await compileSources(MODELS[rule] ?? []);
      const found = findings.find((each) => each.rule === rule);
      assert.ok(found, `found only ${findings.map((each) => `${each.rule} ${each.element}`).join()}`);
      for (const text of [found.message, found.remedy, found.ro.message, found.ro.remedy])
        assert.not.match(text, /\{\w+\}/, 'every placeholder has its value');
    });

test('a finding about a decision has a remedy and Romanian texts, too', async () => {
  const { findings } = await compileSources([{ name: 'd.dmn', xml: '<a/>' }]);
  const [found] = findings;
  assert.ok(found);
  assert.match(found.message, /^Expected /);
  assert.match(found.ro.message, /^Decizia /);
  assert.match(found.remedy, /DMN/);
  assert.match(found.ro.remedy, /DMN/);
});

test('what an installation does not have is a warning', async () => {
  const xml = around(
    tag('userTask', { id: 'u' }, extend(tag('zeebe:formDefinition', { formId: 'f' }))),
    service('w'),
    path('t > u > w'),
  );
  const lines = async (installed: Installation) =>
    (await compileSources([{ name: 'p.bpmn', xml }], installed)).findings.map(
      ({ severity, rule, element }) => `${severity} ${rule} ${element}`,
    );
  assert.equal(await lines({}), []);
  assert.equal(await lines({ forms: new Set(), jobTypes: new Set() }), [
    'warning unknown-form u',
    'warning unknown-job-type w',
  ]);
  assert.equal(await lines({ forms: new Set(['f']), jobTypes: new Set(['work']) }), []);
});

test.run();
