// The components that only show something, and the later inputs, as HTML.

import { render } from 'preact-render-to-string';
import { h } from 'preact';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate, pageInstances } from '../../forms/evaluate.ts';
import { Fields } from '../../forms/render/fields.tsx';
import { date, form, list, text, type Component } from './builder.ts';

const html = (components: readonly Component[], data: unknown = {}, context: Record<string, unknown> = {}): string => {
  const own = form(components);
  const evaluation = evaluate(own, data, context);
  const drawing = {
    ...evaluation,
    problems: [],
    dense: false,
    fileHref: (id: string) => `/acte/${id}`,
  };
  return render(h(Fields, { drawing, instances: pageInstances(evaluation, own.pages[0]?.id ?? '') }));
};

test('HTML, image, line, space, table, documents', () => {
  const page = html(
    [
      { type: 'html', id: 'h', content: '<p onclick="x()">Bună <b>ziua</b><script>x()</script></p>' },
      { type: 'image', id: 'i', source: '/sigla.png', alt: 'Sigla' },
      { type: 'separator', id: 's' },
      { type: 'spacer', id: 'p' },
      list('l', [text('nume')]),
      { type: 'table', id: 't', label: 'T', dataSource: '=l', columns: [{ key: 'nume', label: 'Numele' }] },
      { type: 'documentPreview', id: 'd', title: 'Acte', dataSource: '=lista' },
      { type: 'button', id: 'b', label: 'Trimite', action: 'submit' },
      { type: 'expression', id: 'x', key: 'x', expression: '="secret"' },
    ],
    { l: [{ nume: '<Ana>' }] },
    { lista: [{ documentId: '7', metadata: { fileName: 'act.pdf' } }] },
  );
  assert.match(page, '<p>Bună ziua</p>');
  assert.match(page, 'alt="Sigla"');
  assert.match(page, '<hr');
  assert.match(page, /<th[^>]* scope="col">Numele<\/th>/);
  assert.match(page, /<td[^>]*>&lt;Ana><\/td>/);
  assert.match(page, '<a href="/acte/7">act.pdf</a>');
  assert.not.match(page, /script|onclick|secret|Trimite/);
});

test('a time, a date with a time, tags; what is private is not there', () => {
  const page = html([
    date('ora', {}, { subtype: 'time' }),
    date('cand', {}, { subtype: 'dateTime', defaultValue: '2026-11-22T09:30' }),
    { type: 'taglist', id: 'e', key: 'e', label: 'Etichete', values: [{ value: 'a', label: 'A' }] },
    text('scor', {}, { properties: { private: 'true' }, defaultValue: 'taină' }),
  ]);
  assert.match(page, 'name="ora"');
  assert.match(page, /name="cand\.ora"[^>]*value="09:30"|value="09:30"[^>]*name="cand\.ora"/);
  assert.match(page, /type="checkbox"[^>]*name="e"/);
  assert.not.match(page, /scor|taină/);
});

test.run();
