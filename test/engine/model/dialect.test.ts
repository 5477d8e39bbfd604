// The dialect's tables against the schemas themselves: every type of BPMN 2.0 and of zeebe has its line, and every attribute
// and child that such a type may have has one, too. So nothing of the standard can pass unnoticed.

import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { TYPES } from '../../../engine/model/dialect/dialect.ts';
import { REFUSED_EXTENSIONS } from '../../../engine/model/dialect/extensions.ts';
import { PARTS } from '../../../engine/model/dialect/parts.ts';
import { DRAWN_ROOTS } from '../../../engine/model/dialect/roots.ts';
import traseu from '../../../engine/model/traseu.json' with { type: 'json' };

const test = suite('dialect');

interface Type {
  name: string;
  isAbstract?: boolean;
  superClass?: string[];
  extends?: string[];
  properties?: { name: string }[];
}

const TYPES_OF_BPMN = new Map((bpmn.types as Type[]).map((type) => [type.name, type]));
const EXTENDING = [...(zeebe.types as Type[]), ...(traseu.types as Type[])];

/** Own, inherited, and what zeebe and traseu add. */
function propertiesOf(name: string): string[] {
  const type = TYPES_OF_BPMN.get(name);
  const inherited = (type?.superClass ?? []).flatMap(propertiesOf);
  const added = EXTENDING.filter((each) => each.extends?.includes(`bpmn:${name}`));
  const own = [...(type?.properties ?? []), ...added.flatMap(({ properties }) => properties ?? [])];
  return [...inherited, ...own.map((property) => property.name)];
}

test('every type of BPMN 2.0 has one line', () => {
  for (const { name, isAbstract } of TYPES_OF_BPMN.values()) {
    if (isAbstract) continue;
    const key = `bpmn:${name}`;
    const lines = [TYPES, DRAWN_ROOTS, PARTS].filter((table) => Object.hasOwn(table, key));
    // A data store is executed as a variable, and drawn as a root.
    assert.ok(name === 'DataStore' ? lines.length === 2 : lines.length === 1, `${key}: ${lines.length} lines`);
  }
});

test('every attribute and child of every type that may run has one line, and no line is about nothing', () => {
  for (const [key, { properties }] of Object.entries(TYPES)) {
    if (!key.startsWith('bpmn:')) continue;
    const known = new Set(propertiesOf(key.slice('bpmn:'.length)));
    assert.equal(
      [...known].filter((name) => !Object.hasOwn(properties, name)),
      [],
      `${key} misses lines`,
    );
    assert.equal(
      Object.keys(properties).filter((name) => !known.has(name)),
      [],
      `${key} has lines too many`,
    );
  }
});

test('every type of zeebe has one line, and so has each of its attributes', () => {
  /** Never written as elements, or only inside one that is refused or has no effect. */
  const apart = ['InputOutputParameter', 'LinkedResource', 'Property'];
  const all = zeebe.types as Type[];
  for (const { name, extends: extended, properties = [] } of all) {
    if (extended || apart.includes(name)) continue;
    const key = `zeebe:${name}`;
    assert.is([TYPES, REFUSED_EXTENSIONS].filter((table) => Object.hasOwn(table, key)).length, 1, key);
    const added = all.filter((each) => each.extends?.includes(key)).flatMap((each) => each.properties ?? []);
    const rule = TYPES[key];
    for (const property of rule ? [...properties, ...added] : [])
      assert.ok(Object.hasOwn(rule!.properties, property.name), `${key} ${property.name}`);
  }
});

test('whatever is refused or has no effect says why', () => {
  for (const [key, { properties }] of Object.entries(TYPES))
    for (const [name, entry] of Object.entries(properties)) {
      const why = entry.status === 'no effect' ? [entry.why] : entry.why ? [entry.why.en, entry.why.ro] : [];
      for (const text of why) assert.ok(text.length > 5, `${key} ${name}`);
      if (entry.status !== 'executed') assert.ok(why.length > 0, `${key} ${name}`);
    }
});

test.run();
