// The little Markdown of texts.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readMarkdown } from '../../forms/markdown.ts';

const test = suite('markdown');

/** Each block in brief: `# title`, `p …`, `ul a | b`, marks as `<strong …>`. */
const brief = (source: string): string[] =>
  readMarkdown(source).map((block) => {
    const inline = (parts: readonly unknown[]): string =>
      (parts as (string | { kind: string; text: string; href?: string })[])
        .map((part) =>
          typeof part === 'string' ? part : `<${part.kind} ${part.text}${part.href ? ` ${part.href}` : ''}>`,
        )
        .join('');
    if (block.kind === 'title') return `# ${block.text}`;
    if (block.kind === 'paragraph') return `p ${inline(block.inline)}`;
    return `${block.ordered ? 'ol' : 'ul'} ${block.items.map(inline).join(' | ')}`;
  });

test('blocks, also without empty lines between them', () => {
  assert.equal(brief('# Titlu\nUn rând\nși altul\n- a\n- b\n\nSfârșit'), [
    '# Titlu',
    'p Un rând și altul',
    'ul a | b',
    'p Sfârșit',
  ]);
  assert.equal(brief('* a\n+ b\n1. c\n2) d'), ['ul a | b', 'ol c | d']);
  assert.equal(brief('În anul\n1989. Ce an'), ['p În anul 1989. Ce an'], 'a year begins no list');
  assert.equal(brief('#fără spațiu\n-nu\n\n\n'), ['p #fără spațiu -nu']);
  assert.equal(brief(''), []);
});

test('marks within a line', () => {
  assert.equal(brief('**a** __b__ *c* _d_ `e` [f](https://g.ro)'), [
    'p <strong a> <strong b> <em c> <em d> <code e> <link f https://g.ro>',
  ]);
  assert.equal(brief('2 * 3 * 4, nume_de_camp, câmpurile cu *'), ['p 2 * 3 * 4, nume_de_camp, câmpurile cu *']);
  assert.equal(brief('[a](b c) ** <b>x</b>'), ['p [a](b c) ** <b>x</b>']);
});

test('what never closes costs little', () => {
  const start = process.cpuUsage();
  for (const sign of ['*', '_', '`', '[', '**a', '[a](', '- ', '1. ']) readMarkdown(sign.repeat(20_000));
  assert.ok(process.cpuUsage(start).user < 3_000_000);
});

test.run();
