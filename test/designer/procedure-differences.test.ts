// What changed between two states of a procedure, in words: every kind of file, nothing for nothing, and never a failure.

import * as fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { differencesOf, type FileDifference, type Files } from '../../designer/differences/differences.ts';
import { readProcedureFiles } from '../../server/deploy-procedures.ts';

const test = suite('differences of a procedure');
let petition: Files;

test.before(async () => {
  petition = await readProcedureFiles(fileURLToPath(new URL('../../processes/petitie', import.meta.url)));
});

const changed = (path: string, ...pairs: [from: string | RegExp, to: string][]): Files => {
  let text = petition[path]!;
  for (const [from, to] of pairs) {
    const next = text.replace(from, to);
    assert.is.not(next, text, String(from));
    text = next;
  }
  return { ...petition, [path]: text };
};

const only = async (after: Files, language: 'ro' | 'en' = 'ro'): Promise<FileDifference> => {
  const found = await differencesOf(petition, after, language);
  assert.is(found.length, 1);
  return found[0]!;
};

test('nothing differs from itself', async () => {
  assert.equal(await differencesOf(petition, { ...petition }, 'ro'), []);
});

test('attributes in another order are the same process', async () => {
  const both = /(candidateGroups="=triaj\.departament") (assignee="=repartizare\.responsabil")/;
  const { sentences, elements } = await only(changed('process.bpmn', [both, '$2 $1']));
  assert.equal(sentences, ['Doar scrierea fișierului s-a schimbat; ce spune este același lucru.']);
  assert.equal(elements, []);
});

test('process: name, group, form, timer, message, condition, each with its element', async () => {
  const { kind, sentences, elements } = await only(
    changed(
      'process.bpmn',
      ['name="Triază petiția"', 'name="Triază"'],
      ['candidateGroups="registratura"', 'candidateGroups="secretariat"'],
      ['formId="triaj"', 'formId="triaj-nou"'],
      ['>P5D<', '>P7D<'],
      ['name="retragere"', 'name="renuntare"'],
      ['=redactare.actiune = &quot;intrebare&quot;', '=redactare.actiune = &quot;alta&quot;'],
    ),
  );
  assert.is(kind, 'process');
  for (const wanted of [
    'Pasul „Triază petiția” se numește acum „Triază”.',
    'Pasul „Triază”: cine poate prelua este acum „secretariat” (înainte „registratura”).',
    'Pasul „Triază”: formularul este acum „triaj-nou” (înainte „triaj”).',
    'Așteptarea „Fără răspuns în 5 zile”: momentul este acum „P7D” (înainte „P5D”).',
    'Evenimentul „Petiția este retrasă”: mesajul este acum „renuntare (dosar.id)” (înainte „retragere (dosar.id)”).',
  ])
    assert.ok(sentences.includes(wanted), `${wanted}\nis not among\n${sentences.join('\n')}`);
  assert.ok(sentences.some((sentence) => /condiția este acum „redactare\.actiune = "alta"”/.test(sentence)));
  for (const id of ['triaj', 'faraRaspuns', 'f-actiune-intreaba'])
    assert.equal(
      elements?.find((each) => each.id === id),
      { id, how: 'changed' },
    );
});

test('process: a step that came and went, and its ways along with it', async () => {
  const with_ = changed(
    'process.bpmn',
    [
      '<bpmn:endEvent id="triajAmintit"',
      '<bpmn:userTask id="verifica" name="Verifică din nou"/><bpmn:sequenceFlow id="f-nou" sourceRef="verifica" targetRef="triajAmintit"/><bpmn:endEvent id="triajAmintit"',
    ],
    ['sourceRef="anuntaTriajul" targetRef="triajAmintit"', 'sourceRef="anuntaTriajul" targetRef="verifica"'],
  );
  const added = await only(with_);
  assert.ok(added.sentences.includes('S-a adăugat pasul „Verifică din nou”, după „Amintește registraturii”.'));
  assert.equal(added.elements?.find(({ id }) => id === 'verifica')?.how, 'added');
  assert.not.ok(added.sentences.some((sentence) => sentence.startsWith('S-a adăugat drumul')));
  const [removed] = await differencesOf(with_, petition, 'ro');
  assert.ok(removed?.sentences.includes('S-a scos pasul „Verifică din nou”.'));
  assert.equal(removed?.elements?.find(({ id }) => id === 'verifica')?.how, 'removed');
});

test('process: what only moved on the drawing is one sentence', async () => {
  const { sentences, elements } = await only(changed('process.bpmn', ['x="3420" y="360"', 'x="3420" y="380"']));
  assert.equal(sentences, ['S-a schimbat așezarea desenului (un element mutat); procesul este același.']);
  assert.equal(elements, [{ id: 'inchide', how: 'moved' }]);
});

test('decisions, letters, messages, settings and samples in words', async () => {
  const rule = await only(changed('decisions/ruta.dmn', ['"drumuri", "iluminat"', '"drumuri"']));
  assert.match(
    rule.sentences[0]!,
    /^Tabelul „Ruta propusă petiției”, regula 3: „Categoria” este acum „drumuri, salubritate/,
  );
  const gone = await only(changed('decisions/ruta.dmn', [/<rule id="ruta-r4">[\s\S]*?<\/rule>/, '']));
  assert.equal(gone.sentences, [
    'Tabelul „Ruta propusă petiției”: s-a scos regula care era a 4-a (dacă „Categoria” este „ordine”).',
  ]);
  const letter = await only(changed('documents/raspuns.hbs', ['{{redactare.temei}}', '{{redactare.temeiNou}}']));
  assert.is(letter.kind, 'letter');
  assert.equal(letter.sentences.slice(0, 2), [
    'Textul arată acum și „redactare.temeiNou” din dosar.',
    'Textul nu mai arată „redactare.temei”.',
  ]);
  const message = await only(changed('messages/depasire.hbs', ['a fost depășit', 'a trecut']));
  assert.match(message.sentences[0]!, /^Rând schimbat: „Termenul petiției nr\. \{\{dosar\.numar\}\} a trecut”/);
  const settings = await only(
    changed(
      'manifest.json',
      [/"amount": 30/, '"amount": 45'],
      [/"channels": \[\s*"online",/, '"channels": ["online", "internal",'],
    ),
  );
  assert.ok(
    settings.sentences.includes('Termenul legal: acum 45 de zile calendaristice (înainte 30 de zile calendaristice).'),
  );
  assert.ok(settings.sentences.includes('Canalul: s-a adăugat intern.'));
  const sample = await only(changed('samples/persoana.json', ['Ana-Maria', 'Ioana']));
  assert.equal(sample.sentences, ['„Prenumele”: acum Ioana (înainte Ana-Maria).']);
});

test('files that came and went; the process first, both languages', async () => {
  const { 'messages/raspuns.hbs': _, ...rest } = petition;
  const after = {
    ...rest,
    'documents/nou.hbs': 'x',
    'process.bpmn': petition['process.bpmn']!.replace('>P5D<', '>P6D<'),
  };
  const found = await differencesOf(petition, after, 'en');
  assert.equal(
    found.map(({ path, what }) => [path, what]),
    [
      ['process.bpmn', 'changed'],
      ['documents/nou.hbs', 'added'],
      ['messages/raspuns.hbs', 'removed'],
    ],
  );
  assert.equal(found[2]!.sentences, ['The message “messages/raspuns.hbs” is gone.']);
});

test('whatever a file has become, something is said and nothing fails', async () => {
  const paths = fc.constantFrom(
    'process.bpmn',
    'manifest.json',
    'decisions/ruta.dmn',
    'forms/triaj.form.json',
    'README.md',
  );
  await fc.assert(
    fc.asyncProperty(paths, fc.nat(), fc.oneof(fc.string(), fc.constant('<')), async (path, at, put) => {
      const text = petition[path]!;
      const cut = at % text.length;
      const after = { ...petition, [path]: text.slice(0, cut) + put + text.slice(cut + 3) };
      fc.pre(after[path] !== text);
      for (const difference of await differencesOf(petition, after, 'ro')) assert.ok(difference.sentences.length > 0);
    }),
    { numRuns: 40 },
  );
});

test.run();
