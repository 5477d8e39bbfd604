// Reusable blocks as data: whole, with forms and letters that have nothing to mend, in a manifest that stays valid. That they are
// drawn well and deploy is for the browser (properties.e2e.test.ts).

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { feelProblem } from '../../designer/properties/feel-problem.ts';
import { ro } from '../../designer/properties/words/ro.ts';
import { changedAt } from '../../designer/settings/manifest-file.ts';
import { AFTER, NEXT, type Making } from '../../designer/templates/block.ts';
import { BLOCKS, type BlockName } from '../../designer/templates/blocks.ts';
import { unknownBlock } from '../../designer/templates/blocks/unknown.ts';
import { checkedByPersonForm } from '../../designer/templates/forms.ts';
import { context, variable } from '../../designer/variables/variable.ts';
import { compileMessage, compileTemplate } from '../../documents/render.ts';
import { compileForm } from '../../forms/form.ts';
import { readManifest } from '../../procedure/manifest.ts';

const test = suite('blocks');

const petition = JSON.parse(readFileSync('processes/petitie/manifest.json', 'utf8')) as { [name: string]: unknown };

const making = (canSendBack: boolean): Making => ({
  id: (wanted) => wanted,
  file: (_folder, wanted) => wanted,
  manifest: petition,
  canSendBack,
  groups: ['registratura', 'primar', 'solicitant', 'urbanism', 'sef-urbanism'],
});

const all = {
  ...BLOCKS,
  unknown: unknownBlock('verifica', checkedByPersonForm),
} satisfies { [name in BlockName | 'unknown']: unknown };

for (const [name, make] of Object.entries(all)) {
  for (const canSendBack of [true, false]) {
    test(`${name} is whole${canSendBack ? '' : ', also where nothing can be sent back'}`, () => {
      const block = make(making(canSendBack));
      const ids = block.parts.map(({ id }) => id);
      assert.is(new Set(ids).size, ids.length);
      const known = new Set([...ids, NEXT, ...(canSendBack || name === 'unknown' ? [AFTER] : [])]);
      for (const { from, to } of block.ways) assert.ok(known.has(from) && known.has(to), `${from} to ${to}`);
      assert.ok(known.has(block.entry));
      for (const { id, type, on } of block.parts) {
        const leaving = block.ways.filter(({ from }) => from === id);
        if (type === 'bpmn:EndEvent') assert.is(leaving.length, 0);
        else assert.ok(leaving.length > 0, id);
        if (leaving.length > 1) {
          assert.is(leaving.filter(({ usual }) => usual).length, 1, id);
          for (const { usual, condition } of leaving) assert.ok(usual === true || condition?.startsWith('='), id);
        }
        if (on === undefined) assert.ok(id === block.entry || block.ways.some(({ to }) => to === id), id);
      }
      const manifest = block.manifest.reduce<unknown>((tree, [path, value]) => changedAt(tree, path, value), petition);
      assert.equal(readManifest(manifest).problems, []);
    });
  }
  test(`the files of ${name} have nothing to mend`, () => {
    const { files } = make(making(true));
    for (const [path, text] of Object.entries(files)) {
      if (path.startsWith('forms/')) {
        assert.equal(compileForm(JSON.parse(text), { file: path }).findings, [], path);
      } else if (path.startsWith('messages/')) compileMessage(path, text);
      else compileTemplate(path, text);
    }
  });
}

test('a formula is judged in plain words, by the names of its place', () => {
  const known = [
    context('cerere', [variable('suma', 'number')]),
    context('aviz', [variable('decizie', 'text')], { maybeAbsent: true }),
  ];
  const text = (feel: string): string => feelProblem(feel, known, ro.feel)?.text ?? '';
  assert.is(text('=cerere.suma > 3'), '');
  assert.is(text(''), '');
  assert.is(
    text('=cerere.suma >'),
    'Formula nu se poate citi. Formula nu este terminată: mai lipsește ceva la sfârșit.',
  );
  assert.is(text('=plata.id'), 'Aici nu există: plata.');
  assert.match(text('=aviz.decizie = "da"'), 'Poate lipsi pe unele căi: aviz.');
  assert.is(text('=is defined(aviz) and aviz.decizie = "da"'), '');
  assert.is(feelProblem('=plata.id', null, ro.feel), null, 'nothing is known of the place');
});

test.run();
