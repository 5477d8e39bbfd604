// The reading tells every element of a process and every way that has a condition, in both languages, for the shipped
// procedures and for models put together at random.

import * as fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readProcedure, type Reading } from '../../designer/reading/read.ts';
import { compileSources, type Graph } from '../../engine/model/compile.ts';
import { guidedProcedure } from '../../procedure/guided.ts';
import { readProcedureFiles } from '../../server/deploy-procedures.ts';

const test = suite('reading');
const PROCESSES = fileURLToPath(new URL('../../processes', import.meta.url));
const shipped = readdirSync(PROCESSES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const told = ({ sections }: Reading): Set<string> =>
  new Set(
    sections.flatMap(({ element, paragraphs }) => [
      element ?? '',
      ...paragraphs.flatMap((paragraph) => [
        paragraph.element ?? '',
        ...paragraph.sentences.flatMap((sentence) => [sentence.element ?? '', ...(sentence.also ?? [])]),
      ]),
    ]),
  );

const textOf = ({ sections }: Reading): string =>
  sections
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text)))
    .join('\n');

const graphOf = async (files: { [path: string]: string }): Promise<Graph> => {
  const models = Object.entries(files).filter(([path]) => /\.(bpmn|dmn)$/.test(path));
  const { processes } = await compileSources(models.map(([name, xml]) => ({ name, xml })));
  const [graph] = processes;
  if (!graph) throw new Error('Expected a process.');
  return graph;
};

/** Elements and conditional ways that no sentence is about. */
const untold = (graph: Graph, reading: Reading): string[] => {
  const seen = told(reading);
  const conditional = Object.values(graph.flows).filter(({ condition }) => condition !== null);
  return [...Object.keys(graph.elements), ...conditional.map(({ id }) => id)].filter(
    (id) => id !== graph.id && !seen.has(id),
  );
};

for (const name of shipped) {
  test(`${name}: every element and every condition is told, as sentences`, async () => {
    const files = await readProcedureFiles(`${PROCESSES}/${name}`);
    const graph = await graphOf(files);
    for (const language of ['ro', 'en'] as const) {
      const reading = await readProcedure(files, language);
      assert.equal(reading.problems, []);
      assert.equal(untold(graph, reading), []);
      assert.not.ok(
        reading.sections.some(({ id }) => id === 'si-altele'),
        'nothing is left for the end',
      );
      for (const sentence of textOf(reading).split('\n')) {
        assert.match(sentence, /[.!?…”]$/, sentence);
        assert.not.match(sentence, /undefined|\[object|null,/, sentence);
        assert.not.ok(sentence.includes('\u0001'), 'a place that nobody filled');
      }
    }
  });
}

test('amounts, terms and people in correct Romanian', async () => {
  const files = await readProcedureFiles(`${PROCESSES}/petitie`);
  const text = textOf(await readProcedure(files, 'ro', { groups: new Map([['taxe', 'Taxe și impozite']]) }));
  assert.match(text, /Termenul legal este de 30 de zile calendaristice \(OG nr\. 27\/2002, art\. 8/);
  assert.match(text, /cu cel mult 15 zile/);
  assert.match(text, /Îl face registratura, cel târziu la termenul „redirectionare” \(5 zile calendaristice\)\./);
  assert.match(text, /La termenul legal, dacă partea nu s-a încheiat, este anunțat șeful compartimentului/);
  assert.match(text, /Dacă trec 5 zile, se revine la pasul/);
  assert.match(text, /Dacă „Ce facem cu petiția\?” este „O clasăm”/);
  assert.not.match(text, /\b(2\d|[3-9]\d) zile/);
});

test('the same files give the same sentences, and a broken model says why it cannot be read', async () => {
  const files = await readProcedureFiles(`${PROCESSES}/referat-achizitie`);
  assert.equal(await readProcedure(files, 'ro'), await readProcedure(files, 'ro'));
  const broken = await readProcedure({ ...files, 'process.bpmn': '<nu e bpmn' }, 'ro');
  assert.ok(broken.problems.length > 0);
  assert.ok(
    broken.sections.some(({ id }) => id === 'despre'),
    'the rest is told',
  );
  assert.ok((await readProcedure({}, 'en')).problems.length > 0);
});

/** A process of random parts: steps, branches, parallel work, waits, loops, parts and events on borders. */
interface Part {
  kind: 'task' | 'job' | 'choice' | 'parallel' | 'wait' | 'first' | 'part' | 'loop';
  inside: Part[];
  timer: boolean;
}
const kinds = ['task', 'job', 'choice', 'parallel', 'wait', 'first', 'part', 'loop'] as const;
const partOf = fc.memo((depth): fc.Arbitrary<Part> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    inside: depth <= 1 ? fc.constant([]) : fc.array(partOf(depth - 1), { maxLength: 3 }),
    timer: fc.boolean(),
  }),
);

function modelOf(parts: readonly Part[]): string {
  let count = 0;
  const id = (kind: string): string => `${kind}${(count += 1)}`;
  const flow = (xml: string[], from: string, to: string, condition = ''): void => {
    const inner = condition === '' ? '' : `<bpmn:conditionExpression>=${condition}</bpmn:conditionExpression>`;
    xml.push(`<bpmn:sequenceFlow id="${id('f')}" sourceRef="${from}" targetRef="${to}">${inner}</bpmn:sequenceFlow>`);
  };
  const timer = '<bpmn:timerEventDefinition><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition>';
  /** Lays the parts behind `from`; answers the last element. */
  const lay = (xml: string[], all: readonly Part[], from: string): string => {
    let last = from;
    for (const each of all) {
      const own = id(each.kind);
      if (each.kind === 'task' || each.kind === 'loop') xml.push(`<bpmn:userTask id="${own}" name="Pas ${own}"/>`);
      else if (each.kind === 'job')
        xml.push(
          `<bpmn:serviceTask id="${own}"><bpmn:extensionElements><zeebe:taskDefinition type="ceva"/></bpmn:extensionElements></bpmn:serviceTask>`,
        );
      else if (each.kind === 'wait')
        xml.push(`<bpmn:intermediateCatchEvent id="${own}">${timer}</bpmn:intermediateCatchEvent>`);
      else if (each.kind === 'part') {
        const inner: string[] = [`<bpmn:startEvent id="${own}start"/>`];
        const end = lay(inner, each.inside, `${own}start`);
        inner.push(`<bpmn:endEvent id="${own}end"/>`);
        flow(inner, end, `${own}end`);
        xml.push(`<bpmn:subProcess id="${own}">${inner.join('')}</bpmn:subProcess>`);
      } else {
        const kind = { choice: 'exclusiveGateway', parallel: 'parallelGateway', first: 'eventBasedGateway' }[each.kind];
        const join = id('join');
        const joined = each.kind === 'parallel' ? 'parallelGateway' : 'exclusiveGateway';
        const ways = [...each.inside, ...each.inside].slice(0, 3);
        const otherwise = each.kind === 'choice' ? ` default="${own}rest"` : '';
        xml.push(`<bpmn:${kind} id="${own}"${otherwise}/><bpmn:${joined} id="${join}"/>`);
        if (each.kind === 'first') {
          for (const at of [1, 2]) {
            xml.push(`<bpmn:intermediateCatchEvent id="${own}e${at}">${timer}</bpmn:intermediateCatchEvent>`);
            flow(xml, own, `${own}e${at}`);
            flow(xml, `${own}e${at}`, join);
          }
        } else {
          ways.forEach((way, at) => {
            const first = id('w');
            xml.push(`<bpmn:userTask id="${first}"/>`);
            flow(xml, own, first, each.kind === 'choice' ? `a = ${at}` : '');
            flow(xml, lay(xml, [way], first), join);
          });
          xml.push(`<bpmn:sequenceFlow id="${own}rest" sourceRef="${own}" targetRef="${join}"/>`);
        }
        flow(xml, last, own);
        last = join;
        continue;
      }
      flow(xml, last, own);
      if (each.timer && (each.kind === 'task' || each.kind === 'part')) {
        xml.push(
          `<bpmn:boundaryEvent id="${own}b" attachedToRef="${own}" cancelActivity="false">${timer}</bpmn:boundaryEvent>`,
        );
        xml.push(`<bpmn:endEvent id="${own}bend"/>`);
        flow(xml, `${own}b`, `${own}bend`);
      }
      if (each.kind === 'loop') {
        xml.push(`<bpmn:exclusiveGateway id="${own}g" default="${own}on"/><bpmn:exclusiveGateway id="${own}j"/>`);
        flow(xml, own, `${own}g`);
        flow(xml, `${own}g`, own, 'a = 9');
        xml.push(`<bpmn:sequenceFlow id="${own}on" sourceRef="${own}g" targetRef="${own}j"/>`);
        last = `${own}j`;
      } else last = own;
    }
    return last;
  };
  const xml: string[] = ['<bpmn:startEvent id="start"/>'];
  const end = lay(xml, parts, 'start');
  xml.push('<bpmn:endEvent id="end"/>');
  flow(xml, end, 'end');
  return `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><bpmn:process id="p" isExecutable="true">${xml.join('')}</bpmn:process></bpmn:definitions>`;
}

test('random models: every element and every condition is told', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(partOf(3), { minLength: 1, maxLength: 5 }), async (parts) => {
      const files = { 'process.bpmn': modelOf(parts) };
      const { processes } = await compileSources([{ name: 'process.bpmn', xml: files['process.bpmn'] }]);
      fc.pre(processes.length > 0);
      read += 1;
      for (const language of ['ro', 'en'] as const)
        assert.equal(untold(processes[0]!, await readProcedure(files, language)), []);
    }),
    { numRuns: 60 },
  );
  assert.ok(read > 30, `only ${read} were models`);
});

test('a procedure of the guided start reads well', async () => {
  const files = guidedProcedure(
    {
      key: 'adeverinta',
      title: 'Adeverință',
      purpose: 'Cereți o adeverință.',
      audience: 'citizens',
      questions: [{ kind: 'text', label: 'Numărul de rol', required: true, options: [] }],
      registeredBy: 'registratura',
      workedBy: 'taxe',
      endorsedBy: [],
      decidedBy: 'primar',
      completionDays: 20,
      deadline: { amount: 30, unit: 'calendar', basis: 'OG nr. 27/2002' },
      letter: { title: 'Adeverință', signed: true },
      fee: { amount: 12, basis: 'HCL', days: 10 },
      outcomes: { approved: 'V-am răspuns', refused: 'Am respins' },
    },
    '2026-11-23',
  );
  const text = textOf(await readProcedure(files, 'ro'));
  assert.match(text, /Îl face solicitantul, în cel mult 20 de zile\./);
  assert.match(text, /După 20 de zile, dacă pasul nu s-a încheiat, pasul se oprește și se revine la pasul/);
  assert.match(text, /Hotărăște dacă semnează electronic documentul „Adeverință”/);
});

test.run();
