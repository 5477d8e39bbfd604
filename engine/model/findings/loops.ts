// Loops and multi-instance activities.

import { texts } from './texts.ts';

export const LOOPS = {
  'endless-loop': texts(
    'Expected the loop to have a condition or a maximum but it has neither: it would never end',
    'Add a loopCondition, a loopMaximum, or both.',
    'Bucla ar trebui să aibă o condiție sau un maxim, dar nu are: nu s-ar termina niciodată.',
    'Adăugați loopCondition, loopMaximum sau amândouă.',
  ),
  'bad-loop-maximum': texts(
    "Expected loopMaximum to be a whole number from 1 but it is '{found}'",
    'Write how often the loop may run.',
    "loopMaximum ar trebui să fie un număr întreg de la 1, dar este '{found}'.",
    'Scrieți de câte ori se poate repeta bucla.',
  ),
  'loop-over-nothing': texts(
    'Expected the multi-instance activity to have a number of instances or a collection but it has neither',
    'Add loopCardinality, or an inputCollection.',
    'Activitatea multiplă ar trebui să aibă un număr de instanțe sau o colecție, dar nu are.',
    'Adăugați loopCardinality sau inputCollection.',
  ),
  'ambiguous-loop': texts(
    'Expected a number of instances or a collection but there are both',
    'Keep one of them.',
    'Ar trebui să existe fie un număr de instanțe, fie o colecție, dar există ambele.',
    'Păstrați una singură.',
  ),
  'two-loop-sources': texts(
    'Expected {first} or {second} but there are both',
    'Keep one of them.',
    'Ar trebui să existe fie {first}, fie {second}, dar există ambele.',
    'Păstrați una singură.',
  ),
  'element-without-collection': texts(
    'Expected an element only where there is a collection but there is none',
    'Add an inputCollection, or use loopCounter.',
    'Un element al colecției își are locul numai unde există o colecție, iar aici nu există.',
    'Adăugați inputCollection sau folosiți loopCounter.',
  ),
  'half-loop-output': texts(
    'Expected an output collection and an output element together but there is only one of them',
    'Add the other one, or remove both.',
    'Colecția de ieșire și elementul de ieșire merg împreună, dar există numai una dintre ele.',
    'Adăugați-o pe cealaltă sau ștergeți-le pe amândouă.',
  ),
  'missing-behavior': texts(
    'Expected {property} because behavior is {behavior} but there is none',
    'Add it, or set behavior="All".',
    'Ar trebui să existe {property}, pentru că behavior este {behavior}, dar nu există.',
    'Adăugați-l sau puneți behavior="All".',
  ),
  'unused-behavior': texts(
    'Expected no {property} because behavior is {behavior} but there is one: it would never be thrown',
    'Remove it, or change behavior.',
    'Nu ar trebui să existe {property}, pentru că behavior este {behavior}: nu ar fi lansat niciodată.',
    'Ștergeți-l sau schimbați behavior.',
  ),
  'half-behavior': texts(
    'Expected a complex behavior to have a condition and an event but one of them is missing',
    'Add what is missing.',
    'Un comportament complex ar trebui să aibă o condiție și un eveniment, dar îi lipsește ceva.',
    'Adăugați ce lipsește.',
  ),
};
