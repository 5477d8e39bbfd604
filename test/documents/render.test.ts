// Templates: strict, escaped, and with the words that a Romanian letter uses.

import { readdirSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileMessage, compileTemplate, TemplateError, type TemplateData } from '../../documents/render.ts';
import { caseData, SAMPLES, source } from './petitie-cases.ts';

const render = (text: string, data: TemplateData): string => compileTemplate('carte.hbs', text).render(data);

function fails(work: () => unknown, words: string): void {
  try {
    work();
  } catch (error) {
    assert.instance(error, TemplateError);
    assert.match((error as Error).message, words);
    return;
  }
  assert.unreachable(`expected a failure that says "${words}"`);
}

const tests = suite('render');

tests('a name that the data lacks is named, with its line', () => {
  fails(
    () => render('{{dosar.numar}}\n{{dosar.lipsa}}', { dosar: { numar: '1' } }),
    'line 2: expected a value for "dosar.lipsa"',
  );
  fails(() => render('{{date termen.legal}}', { termen: {} }), '"termen.legal"');
  fails(() => render('{{date termen.legal}}', {}), '"termen.legal"');
  fails(() => render('{{#each semnatari}}x{{/each}}', {}), '"semnatari"');
  fails(() => render('{{plural (default a 1) b "zile"}}', {}), '"b"');
});

tests('a condition may ask for what is absent', () => {
  assert.is(render('{{#if cerere.email}}da{{else}}nu{{/if}}', { cerere: {} }), 'nu');
  assert.is(render('{{#if (eq cerere.tip "x")}}da{{else}}nu{{/if}}', {}), 'nu');
  assert.is(render('{{default cerere.email "fără"}}', { cerere: {} }), 'fără');
});

tests('an unknown helper, unescaped output and broken syntax do not compile', () => {
  fails(() => compileTemplate('a.hbs', '{{majuscule nume}}'), 'majuscule');
  fails(() => compileTemplate('a.hbs', 'unu\n{{{nume}}}'), 'line 2');
  fails(() => compileTemplate('a.hbs', '{{#if nume}}'), 'a.hbs');
});

tests('what people typed is escaped, prototypes are out of reach', () => {
  const hostile = `<img src=x onerror="alert(1)">&'`;
  assert.is(
    render('{{nume}}', { nume: hostile }),
    '&lt;img src&#x3D;x onerror&#x3D;&quot;alert(1)&quot;&gt;&amp;&#x27;',
  );
  assert.not.match(render('{{nl2p nume}}', { nume: hostile }), '<img');
  assert.is(render('{{date.constructor}}', { date: {} }), '');
  assert.is(render('{{#with this as |x|}}{{default x.__proto__ "nimic"}}{{/with}}', {}), 'nimic');
});

tests('errors do not repeat the data', () => {
  try {
    render('{{date nume}}', { nume: 'Ana Popescu' });
    assert.unreachable();
  } catch (error) {
    assert.not.match((error as Error).message, 'Popescu');
  }
});

tests('dates, counts, quotes and paragraphs are Romanian', () => {
  assert.is(render('{{date a}}', { a: '2026-11-01' }), '1\u00a0noiembrie\u00a02026');
  assert.is(render('{{shortDate a}}', { a: '2026-11-01' }), '01.11.2026');
  assert.is(render('{{dateTime a}}', { a: '2026-07-01T22:30:00Z' }), '2\u00a0iulie\u00a02026, ora\u00a001:30');
  const counted = [0, 1, 2, 19, 20, 21, 100, 101, 119, 120].map((a) => render('{{plural a "zi" "zile"}}', { a }));
  assert.equal(
    counted.map((text) => text.replaceAll('\u00a0', ' ')),
    [
      '0 zile',
      '1 zi',
      '2 zile',
      '19 zile',
      '20 de zile',
      '21 de zile',
      '100 de zile',
      '101 zile',
      '119 zile',
      '120 de zile',
    ],
  );
  assert.is(render('{{quoted a}}', { a: 'Școala „Eminescu”' }), '„Școala «Eminescu»”');
  assert.is(render('{{number a}}', { a: 12345.5 }), '12.345,5');
  assert.is(render('{{nl2p a}}', { a: 'unu\r\ndoi\n\n\n trei ' }), '<p>unu<br>doi</p>\n<p>trei</p>');
  assert.is(render('{{join a ", " "nume"}}', { a: [{ nume: 'Ștefan' }, { nume: 'Țuțu' }] }), 'Ștefan, Țuțu');
});

tests('no value adds a line to the subject of a message', () => {
  const { subject, text } = compileMessage('m.hbs', 'Despre {{a}}\n\nText: {{a}}').render({ a: 'x\r\nBcc: y <z>' });
  assert.is(subject, 'Despre x Bcc: y <z>');
  assert.is(text, 'Text: x\r\nBcc: y <z>\n');
  fails(() => compileMessage('m.hbs', 'numai un rând'), 'empty line');
});

for (const folder of ['documents', 'messages'] as const) {
  for (const file of readdirSync(new URL(`../../processes/petitie/${folder}`, import.meta.url))) {
    tests(`petitie/${folder}/${file} renders with every sample, in both languages`, () => {
      for (const sample of SAMPLES) {
        for (const language of ['ro', 'en'] as const) {
          const data = caseData(sample, language);
          const text = source(`${folder}/${file}`);
          const made =
            folder === 'messages'
              ? Object.values(compileMessage(file, text).render(data))
              : [compileTemplate(file, text).render(data)];
          for (const part of made) {
            assert.ok(part.trim().length > 10);
            assert.not.match(part, /undefined|null|\[object|\u015f|\u0163/);
          }
        }
      }
    });
  }
}

tests('the note says why a petition was filed away, for each reason of the form', () => {
  const form = source('forms/triaj.form.json');
  const reasons = ['anonima', 'repetata', 'fara-obiect', 'neinteligibila'];
  const told = reasons.map((reason) => {
    assert.match(form, `"${reason}"`);
    const data = caseData('persoana');
    const filed = { ...data, triaj: { ...(data['triaj'] as object), motivClasare: reason } };
    return [
      compileTemplate('nota', source('documents/nota-clasare.hbs')).render(filed),
      compileMessage('clasata', source('messages/clasata.hbs')).render(filed).text,
    ];
  });
  assert.is(new Set(told.map(([note]) => note)).size, reasons.length);
  assert.is(new Set(told.map(([, message]) => message)).size, reasons.length);
});

tests.run();
