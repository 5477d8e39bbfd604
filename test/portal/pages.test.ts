// Every page in both languages: well formed, one h1, headings in order, labelled fields, no missing word, no inline style
// or script, nothing from another host, nothing of what people typed taken as HTML.
import type { VNode } from 'preact';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { renderToString } from 'preact-render-to-string';
import { languages } from '../../look/words.ts';
import { addPortalAssets } from '../../portal/assets.ts';
import { readHtml } from './html.ts';
import { samples } from './samples.tsx';

addPortalAssets();
const test = suite('portal pages');

for (const language of languages) {
  for (const [name, page] of Object.entries(samples(language))) {
    const html = renderToString(page);
    test(`${name} (${language}) is well formed`, () => {
      const elements = readHtml(html);
      const ids = elements.map(({ attributes }) => attributes['id']).filter((id) => id !== undefined);
      assert.equal(ids.length, new Set(ids).size, `ids once: ${ids.join(' ')}`);
      const headings = elements.map(({ name }) => /^h([1-6])$/.exec(name)?.[1]).filter((level) => level !== undefined);
      assert.equal(headings.filter((level) => level === '1').length, 1, 'one h1');
      const main = elements.slice(elements.findIndex(({ attributes }) => attributes['id'] === 'continut'));
      let before = 1;
      for (const { name: tag } of main) {
        const level = Number(/^h([1-6])$/.exec(tag)?.[1] ?? 0);
        if (level === 0) continue;
        assert.ok(level <= before + 1, `h${level} after h${before}`);
        before = level;
      }
    });
    test(`${name} (${language}) has labels, descriptions and targets that exist`, () => {
      const elements = readHtml(html);
      const ids = new Set(elements.map(({ attributes }) => attributes['id']));
      const labelled = new Set(elements.map(({ attributes }) => attributes['for']));
      for (const { name: tag, attributes } of elements) {
        const field = ['input', 'select', 'textarea'].includes(tag) && attributes['type'] !== 'hidden';
        if (field) assert.ok(labelled.has(attributes['id']), `label of ${attributes['name']}`);
        const named = `${attributes['aria-describedby'] ?? ''} ${attributes['aria-labelledby'] ?? ''}`;
        for (const id of named.split(' ').filter((part) => part !== '')) assert.ok(ids.has(id), `#${id} exists`);
        if (attributes['href']?.startsWith('#')) assert.ok(ids.has(attributes['href'].slice(1)), attributes['href']);
      }
    });
    test(`${name} (${language}) says everything and loads nothing from elsewhere`, () => {
      assert.not.match(html, /undefined|\[object|NaN|Invalid Date/);
      assert.not.ok(html.includes('\0'), 'every parameter is filled in');
      assert.not.match(html, / style=|<style|<script(?![^>]*src="\/static\/)|javascript:| on[a-z]+=/);
      assert.not.match(html, /src="(?:https?:)?\/\/|<link[^>]*href="(?:https?:)?\/\//);
      assert.not.match(html, /<script>alert|<b>pașaport/);
      assert.not.match(html, /[\u015e\u015f\u0162\u0163]/, 'comma below, not cedilla');
      assert.match(html, new RegExp(`<html lang="${language}"`));
      assert.match(html, /<title>[^<]+ · Primăria Municipiului Exemplu<\/title>/);
    });
  }
}

test('a page with problems says so first in its title', () => {
  const ro = samples('ro');
  for (const name of ['sign-in-wrong', 'follow-wrong', 'sign-up', 'request-question', 'check-incomplete', 'form-new']) {
    assert.match(renderToString(ro[name] as VNode), /<title>Eroare: /, name);
  }
  assert.not.match(renderToString(ro['sign-in'] as VNode), /<title>Eroare/);
});

test.run();
