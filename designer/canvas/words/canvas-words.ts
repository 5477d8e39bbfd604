// What the canvas itself says, beside the texts of bpmn-js (ro.ts).

import type { Language } from '../../studio/contract.ts';

export interface CanvasWords {
  /** Accessible name of the drawing. */
  drawing: string;
  create: string;
  connect: string;
  nothing: string;
  tools: string;
  zoomIn: string;
  zoomOut: string;
  whole: string;
  find: string;
  map: string;
  arrange: string;
  arranged: string;
  /** Said when a model came without a drawing, wholly or partly. */
  laidOut: (count: number) => string;
}

const ro: CanvasWords = {
  drawing:
    'Desenul procesului. Tab trece prin pași, N adaugă, A continuă, C leagă, semnul întrebării arată toate tastele.',
  create: 'Adaug un element',
  connect: 'Leg de…',
  nothing: 'Niciun element potrivit.',
  tools: 'Mărimea desenului',
  zoomIn: 'Măresc',
  zoomOut: 'Micșorez',
  whole: 'Tot desenul',
  find: 'Caut în desen',
  map: 'Harta desenului',
  arrange: 'Așază desenul din nou',
  arranged: 'Am așezat desenul din nou. Se poate da înapoi.',
  laidOut: (count) =>
    count === 1
      ? 'Un element nu avea desen; l-am așezat lângă celelalte.'
      : `${count}${count % 100 >= 20 || count % 100 === 0 ? ' de' : ''} elemente nu aveau desen; le-am așezat.`,
};

const en: CanvasWords = {
  drawing:
    'Drawing of the process. Tab goes through the steps, N adds, A appends, C connects, the question mark shows all keys.',
  create: 'Add an element',
  connect: 'Connect with…',
  nothing: 'No element fits.',
  tools: 'Size of the drawing',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  whole: 'Whole drawing',
  find: 'Find in the drawing',
  map: 'Map of the drawing',
  arrange: 'Arrange the drawing anew',
  arranged: 'The drawing is arranged anew. It can be undone.',
  laidOut: (count) =>
    count === 1
      ? 'One element had no drawing; it was placed beside the others.'
      : `${count} elements had no drawing; they were placed.`,
};

export const canvasWords = (language: Language): CanvasWords => (language === 'ro' ? ro : en);
