import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { Diagram, badgeOf, describe, markOf } from '../../inbox/diagram/diagram.tsx';
import type { DiagramWords } from '../../inbox/diagram/diagram.tsx';
import { path } from '../../inbox/diagram/line.tsx';
import { readDrawing } from '../../inbox/diagram/read.ts';
import { widthInEm, wrap } from '../../inbox/diagram/text.ts';
import { drawnModel, undrawnModel } from './models.ts';

const words: DiagramWords = {
  title: 'Drumul dosarului 48 213',
  done: 'Făcut',
  now: 'Acum',
  ahead: 'Urmează',
  asList: 'Ca listă',
  region: 'Desenul procedurii',
};
const progress = {
  done: new Map([
    ['depusa', 1],
    ['verific', 1],
    ['completa', 1],
    ['cer', 1],
    ['astept', 1],
  ]),
  now: new Set(['verific']),
  taken: new Set(['f1', 'f2', 'f_nu', 'f7', 'f8']),
};

test('every shape and flow of the diagram is read with its meaning', async () => {
  const drawing = await readDrawing(drawnModel);
  const by = new Map(drawing.shapes.map((shape) => [shape.id, shape]));
  assert.is(drawing.shapes.length, 12);
  assert.is(drawing.lines.length, 9);
  assert.is(drawing.name, 'Certificat de urbanism');
  const task = by.get('verific');
  assert.ok(task?.is === 'task' && task.kind === 'user');
  const timer = by.get('sase');
  assert.ok(timer?.is === 'event' && timer.place === 'boundary' && timer.trigger === 'timer' && timer.interrupting);
  assert.ok(drawing.lines.find((line) => line.id === 'f_nu')?.byDefault, 'the default flow is known by its gateway');
});

test('what contains comes before what it contains, and borders last', async () => {
  const order = (await readDrawing(drawnModel)).shapes.map((shape) => shape.id);
  assert.equal(order.slice(0, 2), ['primaria', 'urbanism']);
  assert.is(order.at(-1), 'sase');
});

test('the picture marks done, now and ahead, and counts repetitions', async () => {
  const html = render(h(Diagram, { drawing: await readDrawing(drawnModel), progress, words }));
  assert.match(html, /class="node task now" data-element="verific"/);
  assert.match(html, /class="node task past" data-element="cer"/);
  assert.match(html, /class="node task" data-element="redactez"/);
  assert.match(html, /class="flow sequence past" data-element="f_nu"/);
  assert.match(html, /× 2/);
  assert.match(html, /role="img" aria-labelledby="desen-t desen-d"/);
  assert.not.match(html, /style=/, 'the content security policy refuses inline styles');
});

test('names from the model are escaped', async () => {
  const html = render(
    h(Diagram, { drawing: await readDrawing(drawnModel.replaceAll('Cer completări', '&lt;img onerror=x&gt;')), words }),
  );
  assert.not.match(html, /<img/);
});

test('the description says in words what the picture shows', async () => {
  const { steps } = await readDrawing(drawnModel);
  const text = describe(steps, progress, words);
  assert.match(text, /Făcut: Cerere depusă, Completă\?, Cer completări, Aștept completarea\./);
  assert.match(text, /Acum: Verific documentația\./);
  assert.match(text, /Urmează: Redactez certificatul de urbanism/);
});

test('a model without a diagram is a list of steps', async () => {
  const html = render(h(Diagram, { drawing: await readDrawing(undrawnModel), progress, words }));
  assert.not.match(html, /<svg/);
  assert.match(html, /<ol class="bpmn-list">/);
  assert.match(html, /<li class="now">Verific documentația/);
  assert.not.match(html, /Completă\?/, 'a gateway is no step for people');
});

test('marks', () => {
  assert.is(markOf('verific', progress), 'now');
  assert.is(markOf('cer', progress), 'past');
  assert.is(markOf('redactez', progress), '');
  assert.is(badgeOf('verific', progress), '× 2');
  assert.is(badgeOf('cer', progress), '');
});

test('text is wrapped to the width, long words cut, the rest shortened', () => {
  assert.equal(wrap('Verific documentația', 100, 13), ['Verific', 'documentația']);
  for (const line of wrap('Supraîncadrabilitatea documentațiilor interinstituționale', 80, 13)) {
    assert.ok(widthInEm(line) * 13 <= 80, `"${line}" is wider than 80 px`);
  }
  const short = wrap('unu doi trei patru cinci șase șapte opt nouă zece', 40, 13, 2);
  assert.is(short.length, 2);
  assert.match(short[1] ?? '', /…$/);
  assert.equal(wrap('', 80, 13), []);
});

test('corners are rounded, ends are exact', () => {
  assert.is(
    path([
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ]),
    'M0 0L100 0',
  );
  assert.is(
    path([
      { x: 0, y: 0 },
      { x: 100, y: 0 },
      { x: 100, y: 80 },
    ]),
    'M0 0L94 0Q100 0 100 6L100 80',
  );
});

test.run();
