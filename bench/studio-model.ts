// A process of 500 steps in twenty rows, with a drawing.

import { BpmnModdle } from 'bpmn-moddle';
import { completeDrawing } from '../designer/canvas/layout/diagram.ts';
import type { ModelElement, ModelFactory } from '../designer/canvas/layout/model.ts';

const ROWS = 20;
const LENGTH = 25;

export async function largeModel(): Promise<string> {
  const rows = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: LENGTH }, (_, step) => {
      const id = `t${row}_${step}`;
      const flow = step === 0 ? '' : `<sequenceFlow id="f${id}" sourceRef="t${row}_${step - 1}" targetRef="${id}"/>`;
      return `<task id="${id}" name="Pasul ${row + 1}.${step + 1}"/>${flow}`;
    }).join(''),
  ).join('');
  const xml =
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">' +
    `<process id="petitie" isExecutable="true">${rows}</process></definitions>`;
  const moddle = new BpmnModdle() as unknown as ModelFactory & {
    fromXML: (text: string) => Promise<{ rootElement: ModelElement }>;
    toXML: (element: ModelElement) => Promise<{ xml: string }>;
  };
  const { rootElement } = await moddle.fromXML(xml);
  completeDrawing(rootElement, moddle);
  return (await moddle.toXML(rootElement)).xml;
}
