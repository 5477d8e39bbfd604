// Models that were damaged at random: compiling never throws, and what comes out without an error is a graph in which every
// reference leads somewhere.

import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../../engine/model/compile.ts';
import type { Graph } from '../../../engine/model/graph.ts';
import { ACTIVITIES } from './rules-of-activities.ts';
import { EVENTS } from './rules-of-events.ts';
import { FLOWS } from './rules-of-flows.ts';
import { holds } from '../runs.ts';

const test = suite('robustness');

const FOLDER = new URL('../interchange/models/', import.meta.url);
const exported = readdirSync(FOLDER).map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
const small = [...Object.values(FLOWS), ...Object.values(EVENTS), ...Object.values(ACTIVITIES)].flatMap((sources) =>
  sources.map(({ xml }) => xml),
);
/** One of everything, without an error: what is left of it is often whole. */
const everything = readFileSync(new URL('everything.bpmn', import.meta.url), 'utf8');
const MODELS = [...small, ...exported].filter((xml) => xml.length < 50_000).flatMap((xml) => [xml, everything]);

/** Takes out, doubles or swaps parts of the text: tags, attributes, values. */
function damage(xml: string, [way, first, second]: [number, number, number]): string {
  const parts = [...xml.matchAll([/<[^>]*>/g, /\s[\w:]+="[^"]*"/g, /"[^"]*"/g, /<(\w+)[^>]*>[^<]*<\/\1>/g][way % 4]!)];
  const one = parts[first % Math.max(1, parts.length)];
  const other = parts[second % Math.max(1, parts.length)];
  if (!one || !other) return xml;
  const put = [``, one[0] + one[0], other[0]][Math.floor(way / 4) % 3]!;
  return xml.slice(0, one.index) + put + xml.slice(one.index + one[0].length);
}

function assertWhole({ elements, flows, id }: Graph): void {
  const isElement = (each: string | null) => each === null || Object.hasOwn(elements, each);
  const isFlow = (each: string | null) => each === null || Object.hasOwn(flows, each);
  assert.ok(isElement(id));
  for (const { source, target } of Object.values(flows)) assert.ok(isElement(source) && isElement(target));
  for (const element of Object.values(elements)) {
    const { scope, attachedTo, compensatedBy, boundaries, starts, eventSubProcesses, incoming, outgoing } = element;
    for (const each of [scope, attachedTo, compensatedBy, ...boundaries, ...starts, ...eventSubProcesses])
      assert.ok(isElement(each), `${element.id}: ${each}`);
    for (const each of [element.default, ...incoming, ...outgoing]) assert.ok(isFlow(each), `${element.id}: ${each}`);
    for (const trigger of element.triggers) {
      if (trigger.type === 'link' && element.kind === 'throwEvent') assert.ok(trigger.target !== null);
      if (element.kind === 'throwEvent' || element.kind === 'endEvent')
        if (trigger.type === 'error' || trigger.type === 'escalation') assert.ok(trigger.code !== null);
    }
    if (element.loop?.type === 'multiInstance')
      assert.ok((element.loop.cardinality === null) !== (element.loop.collection === null));
    if (element.kind === 'eventSubProcess') assert.is(starts.length, 1);
    if (element.kind === 'callActivity') assert.ok(element.call);
    if (element.kind === 'serviceTask') assert.ok(element.job);
  }
}

test('no damage makes compiling throw, or lets a broken graph through', async () => {
  let whole = 0;
  const damages = fc.array(fc.tuple(fc.nat(11), fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 3 });
  const property = fc.asyncProperty(fc.nat(MODELS.length - 1), damages, async (which, all) => {
    const xml = all.reduce(damage, MODELS[which]!);
    const { processes, findings } = await compileSources([{ name: 'p.bpmn', xml }]);
    for (const { message, ro } of findings) assert.ok(message.length > 0 && ro.message.length > 0);
    if (findings.some(({ severity }) => severity === 'error')) return;
    for (const graph of processes) assertWhole(graph);
    whole++;
  });
  await holds(property, 600);
  assert.ok(whole > 20, `${whole} damaged models are still whole`);
});

test('what one file says is not told of another that is read at the same time or after', async () => {
  const doubled = everything.replace(/<conditionExpression[^]*?<\/conditionExpression>/, '$&$&');
  const cut = doubled.slice(0, doubled.lastIndexOf('</process>'));
  const files = [doubled, everything, cut, everything];
  const told = await Promise.all(files.map(async (xml) => (await compileSources([{ name: 'p.bpmn', xml }])).findings));
  const [alone] = told;
  assert.match(alone!.find(({ severity }) => severity === 'error')!.message, /a second '.*conditionExpression'/);
  assert.ok(told[2]!.some(({ rule }) => rule === 'bad-xml' || rule === 'unknown-xml'));
  for (const findings of [told[1]!, told[3]!]) assert.not(findings.some(({ severity }) => severity === 'error'));
});

test.run();
