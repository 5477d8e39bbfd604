// What a page loads: little at first; the engine when a form needs it, the nomenclatures when a form names them, the map when
// a page has one.

import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addScript, assetUrl, staticFile } from '../../look/static.ts';

addScript('portal.js', 'portal/enhance/portal.ts');

const bodyOf = (path: string): string => {
  const file = staticFile(path);
  assert.ok(file, path);
  return file.body.toString();
};

/** The files that come with one, and those that it asks for later. */
const reach = (path: string): { now: Set<string>; later: Set<string> } => {
  const found = { now: new Set([path]), later: new Set<string>() };
  for (const each of found.now) {
    const body = bodyOf(each);
    for (const [, name] of body.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) found.now.add(`/static/${name}`);
    for (const [, name] of body.matchAll(/import\("\.\/([\w.-]+\.js)"\)/g)) found.later.add(`/static/${name}`);
  }
  return found;
};

const packed = (paths: Iterable<string>): number =>
  [...paths].reduce((sum, path) => sum + gzipSync(bodyOf(path), { level: 9 }).length, 0);

/** What a page asks for later, by the name of the bundle. */
const late = (name: string): string =>
  [...reach(assetUrl('portal.js')).later].find((path) => path.includes(`/${name}.`)) ?? '';

test('a page begins without the engine, and the engine without nomenclatures', () => {
  const page = reach(assetUrl('portal.js'));
  assert.ok(packed(page.now) < 30_000, `${packed(page.now)} bytes`);
  assert.is(page.later.size, 2);
  const engine = late('engine');
  const form = reach(engine);
  const more = [...form.now].filter((path) => !page.now.has(path));
  assert.ok(packed(more) < 112_000, `${packed(more)} bytes`);
  const names = new Set([...form.later].map((path) => /\/(\w+)\./.exec(path)?.[1]));
  assert.equal(names, new Set(['cpv', 'localities']));
});

test('the map comes alone, without the engine', () => {
  const page = reach(assetUrl('portal.js'));
  const map = reach(late('place-map'));
  const more = [...map.now].filter((path) => !page.now.has(path));
  assert.ok(packed(more) < 55_000, `${packed(more)} bytes`);
  assert.not(more.some((path) => path.includes('/engine.')));
});

test('files go compressed, but for fonts, which are already', () => {
  const engine = staticFile(late('engine'));
  const small = engine?.packed()?.length ?? Number.POSITIVE_INFINITY;
  assert.ok(small < (engine?.body.length ?? 0) / 2.5, `${small} bytes`);
  const [, font = ''] = /url\((\/static\/[^)]+\.woff2)\)/.exec(bodyOf(assetUrl('look.css'))) ?? [];
  assert.is(staticFile(font)?.packed(), null);
});

test.run();
