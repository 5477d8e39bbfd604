// What of a form and its context reaches a browser: all that it needs, and nothing private.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { browserContext, browserDraft, browserForm, type BrowserForm } from '../../forms/browser-form.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { readCases } from './cases.ts';
import { nomenclatures } from './nomenclatures.ts';
import { checkbox, files, group, hideWhen, json, list, number, text, type Component } from './builder.ts';

const compiled = (written: unknown): Form => {
  const { form, findings } = compileForm(written);
  assert.ok(form, JSON.stringify(findings));
  return form;
};

const cut = (components: readonly Component[], traseu: Component = {}): BrowserForm | null => {
  const written = json(components, traseu);
  return browserForm({ json: written, blocks: {} }, compiled(written));
};

const secret = (key: string, more: Component = {}): Component =>
  text(key, {}, { label: 'Punctajul intern', properties: { private: 'true', ...more } });

const context = {
  canal: 'online',
  cont: { nume: 'Ana Pop', cnp: '1960101123457', rol: 'aaa' },
  dosar: { scor: 'SCORUL', numar: 7 },
  nimic: 'NIMENI',
};

test('no private component, name, text or value is sent', () => {
  const made = cut(
    [
      text('nume', {}, { readonly: true, properties: { from: '= cont.nume', purpose: 'SCOPUL' } }),
      secret('scor', { from: '= dosar.scor', hint: 'INDICIUL' }),
      group('grup', [secret('ascuns', { from: '= cont.cnp' }), text('oras', {}, hideWhen('= canal = "ghiseu"'))]),
      list('linii', [text('a'), secret('nota')]),
    ],
    {
      context: ['canal', 'cont', 'dosar', 'nimic'],
      translations: { en: { 'Punctajul intern': 'INTERNAL', 'Întrebarea nume': 'Name' } },
    },
  );
  assert.ok(made);
  const sent = JSON.stringify([made, browserContext(made, context)]);
  for (const never of 'scor SCOR dosar ascuns cnp 1960101123457 nota INDICIUL Punctajul INTERNAL SCOPUL nimic NIMENI aaa'.split(
    ' ',
  )) {
    assert.not.match(sent, new RegExp(`\\b${never}\\b`), never);
  }
  assert.equal(browserContext(made, context), { canal: 'online', cont: { nume: 'Ana Pop' } });
  assert.match(sent, 'Name');
});

test('a draft goes without what is private, and with the facts of its files', () => {
  const form = compiled(
    json([text('a'), secret('s', { from: '= x' }), files('f'), list('l', [text('b')])], { context: ['x'] }),
  );
  const facts = { id: '7', name: 'plan.pdf', sizeBytes: 9, mediaType: 'application/pdf' };
  const evaluation = evaluate(
    form,
    { a: 'da', s: 'SECRET', f: [{ ...facts, name: 'altul' }], l: [{ b: '1', nimic: 2 }, {}] },
    { x: 'SECRET' },
    { documents: [facts] },
  );
  assert.equal(browserDraft(evaluation), { a: 'da', f: [facts], l: [{ b: '1' }, {}] });
  assert.equal(browserDraft(evaluate(form, {}, {})), { l: [{}] }, 'what nobody answered is not answered');
});

test('what a private value decides to show, only the server decides', () => {
  const scor = secret('scor', { from: '= dosar.scor' });
  const known = { context: ['dosar', 'cont'] };
  assert.is(cut([scor, text('a', {}, hideWhen('= scor = "mare"'))], known), null);
  assert.is(
    cut([scor, text('a', { required: '= scor = "mare"' })], known),
    null,
    'a question is called optional or not',
  );
  assert.is(cut([scor, text('a', {}, hideWhen('= this.scor = "mare"'))], known), null);
  assert.is(
    cut([list('l', [text('a'), secret('s')]), text('b', {}, hideWhen('= count(l[s = "x"]) > 0'))], known),
    null,
    'read in a filter',
  );
  assert.is(cut([secret('s', { from: '= cont.cnp' }), text('a', {}, hideWhen('= cont = null'))], known), null, 'whole');
  assert.is(cut([secret('dosar'), text('a', {}, hideWhen('= dosar = null'))], known), null, 'by its own name');
});

test('what only judges by a private value is left to the server; the rest is judged', () => {
  const made = cut(
    [
      secret('scor', { from: '= dosar.scor' }),
      number('n', { min: '= if scor = "mare" then 10 else 0', max: '= 7' }),
      checkbox('c'),
      text('t'),
    ],
    {
      context: ['dosar'],
      rules: [
        { name: 'intern', path: 't', valid: '= scor != "mare"', message: 'Nu se poate.' },
        { name: 'extern', path: 't', valid: '= c', message: 'Bifați c.' },
      ],
    },
  );
  assert.ok(made);
  assert.not.match(JSON.stringify(made), 'scor');
  const form = compiled(made.json);
  const { problems } = evaluate(form, { n: '9', t: 'x' }, {});
  assert.equal(
    problems.map(({ path, rule }) => `${path} ${rule}`),
    ['n max', 't rule:extern'],
  );
});

test('blocks of one’s own are sent with the form, without what is private in them', () => {
  const block = {
    type: 'default',
    components: [text('strada'), secret('cod', { from: '= dosar.scor' }), text('nr', {}, hideWhen('= strada = null'))],
    traseu: { translations: { en: { 'Întrebarea strada': 'Street', 'Punctajul intern': 'INTERNAL' } } },
  };
  const written = json(
    [
      { type: 'group', id: 'g', path: 'adresa', properties: { block: 'loc' } },
      text('x', {}, hideWhen('= adresa.nr = "1"')),
    ],
    { context: ['dosar'] },
  );
  const { form } = compileForm(written, { blocks: { loc: block, alt: block } });
  assert.ok(form);
  const made = browserForm({ json: written, blocks: { loc: block, alt: block } }, form);
  assert.ok(made);
  assert.equal(Object.keys(made.blocks), ['loc']);
  assert.not.match(JSON.stringify(made), /cod|dosar|Punctajul|INTERNAL/);
  assert.match(JSON.stringify(made), 'Street');
  const own = compileForm(made.json, { blocks: made.blocks }).form;
  assert.ok(own);
  assert.equal([...evaluate(own, { adresa: { strada: 'a', nr: '1' } }).visible], ['#g', 'adresa.strada', 'adresa.nr']);
});

test('the cases of the suite come out alike from what a browser gets', () => {
  let alike = 0;
  for (const { file, form, json: written, context: given, now, cases } of readCases()) {
    const made = browserForm({ json: written, blocks: {} }, form);
    if (made === null) continue;
    const own = compileForm(made.json, { sources: nomenclatures }).form;
    assert.ok(own, file);
    for (const { name, submit, context: more, language } of cases) {
      const around = { ...given, ...more };
      const options = { now, ...(language === undefined ? {} : { language }) };
      const there = evaluate(form, submit, around, options);
      const here = evaluate(own, browserDraft(there), browserContext(made, around), options);
      assert.equal([...here.visible], [...there.visible], `${file}: ${name}`);
      assert.equal(here.problems, there.problems, `${file}: ${name}`);
      alike += 1;
    }
  }
  assert.ok(alike > 50, `${alike}`);
});

test.run();
