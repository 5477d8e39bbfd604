// A small procedure with every kind of shape that a procedure of this house uses, drawn by hand as a modeller would.

interface Drawn {
  id: string;
  tag: string;
  name?: string;
  at: [x: number, y: number, width: number, height: number];
  label?: [x: number, y: number, width: number, height: number];
  attributes?: string;
  inner?: string;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function element({ id, tag, name, attributes = '', inner = '' }: Drawn): string {
  return `<bpmn:${tag} id="${id}"${name ? ` name="${escape(name)}"` : ''} ${attributes}>${inner}</bpmn:${tag}>`;
}

function bounds([x, y, width, height]: [number, number, number, number]): string {
  return `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/>`;
}

const drawn: Drawn[] = [
  { id: 'depusa', tag: 'startEvent', name: 'Cerere depusă', at: [212, 182, 36, 36] },
  { id: 'verific', tag: 'userTask', name: 'Verific documentația', at: [300, 160, 120, 80] },
  {
    id: 'completa',
    tag: 'exclusiveGateway',
    name: 'Completă?',
    at: [475, 175, 50, 50],
    label: [470, 150, 60, 14],
    attributes: 'default="f_nu"',
  },
  { id: 'redactez', tag: 'userTask', name: 'Redactez certificatul de urbanism', at: [590, 160, 120, 80] },
  { id: 'comunic', tag: 'serviceTask', name: 'Număr și comunicare', at: [770, 160, 120, 80] },
  { id: 'eliberat', tag: 'endEvent', name: 'Certificat eliberat', at: [952, 182, 36, 36] },
  { id: 'cer', tag: 'sendTask', name: 'Cer completări', at: [440, 340, 120, 80] },
  { id: 'astept', tag: 'receiveTask', name: 'Aștept completarea', at: [300, 340, 120, 80] },
  {
    id: 'sase',
    tag: 'boundaryEvent',
    name: '60 de zile',
    at: [322, 402, 36, 36],
    label: [250, 430, 70, 14],
    attributes: 'attachedToRef="astept"',
    inner: '<bpmn:timerEventDefinition><bpmn:timeDuration>P60D</bpmn:timeDuration></bpmn:timerEventDefinition>',
  },
  { id: 'clasat', tag: 'endEvent', name: 'Dosar clasat', at: [322, 500, 36, 36] },
];

const lines: [id: string, from: string, to: string, name: string, ...points: [number, number][]][] = [
  ['f1', 'depusa', 'verific', '', [248, 200], [300, 200]],
  ['f2', 'verific', 'completa', '', [420, 200], [475, 200]],
  ['f_da', 'completa', 'redactez', 'da', [525, 200], [590, 200]],
  ['f4', 'redactez', 'comunic', '', [710, 200], [770, 200]],
  ['f5', 'comunic', 'eliberat', '', [890, 200], [952, 200]],
  ['f_nu', 'completa', 'cer', 'nu', [500, 225], [500, 340]],
  ['f7', 'cer', 'astept', '', [440, 380], [420, 380]],
  ['f8', 'astept', 'verific', '', [360, 340], [360, 240]],
  ['f9', 'sase', 'clasat', '', [340, 438], [340, 500]],
];

const flows = lines
  .map(
    ([id, from, to, name]) =>
      `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"${name ? ` name="${name}"` : ''}/>`,
  )
  .join('');

const shapes = [
  ...drawn,
  { id: 'primaria', tag: '', at: [140, 100, 900, 470] as Drawn['at'] },
  { id: 'urbanism', tag: '', at: [170, 100, 870, 470] as Drawn['at'] },
]
  .map(
    (shape) =>
      `<bpmndi:BPMNShape id="${shape.id}_di" bpmnElement="${shape.id}">${bounds(shape.at)}${
        'label' in shape && shape.label ? `<bpmndi:BPMNLabel>${bounds(shape.label)}</bpmndi:BPMNLabel>` : ''
      }</bpmndi:BPMNShape>`,
  )
  .join('');

const edges = lines
  .map(
    ([id, , , , ...points]) =>
      `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${points
        .map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`)
        .join('')}</bpmndi:BPMNEdge>`,
  )
  .join('');

const open =
  '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="http://traseu.ro">';

const process = `<bpmn:process id="certificat" name="Certificat de urbanism" isExecutable="true"><bpmn:laneSet id="ls"><bpmn:lane id="urbanism" name="Serviciul Urbanism">${drawn
  .map(({ id }) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`)
  .join('')}</bpmn:lane></bpmn:laneSet>${drawn.map(element).join('')}${flows}</bpmn:process>`;

/** With pool, lane and diagram. */
export const drawnModel = `${open}<bpmn:collaboration id="c"><bpmn:participant id="primaria" name="Primăria" processRef="certificat"/></bpmn:collaboration>${process}<bpmndi:BPMNDiagram id="dg"><bpmndi:BPMNPlane id="pl" bpmnElement="c">${shapes}${edges}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;

/** The same process without a diagram. */
export const undrawnModel = `${open}${process}</bpmn:definitions>`;
