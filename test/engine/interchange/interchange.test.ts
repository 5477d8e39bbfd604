// Models that other modellers wrote: each compiles, or is refused with reasons that name elements of its own. Each is read
// as it is, and once more with all of its pools made executable.

import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../../engine/model/compile.ts';
import type { Finding } from '../../../engine/model/graph.ts';

const test = suite('interchange');

const FOLDER = new URL('models/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.bpmn'));

/** How many processes of each file run; null: the file is refused. As it is, and with every pool made executable. */
const EXPECTED: { [file: string]: [asIs: number | null, whole: number | null] } = {
  'aris-a.4.1.bpmn': [2, 2],
  'bonita-b.2.0.bpmn': [null, null],
  'camunda-modeler-a.4.1.bpmn': [1, 2],
  'camunda-modeler-b.2.0.bpmn': [null, null],
  'eclipse-plugin-c.2.0.bpmn': [7, null],
  'genmymodel-c.1.1.bpmn': [null, null],
  'igrafx-a.4.1.bpmn': [2, 2],
  'innovator-a.4.1.bpmn': [null, 2],
  'modelio-c.1.1.bpmn': [null, null],
  'omnitracker-b.2.0.bpmn': [null, null],
  'reference-b.2.0.bpmn': [1, null],
  'signavio-c.1.1.bpmn': [null, null],
  'trisotech-a.4.1.bpmn': [2, 2],
  'w4-c.1.1.bpmn': [null, null],
  'yaoqiang-a.4.1.bpmn': [2, 2],
};

async function read(name: string, xml: string): Promise<{ runs: number | null; errors: Finding[] }> {
  const { processes, findings } = await compileSources([{ name, xml }]);
  const errors = findings.filter(({ severity }) => severity === 'error');
  return { runs: errors.length > 0 ? null : processes.length, errors };
}

test('every file is expected', () => {
  assert.equal(files.toSorted(), Object.keys(EXPECTED));
});

for (const name of files)
  test(name, async () => {
    const xml = readFileSync(new URL(name, FOLDER), 'utf8');
    const whole = xml.replaceAll(/isExecutable\s*=\s*"false"/g, 'isExecutable="true"');
    const [first, second] = [await read(name, xml), await read(name, whole)];
    assert.equal([first.runs, second.runs], EXPECTED[name]);
    for (const { element, rule, message, ro } of [...first.errors, ...second.errors]) {
      const names = element !== null && xml.includes(`"${element}"`);
      assert.ok(names || rule === 'no-process', `${rule}: ${message}`);
      assert.match(message, /^Expected /);
      assert.ok(ro.message.length > 0 && ro.remedy.length > 0);
    }
  });

test.run();
