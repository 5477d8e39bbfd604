// Drawings of models that have none: nothing overlaps, everything is inside what holds it, every flow touches its ends. And
// what is not drawn by us survives: models with foreign namespaces say the same after a save.

import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { completeDrawing, drawable, drawingsOf, drawModel } from '../../designer/canvas/layout/diagram.ts';
import { layoutModel } from '../../designer/canvas/layout/layout-model.ts';
import { is, type ModelElement, type ModelFactory } from '../../designer/canvas/layout/model.ts';
import type { Box, Point } from '../../designer/canvas/layout/route.ts';
import traseu from '../../engine/model/traseu.json' with { type: 'json' };

const test = suite('drawings of models without one');

const moddle = new BpmnModdle({ zeebe: structuredClone(zeebe), traseu: structuredClone(traseu) });
const factory = moddle as unknown as ModelFactory;

const parse = async (xml: string): Promise<ModelElement> =>
  ((await moddle.fromXML(xml)) as unknown as { rootElement: ModelElement }).rootElement;
const write = async (definitions: ModelElement): Promise<string> =>
  (
    await (moddle as unknown as { toXML: (of: unknown, options: object) => Promise<{ xml: string }> }).toXML(
      definitions,
      { format: true },
    )
  ).xml;

const shipped = ['petitie', 'certificat-de-urbanism', 'contract-parcare', 'referat-achizitie'].map((key) =>
  readFileSync(new URL(`../../processes/${key}/process.bpmn`, import.meta.url), 'utf8'),
);
const undrawn = (xml: string): string => xml.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:other="http://example.org/other" ' +
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">';

const two = `${HEAD}
  <collaboration id="c">
    <participant id="pa" name="A" processRef="a"/><participant id="pb" name="B" processRef="b"/><participant id="pc" name="Cetățean"/>
    <messageFlow id="m1" sourceRef="send" targetRef="pb"/><messageFlow id="m2" sourceRef="pc" targetRef="catch"/>
  </collaboration>
  <process id="a">
    <laneSet id="ls"><lane id="l1" name="Registratură"><flowNodeRef>s</flowNodeRef><flowNodeRef>t</flowNodeRef></lane>
    <lane id="l2" name="Șef"><flowNodeRef>send</flowNodeRef><flowNodeRef>e</flowNodeRef><flowNodeRef>late</flowNodeRef></lane></laneSet>
    <startEvent id="s"/><task id="t"/><boundaryEvent id="be" attachedToRef="t"><timerEventDefinition id="td"/></boundaryEvent>
    <sendTask id="send"/><endEvent id="e"/><endEvent id="late"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="send"/>
    <sequenceFlow id="f3" sourceRef="send" targetRef="e"/><sequenceFlow id="f4" sourceRef="be" targetRef="late"/>
  </process>
  <process id="b">
    <startEvent id="bs"/><subProcess id="sub"><startEvent id="is"/><task id="it"/><sequenceFlow id="if" sourceRef="is" targetRef="it"/></subProcess>
    <exclusiveGateway id="g"/><intermediateCatchEvent id="catch"/><endEvent id="x"/>
    <textAnnotation id="note"><text>De văzut</text></textAnnotation><association id="as" sourceRef="sub" targetRef="note"/>
    <sequenceFlow id="g1" sourceRef="bs" targetRef="sub"/><sequenceFlow id="g2" sourceRef="sub" targetRef="g"/>
    <sequenceFlow id="g3" sourceRef="g" targetRef="catch"/><sequenceFlow id="g4" sourceRef="g" targetRef="sub"/>
    <sequenceFlow id="g5" sourceRef="catch" targetRef="x"/>
  </process></definitions>`;

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const touches = ({ x, y }: Point, box: Box): boolean =>
  x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y - 1 && y <= box.y + box.height + 1;

const loose = (element: ModelElement): boolean => is(element, 'bpmn:BoundaryEvent') || is(element, 'bpmn:Lane');

function complaints(definitions: ModelElement): string[] {
  const said: string[] = [];
  for (const { boxes, ways } of layoutModel(definitions)) {
    const all = [...boxes];
    for (const [element, box] of all) {
      for (const [other, its] of all) {
        if (element === other || loose(element) || loose(other) || element.id! > other.id!) continue;
        if (is(element, 'bpmn:Participant') !== is(other, 'bpmn:Participant')) continue;
        if (element.$parent === other.$parent && overlap(box, its)) said.push(`${element.id} covers ${other.id}`);
      }
      const parent = boxes.get(element.$parent!);
      if (parent && !is(element, 'bpmn:BoundaryEvent') && !inside(box, parent)) said.push(`${element.id} is outside`);
      if (![box.x, box.y, box.width, box.height].every(Number.isFinite)) said.push(`${element.id} has no place`);
    }
    for (const [edge, way] of ways) {
      if (is(edge, 'bpmn:DataAssociation')) continue;
      const from = boxes.get(edge['sourceRef'] as ModelElement);
      const to = boxes.get(edge['targetRef'] as ModelElement);
      if (!from || !to || !touches(way[0]!, from) || !touches(way.at(-1)!, to))
        said.push(`${edge.id} hangs in the air`);
      if (way.some(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y))) said.push(`${edge.id} leads nowhere`);
    }
  }
  return said;
}

test('the shipped procedures are laid out without overlaps and loose ends', async () => {
  for (const xml of shipped) assert.equal(complaints(await parse(undrawn(xml))), []);
});

test('several participants, lanes, parts inside, events on edges and messages are laid out', async () => {
  const definitions = await parse(two);
  assert.equal(complaints(definitions), []);
  const { boxes, ways } = layoutModel(definitions)[0]!;
  const box = new Map([...boxes].map(([{ id }, each]) => [id, each]));
  for (const id of ['s', 't', 'send', 'e']) assert.ok(inside(box.get(id)!, box.get('pa')!), id);
  for (const id of ['bs', 'sub', 'g', 'x']) assert.ok(inside(box.get(id)!, box.get('pb')!), id);
  assert.ok(inside(box.get('it')!, box.get('sub')!));
  assert.ok(inside(box.get('s')!, box.get('l1')!) && inside(box.get('send')!, box.get('l2')!), 'lanes');
  assert.ok(box.get('l1')!.y + box.get('l1')!.height <= box.get('l2')!.y);
  assert.ok(box.get('pa')!.y + box.get('pa')!.height < box.get('pb')!.y, 'one below the other');
  const drawn = [...ways.keys()].map(({ id }) => id);
  for (const id of ['m1', 'm2', 'as', 'f4', 'g4']) assert.ok(drawn.includes(id), `${id} is drawn`);
  const be = box.get('be')!;
  const t = box.get('t')!;
  assert.ok(be.y + 18 === t.y + t.height && be.x > t.x && be.x + 36 < t.x + t.width + 18, 'sits on the edge');
});

test('a model without a drawing gets one for everything, and it is there after a save', async () => {
  const definitions = await parse(two);
  assert.ok(completeDrawing(definitions, factory) > 20);
  const again = await parse(await write(definitions));
  const drawings = drawingsOf(again);
  assert.equal(
    drawable(again).filter((element) => !drawings.has(element)),
    [],
  );
  assert.is(completeDrawing(again, factory), 0, 'nothing is left to draw');
});

test('what is missing is drawn beside what is there, which stays where it was', async () => {
  const definitions = await parse(shipped[0]!);
  const before = drawingsOf(definitions);
  const plane = [...before.values()][0]!.$parent as { planeElement?: ModelElement[] };
  const lost = [...before].filter(
    ([element]) => ['triaj', 'recipisa'].includes(element.id!) || element.id === 'f-impreuna-recipisa',
  );
  assert.ok(lost.length >= 2);
  const gone = new Set(lost.map(([, drawing]) => drawing));
  const places = (): Map<string, string> =>
    new Map(
      [...drawingsOf(definitions)].map(([{ id }, drawing]) => [
        id!,
        JSON.stringify(drawing['bounds'] ?? drawing['waypoint']),
      ]),
    );
  plane.planeElement = plane.planeElement!.filter((drawing) => !gone.has(drawing));
  const kept = places();
  assert.is(completeDrawing(definitions, factory), lost.length);
  const after = places();
  for (const [id, place] of kept) assert.is(after.get(id), place, id);
  for (const [element] of lost) assert.ok(after.has(element.id!), element.id);
});

test('colours of a drawing stay when it is arranged anew', async () => {
  const xml = shipped[0]!.replace(
    /<bpmndi:BPMNShape (id="[^"]*") bpmnElement="triaj"/,
    (all) => `${all} xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" bioc:fill="#ffe0b2"`,
  );
  const definitions = await parse(xml);
  drawModel(definitions, factory);
  assert.match(await write(definitions), /bpmnElement="triaj"[^>]*#ffe0b2/);
});

test('five hundred steps are laid out in the blink of an eye', async () => {
  const steps = Array.from({ length: 500 }, (_, index) => `<task id="t${index}"/>`).join('');
  const flows = Array.from(
    { length: 499 },
    (_, index) => `<sequenceFlow id="f${index}" sourceRef="t${index}" targetRef="t${index + 1}"/>`,
  ).join('');
  const definitions = await parse(`${HEAD}<process id="p">${steps}${flows}</process></definitions>`);
  const before = process.cpuUsage();
  assert.equal(complaints(definitions), []);
  const { user } = process.cpuUsage(before);
  assert.ok(user < 3_000_000, `${user} µs`);
});

test('what other tools wrote into a model says the same after it was drawn and saved', async () => {
  const foreign = two
    .replace(
      '<task id="t"/>',
      '<task id="t" other:colour="red"><documentation>Ăâîșț</documentation><extensionElements><other:thing how="many"><other:inner>7</other:inner></other:thing><zeebe:taskDefinition type="x"/></extensionElements></task>',
    )
    .replace('</definitions>', '<other:footer kept="yes"/></definitions>');
  const definitions = await parse(foreign);
  completeDrawing(definitions, factory);
  const once = await write(definitions);
  for (const part of [
    'other:colour="red"',
    'Ăâîșț',
    '<other:thing how="many">',
    '<other:inner>7</other:inner>',
    'type="x"',
    'xmlns:other="http://example.org/other"',
  ]) {
    assert.ok(once.includes(part), part);
  }
  const again = await write(await parse(once));
  assert.is(again, once);
});

test.run();
