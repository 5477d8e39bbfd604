// The check of the answers, warnings beside answers and fields, the page of a list, notices and consents: their HTML.

import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { isList } from '../../forms/instances.ts';
import { withItem } from '../../forms/own-pages.ts';
import { Answers, type AnswersProps } from '../../forms/render/answers.tsx';
import { FormPage } from '../../forms/render/form-page.tsx';
import { ListPage, RemoveItem } from '../../forms/render/list-page.tsx';
import { removedItem } from '../../forms/removed-item.ts';
import { readFields } from '../../forms/submission.ts';
import { checkbox, files, form, group, json, list, number, page, text } from './builder.ts';

const own = { ownPages: 'true', item: 'Omul', max: '3', first: 'Adăugați un om?', more: 'Mai adăugați un om?' };
const asked = form([
  page('unu', [
    text('nume', { required: true }),
    text('strada', { required: true }, { properties: { soft: 'true' } }),
    number('arie', {}, { properties: { unusual: '= arie > 100', messageWarningRo: 'Aria este mare' } }),
    text('ascuns', {}, { defaultValue: 'taina', properties: { private: 'true' } }),
    text('fix', {}, { readonly: true, defaultValue: 'dat' }),
    files('acte', {}, { multiple: true }),
    group('g', [list('copii', [text('p')], { item: 'Copilul', max: '2', add: 'Încă un copil' })]),
  ]),
  page('doi', [
    { type: 'text', id: 't', text: 'Spuneți-ne cine.' },
    list('oameni', [text('n', { required: true })], own),
  ]),
]);

const act = { id: 'a-1', name: 'plan.pdf', sizeBytes: 2048, mediaType: 'application/pdf' };
const draft = {
  nume: 'Ana',
  strada: '',
  arie: '500',
  acte: [act],
  g: { copii: [{ p: 'x' }, { p: '' }] },
  oameni: [{ n: 'Ion' }],
};
const whole = (data: unknown) => evaluate(asked, data, {}, { documents: [act] });
const links = {
  change: (of: string, path: string) => `/${of}#${path}`,
  remove: (of: string, item: string) => `/${of}?${item}`,
};
const answers = (data: unknown, more: Partial<AnswersProps> = {}): string =>
  render(h(Answers, { evaluation: whole(data), fileHref: (id: string) => `/d/${id}`, ...more }));

/** The row of an answer. */
const row = (html: string, path: string): string => {
  const from = html.indexOf(`data-answer="${path}"`);
  return from < 0 ? '' : html.slice(from, html.indexOf('</div>', from));
};

test('a row for each question, each with the way to its field', () => {
  const html = answers(draft, { links });
  assert.match(
    row(html, 'nume'),
    'href="/unu#nume">Schimbă<span class="govuk-visually-hidden"> „Întrebarea nume”</span>',
  );
  assert.not.match(row(html, 'fix'), 'Schimbă', 'nobody can');
  assert.match(row(html, 'acte'), '<a href="/d/a-1">plan.pdf</a>');
  assert.match(row(html, 'g.copii[1].p'), 'Fără răspuns');
  assert.not.match(html, 'taina');
  assert.is(html.match(/<dl /g)?.length, 4, 'one for the page, one for each item');
});

test('items are cards, with their own ways', () => {
  const html = answers(draft, { links });
  assert.match(html, '<h3 class="govuk-summary-card__title">Copilul 2</h3>');
  assert.match(html, 'href="/unu?g.copii[1]">Eliminați<span class="govuk-visually-hidden"> copilul 2</span>');
  assert.not.match(html, 'Încă un copil', 'there are as many as there may be');
  assert.match(row(html, 'oameni[0].n'), '„Întrebarea n” (Omul 1)');
  assert.match(answers({ ...draft, oameni: [] }, { links }), 'href="/doi#oameni">Schimbă');
});

test('what is unusual or missing is listed with its way, and marked in its row; it is no error', () => {
  const html = answers(draft, { links });
  assert.match(html, '<a class="govuk-link" href="/unu#arie">Aria este mare</a>');
  assert.match(html, '<a class="govuk-link" href="/unu#strada">Introduceți întrebarea strada</a>');
  assert.match(row(html, 'strada'), '<strong>Lipsește</strong>');
  assert.match(row(html, 'arie'), '500');
  assert.match(row(html, 'arie'), '<strong>De verificat:</strong> Aria este mare');
  assert.ok(whole(draft).valid);
  assert.not.match(answers({ ...draft, strada: 'X', arie: '5' }, { links }), 'form-warnings');
});

test('what is wrong says so in its row', () => {
  const html = answers({ ...draft, nume: '' }, { links });
  assert.match(row(html, 'nume'), 'Introduceți întrebarea nume');
  assert.match(row(html, 'nume'), 'govuk-error-message');
});

test('staff read everything with its warnings; the person who sent it reads neither', () => {
  const clerk = answers(draft, { dense: true, staff: true });
  assert.match(row(clerk, 'ascuns'), 'taina');
  assert.match(row(clerk, 'strada'), 'Lipsește');
  assert.match(row(clerk, 'arie'), 'De verificat');
  const citizen = answers(draft, { dense: true });
  assert.is(row(citizen, 'ascuns'), '');
  assert.is(row(citizen, 'strada'), '');
  assert.not.match(citizen, 'De verificat');
  assert.not.match(clerk + citizen, 'Schimbă');
});

test('beside a field a warning stands once the person has been there', () => {
  const first = render(h(FormPage, { evaluation: whole({ arie: '500' }), page: 'unu' }));
  assert.match(first, '<span class="warned" id="w-arie">');
  assert.match(first, /<input[^>]*id="arie"[^>]*aria-describedby="[^"]*w-arie/);
  assert.not.match(first, 'id="w-strada"', 'not asked yet');
  const evaluation = whole(draft);
  assert.match(render(h(FormPage, { evaluation, page: 'unu' })), 'id="w-strada"');
  const problems = [{ path: 'arie', rule: 'x', message: 'Greșit' }];
  assert.not.match(render(h(FormPage, { evaluation, page: 'unu', problems })), 'w-arie', 'an error goes before');
});

test('an item has its own page, called by its number', () => {
  const node = asked.pages[1]?.group.children.find(({ kind }) => kind === 'list');
  assert.ok(node?.kind === 'list');
  const two = { ...draft, oameni: [{ n: 'Ion' }, { n: 'Dan' }] };
  const existing = render(h(FormPage, { evaluation: whole(two), page: 'doi', item: 2, kept: 2 }));
  assert.match(existing, '<h1><span class="govuk-caption-l">Pagina doi</span>Omul 2 din 2</h1>');
  assert.match(existing, 'name="_shown" value="oameni[1].n"');
  assert.not.match(existing, 'name="oameni[0].n"');
  const next = render(h(FormPage, { evaluation: whole(withItem(two, node, 3)), page: 'doi', item: 3, kept: 2 }));
  assert.match(next, '</span>Omul 3</h1>');
});

test('the page of the list: items, the question, nothing, all that may be', () => {
  const at = { changeHref: (item: number) => `/doi/${item}`, removeHref: (item: number) => `/r/${item}` };
  const listed = (oameni: object[]): string =>
    render(h(ListPage, { evaluation: whole({ ...draft, oameni }), page: 'doi', kept: oameni.length, ...at }));
  const one = listed([{ n: 'Ion' }, { n: '' }]);
  assert.match(one, 'Spuneți-ne cine.');
  assert.match(one, '<a class="govuk-link" href="/doi/1">Schimbă<span class="govuk-visually-hidden"> omul 1</span>');
  assert.match(one, 'href="/r/2">Eliminați');
  assert.match(one, 'Incomplet');
  assert.match(one, 'Mai adăugați un om?');
  assert.not.match(one, 'checked');
  const none = listed([]);
  assert.match(none, 'Nu ați adăugat nimic.');
  assert.match(none, 'Adăugați un om?');
  const full = listed([{ n: 'a' }, { n: 'b' }, { n: 'c' }]);
  assert.not.match(full, 'type="radio"');
  assert.match(full, 'Ați adăugat 3, cel mai mare număr admis.');
});

test('an item that went is called as it was; before it goes, what goes is shown', () => {
  const two = { ...draft, oameni: [{ n: 'Ion' }, { n: 'Dan' }] };
  const less = readFields(asked, [['_remove', 'oameni[1]']], two);
  assert.equal(removedItem(asked, less, {}), { list: 'oameni', name: 'omul 2' });
  assert.is(removedItem(asked, two, {}), null);
  const evaluation = whole(two);
  const found = evaluation.instances.flatMap((each) => ('children' in each ? each.children : [])).find(isList);
  assert.ok(found);
  const html = render(h(RemoveItem, { evaluation, list: found, item: 2, action: '/doi', csrf: 'x', back: '/doi' }));
  assert.match(html, 'Eliminați omul 2?');
  assert.match(html, 'Dan');
  assert.match(html, 'name="_items" value="oameni:2"');
  assert.match(html, 'name="_remove" value="oameni[1]"');
});

test('a list on one page says how many items it shows and has a name', () => {
  const html = render(h(FormPage, { evaluation: whole(draft), page: 'unu' }));
  assert.match(html, 'name="_items" value="g.copii:2"');
  assert.match(html, 'role="group" aria-label="Lista copii"');
});

test('a consent says that one need not give it; a notice has the tone that it asks for', () => {
  const told = (tone: string) => ({ type: 'text', id: `t-${tone}`, text: 'Atenție mare', properties: { tone } });
  const html = render(
    h(FormPage, {
      evaluation: evaluate(
        form([checkbox('c', {}, { properties: { consent: 'true' } }), told('warning'), told('inset'), told('note')]),
        {},
      ),
      page: 'formular',
    }),
  );
  assert.match(html, 'Nu este obligatoriu, iar acordul îl puteți retrage oricând.');
  assert.not.match(html, 'checked');
  assert.match(html, 'class="govuk-warning-text"');
  assert.match(html, 'class="form-text govuk-inset-text"');
  assert.match(html, 'class="form-text note"');
  const rules = (...components: object[]): string[] =>
    compileForm(json(components as Record<string, unknown>[])).findings.map(({ rule }) => rule);
  assert.equal(rules(told('loud')), ['tone']);
  assert.equal(rules(checkbox('c', {}, { properties: { consent: 'true', from: '= canal = "x"' } })), ['consent']);
});

test('a page that asks very much is a finding', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => text(`t${index}`));
  const found = (...inside: Record<string, unknown>[]): string[] =>
    compileForm(json([page('a', inside)])).findings.map(({ rule, severity }) => `${rule} ${severity}`);
  assert.equal(found(...many(8)), []);
  assert.equal(found(...many(9)), ['page-length warning']);
  assert.equal(found(group('', many(9), { id: 'gg', label: 'Un bloc' })), []);
});

test.run();
