// What contracts and decisions need beside dates: amounts in words, numbers that count by themselves, codes for scanners.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { amountWords, numberWords } from '../../documents/amount-words.ts';
import { code128 } from '../../documents/code-128.ts';
import { compileTemplate, TemplateError, type TemplateData } from '../../documents/render.ts';

const render = (text: string, data: TemplateData = {}): string =>
  compileTemplate('carte.hbs', text).render(data).replaceAll('\u00a0', ' ');

const refused = (error: unknown): boolean => error instanceof TemplateError;

const tests = suite('template helpers');

tests('numbers in words agree with what they count', () => {
  const said: [number, string][] = [
    [0, 'zero'],
    [1, 'unu'],
    [12, 'doisprezece'],
    [21, 'douăzeci și unu'],
    [100, 'o sută'],
    [102, 'o sută doi'],
    [999, 'nouă sute nouăzeci și nouă'],
    [1000, 'o mie'],
    [2000, 'două mii'],
    [12_000, 'douăsprezece mii'],
    [21_000, 'douăzeci și una de mii'],
    [100_000, 'o sută de mii'],
    [101_000, 'o sută una mii'],
    [1_000_001, 'un milion unu'],
    [22_000_002, 'douăzeci și două de milioane doi'],
    [3_000_000_000, 'trei miliarde'],
  ];
  for (const [value, words] of said) assert.is(numberWords(value), words);
  assert.is(numberWords(42, 'feminine'), 'patruzeci și două');
});

tests('an address has the names behind the codes, and only what there is', () => {
  const adresa = {
    judet: 'AB',
    localitate: '1026',
    strada: 'Strada Vasile Goldiș',
    numar: '12',
    bloc: 'C4',
    etaj: null,
  };
  const text = '{{address adresa}}';
  assert.is(render(text, { adresa }), 'Alba Iulia, Strada Vasile Goldiș nr. 12, bl. C4, județul Alba');
  assert.is(render(text, { adresa: { judet: 'AB', localitate: '1035' } }), 'Bărăbanț (Alba Iulia), județul Alba');
  for (const wrong of ['Alba', null, { judet: 'XX' }, { judet: 'AB', localitate: '0' }]) {
    assert.throws(() => render(text, { adresa: wrong }), refused);
  }
});

tests('a number of a register is written with its zeros and its year', () => {
  const document = { numar: '27', data: '2026-11-20' };
  assert.is(render('PR-A-{{padded document.numar 5}}/{{year document.data}}', { document }), 'PR-A-00027/2026');
  assert.is(render('{{padded numar 2}}', { numar: 12345 }), '12345', 'nothing is cut off');
  assert.throws(() => render('{{padded numar "lat"}}', { numar: 1 }), refused);
});

tests('amounts in words have their "de" and their bani', () => {
  const said: [number, string][] = [
    [1, 'un leu'],
    [2, 'doi lei'],
    [19, 'nouăsprezece lei'],
    [20, 'douăzeci de lei'],
    [101, 'o sută unu lei'],
    [1234.56, 'o mie două sute treizeci și patru de lei și 56 de bani'],
    [0.01, 'zero lei și 1 ban'],
    [0.29, 'zero lei și 29 de bani'],
    [1_000_000, 'un milion de lei'],
    [1.1, 'un leu și 10 bani'],
  ];
  for (const [value, words] of said) assert.is(amountWords(value).replaceAll('\u00a0', ' '), words);
  for (const wrong of [-1, 0.005, NaN, 1e12, Infinity])
    assert.throws(
      () => amountWords(wrong),
      (error: unknown) => error instanceof RangeError,
    );
});

tests('a clause that is left out leaves no hole in the numbers', () => {
  const text = `{{next "article"}} a. {{next "paragraph"}} {{next "paragraph"}}
{{#if garantie}}{{next "article"}} garanția.{{/if}}
{{next "article"}} b. {{next "paragraph"}} {{next "letter"}} {{next "letter"}} {{next "paragraph"}} {{next "letter"}} {{next "chapter"}}`;
  assert.match(render(text, { garantie: true }), /Art. 2 garanția.\nArt. 3 b. \(1\) a\) b\) \(2\) a\) Capitolul I/);
  assert.match(render(text), /Art. 1 a. \(1\) \(2\)\n\nArt. 2 b./);
  assert.throws(() => render('{{next "titlu"}}'), refused);
});

tests('amounts and Roman numerals are written as usual', () => {
  assert.is(render('{{amount a}} {{roman b}}', { a: 1234.5, b: 1994 }), '1.234,50 lei MCMXCIV');
  assert.throws(() => render('{{roman a}}', { a: 0 }), refused);
});

tests('Code 128 has the check symbol of the standard', () => {
  // The example of the standard's check symbol: 'PJJ123C' in set A ends in 54; in set B its values are the same.
  assert.equal(code128('PJJ123C').slice(-2), [(104 - 103 + 54) % 103, 106]);
  assert.equal(code128('123456').slice(0, 4), [105, 12, 34, 56]);
  assert.throws(
    () => code128('șir'),
    (error: unknown) => error instanceof RangeError,
  );
});

tests('codes are pictures with words for who cannot see them, and hold no markup', () => {
  const made = render('{{qr a b}}{{barcode c b}}', { a: 'https://x.example/?a=<b>', b: '"><script>', c: '12-<b>' });
  assert.is(made.split('<svg').length, 3);
  assert.is(made.split('role="img"').length, 3);
  assert.not.match(made, '<script>');
  assert.not.match(made, '<b>');
});

tests('no path of a template leads out of its data', () => {
  const data: TemplateData = { a: {}, list: [1], text: 'x', f: () => 'called' };
  for (const path of [
    'a.constructor',
    'a.__proto__',
    'a.__proto__.polluted',
    'list.constructor.constructor',
    'text.constructor.name',
    'a.__defineGetter__',
    'a.hasOwnProperty',
    '@root.constructor',
    'this.__proto__',
    'a.valueOf',
    'list.[push]',
  ]) {
    let made = '';
    try {
      made = render(`{{${path}}}`, data);
    } catch (error) {
      assert.instance(error, TemplateError);
    }
    assert.is(made, '', path);
    assert.is(render(`{{#if ${path}}}da{{else}}nu{{/if}}`, data), 'nu', path);
  }
  for (const looked of ['constructor', '__proto__', 'toString']) {
    assert.is(render(`{{#if (lookup a "${looked}")}}da{{else}}nu{{/if}}`, data), 'nu', looked);
  }
  for (const text of [
    '{{> fisier}}',
    '{{> (lookup a "x")}}',
    '{{log a}}',
    '{{require "fs"}}',
    '{{#* inline "x"}}{{{a}}}{{/inline}}{{> x}}',
  ]) {
    assert.throws(() => render(text, data), refused, text);
  }
});

tests.run();
