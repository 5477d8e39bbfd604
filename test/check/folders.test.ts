// Every procedure of the project is without errors; and a folder that is broken in one place gets the finding for it.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkFolder } from '../../server/check/check-folder.ts';
import { printProblems } from '../../server/check/print.ts';
import { root } from '../tree.ts';

const test = suite('check');

const procedures = readdirSync(`${root}processes`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test('there are procedures', () => assert.ok(procedures.includes('petitie')));

for (const name of procedures) {
  test(`processes/${name} has nothing to mend`, async () => {
    assert.equal(await checkFolder(`${root}processes/${name}`), []);
  });
}

/** Copies the petition, changes one file, and answers `severity rule element` of what is found. */
async function brokenBy(path: string, change: (text: string) => string | null): Promise<string[]> {
  const place = mkdtempSync(join(tmpdir(), 'traseu-check-'));
  try {
    const folder = join(place, 'petitie');
    cpSync(`${root}processes/petitie`, folder, { recursive: true });
    const file = join(folder, path);
    const before = readFileSync(file, 'utf8');
    const after = change(before);
    assert.is.not(after, before, 'Expected the change to change something');
    if (after === null) rmSync(file);
    else writeFileSync(file, after);
    return (await checkFolder(folder)).map(({ severity, rule, element }) => `${severity} ${rule} ${element}`);
  } finally {
    rmSync(place, { recursive: true });
  }
}

const replace = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
const edit = (change: (json: { [name: string]: never }) => void) => (text: string) => {
  const json = JSON.parse(text) as { [name: string]: never };
  change(json);
  return JSON.stringify(json);
};

/** A task that asks another system, wrong in three ways. */
const ASKS =
  '<bpmn:serviceTask id="rca"><bpmn:extensionElements><zeebe:taskDefinition type="baar:check-rca" /><zeebe:ioMapping><zeebe:input source="=1" target="plate" /><zeebe:input source="=1" target="culoare" /></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>';

const broken: [what: string, path: string, change: (text: string) => string | null, finding: string][] = [
  [
    'a task that asks for files',
    'forms/triaj.form.json',
    edit((json) =>
      (json['components'] as unknown as unknown[]).push({ type: 'filepicker', id: 'acte', key: 'acte', label: 'Acte' }),
    ),
    'error files-in-task acte',
  ],
  [
    "an applicant's task whose form reads what clerks have decided",
    'process.bpmn',
    replace('candidateGroups="registratura"', 'candidateGroups="solicitant"'),
    'error not-for-applicant null',
  ],
  [
    "an applicant's task without a form",
    'process.bpmn',
    (text) =>
      text
        .replace('candidateGroups="registratura"', 'candidateGroups="solicitant"')
        .replace('<zeebe:formDefinition formId="triaj"/>', ''),
    'error no-form triaj',
  ],
  [
    'a list that the manifest does not have',
    'process.bpmn',
    replace(/<zeebe:taskDefinition type="staff:notify"[^>]*\/>/, '<zeebe:taskDefinition type="publication:publish"/>'),
    'error missing-header anuntaTriajul',
  ],
  ['no manifest', 'manifest.json', () => null, 'error no-manifest null'],
  ['a manifest that is no JSON', 'manifest.json', () => '{', 'error bad-json null'],
  ['a manifest without a title', 'manifest.json', edit((json) => delete json['title']), 'error bad-manifest /'],
  ['another key', 'manifest.json', replace('"key": "petitie"', '"key": "alta"'), 'warning key /key'],
  [
    'an unknown process',
    'manifest.json',
    replace('"processId": "petitie"', '"processId": "alta"'),
    'error unknown-process /processId',
  ],
  ['a form that is not there', 'forms/avizare.form.json', () => null, 'error missing-file /forms/avizare'],
  [
    'a form that is not named',
    'manifest.json',
    replace(/"triaj": "forms\/triaj[^,]*,/, ''),
    'error unknown-form triaj',
  ],
  ['a form that is no JSON', 'forms/avizare.form.json', () => '{', 'error bad-json null'],
  ['a decision that is not there', 'decisions/ruta.dmn', () => null, 'error missing-file /decisions/0'],
  [
    'a decision with a broken cell',
    'decisions/ruta.dmn',
    replace('"fara-identificare"', '"fara'),
    'error bad-expression ruta-r1-1',
  ],
  [
    'an unknown job type',
    'process.bpmn',
    replace('type="document:issue"', 'type="document:isue"'),
    'error unknown-job recipisa',
  ],
  [
    'an unknown template',
    'process.bpmn',
    replace('key="template" value="recipisa"', 'key="template" value="recipise"'),
    'error unknown-template recipisa',
  ],
  [
    'a missing header',
    'process.bpmn',
    replace('<zeebe:header key="kind" value="receipt"/>', ''),
    'error missing-header recipisa',
  ],
  [
    'an unknown message',
    'process.bpmn',
    replace('value="inregistrata"', 'value="inregistrat"'),
    'error unknown-message confirmare',
  ],
  [
    'an unknown group',
    'process.bpmn',
    replace('candidateGroups="registratura"', 'candidateGroups="registru"'),
    'warning unknown-group triaj',
  ],
  [
    'an unsupported element',
    'process.bpmn',
    replace(/bpmn:parallelGateway/g, 'bpmn:choreographyTask'),
    'error unsupported-element impreuna',
  ],
  ['a broken expression', 'process.bpmn', replace('=dosar.id', '=dosar.'), 'error bad-expression m-raspuns-petent'],
  [
    'an unknown stage',
    'manifest.json',
    replace('"recipisa": { "ro": "Am', '"recipise": { "ro": "Am'),
    'error unknown-element /stages/recipise',
  ],
  ['an unknown outcome', 'manifest.json', replace('"clasata": {', '"clasat": {'), 'error unknown-outcome'],
  [
    'a broken template',
    'documents/raspuns.hbs',
    replace('{{date dosar.data}}', '{{date dosar.data'),
    'error bad-template null',
  ],
  [
    'a template that asks for what is not there',
    'documents/raspuns.hbs',
    replace('{{date dosar.data}}', '{{date dosar.ziua}}'),
    'error template-data dosar.ziua',
  ],
  [
    'a form that no longer asks what a letter reads',
    'forms/cerere.form.json',
    edit((json) => {
      const pages = json['components'] as unknown as { components: { key?: string }[] }[];
      for (const page of pages) page.components = page.components.filter(({ key }) => key !== 'text');
    }),
    'error template-data cerere.text',
  ],
  ['a message without a subject', 'messages/raspuns.hbs', () => 'numai text', 'error bad-template null'],
  [
    'a sample that is not valid',
    'samples/persoana.json',
    edit((json) => delete json['subiect']),
    'error bad-sample subiect',
  ],
  [
    'a question without what it needs',
    'process.bpmn',
    replace('</bpmn:process>', `${ASKS}</bpmn:process>`),
    'error missing-input rca',
  ],
  [
    'a question with what it does not know',
    'process.bpmn',
    replace('</bpmn:process>', `${ASKS}</bpmn:process>`),
    'error unknown-input rca',
  ],
  [
    'a question that nobody answers when the system does not',
    'process.bpmn',
    replace('</bpmn:process>', `${ASKS}</bpmn:process>`),
    'error unknown-not-handled rca',
  ],
  [
    'a question whose handler leads to nobody',
    'process.bpmn',
    replace(
      '</bpmn:process>',
      `${ASKS}<bpmn:boundaryEvent id="nimeni" attachedToRef="rca"><bpmn:errorEventDefinition /></bpmn:boundaryEvent></bpmn:process>`,
    ),
    'error unknown-without-person rca',
  ],
  [
    'a fact of the case that is no FEEL',
    'manifest.json',
    replace('=cerere.subiect', '=cerere.'),
    'error bad-expression /dossier/subject',
  ],
];

for (const [what, path, change, finding] of broken) {
  test(`${what}: ${finding}`, async () => {
    const found = await brokenBy(path, change);
    assert.ok(
      found.some((each) => each.startsWith(finding)),
      found.join('\n') || 'no findings',
    );
  });
}

test('a folder that is not there', async () => {
  const [problem] = await checkFolder('processes/nu-exista');
  assert.equal([problem!.severity, problem!.rule], ['error', 'no-folder']);
});

test('problems are printed with place, rule, message and what to do', () => {
  const ro = { message: 'Se aștepta d, dar este e.', remedy: 'Faceți f.' };
  const text = printProblems('processes/x', [
    { file: 'a.bpmn', element: 'b', rule: 'c', severity: 'error', message: 'Expected d but e', mend: 'Do f.', ro },
    { file: 'g', element: null, rule: 'h', severity: 'warning', message: 'word '.repeat(40), mend: '', ro },
  ]);
  assert.match(
    text,
    /^processes\/x: 1 error, 1 warning\n  error   a\.bpmn  b  \[c\]\n          Expected d but e\n          → Do f\.\n/,
  );
  assert.ok(text.split('\n').every((line) => line.length <= 100));
  assert.match(printProblems('processes/y', []), /nothing to mend/);
});

test.run();
