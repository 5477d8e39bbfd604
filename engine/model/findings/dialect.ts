// What is not executed (`../dialect/`), and what other tools wrote.

import { texts } from './texts.ts';

export const DIALECT = {
  'unsupported-element': texts(
    'Expected no {tag} but there is one: it is not executed',
    'Draw it with other elements, or remove it.',
    'Elementul „{tag}” nu ar trebui să apară: nu se execută.',
    'Desenați altfel sau ștergeți elementul.',
  ),
  'unsupported-attribute': texts(
    "Expected no '{attribute}' on a {tag} but it has one: {en}",
    'Remove it.',
    "Elementul „{tag}” nu ar trebui să aibă '{attribute}': {ro}.",
    'Ștergeți-l.',
  ),
  'unsupported-value': texts(
    "Expected '{attribute}' of a {tag} to be one of {values} but it is '{found}': {en}",
    'Choose one of {values}.',
    "Atributul '{attribute}' al elementului „{tag}” ar trebui să fie unul dintre {values}, dar este '{found}': {ro}.",
    'Alegeți unul dintre {values}.',
  ),
  'unsupported-event-definition': texts(
    'Expected no {definition} in this {tag} but it has one',
    'Use another kind of event here.',
    'Elementul „{tag}” nu ar trebui să conțină aici „{definition}”.',
    'Folosiți aici alt fel de eveniment.',
  ),
  'unsupported-extension': texts(
    "Expected no '{name}' but there is one: it would change what another engine runs, and is not executed here",
    'Remove it, and say the same with BPMN or zeebe: elements.',
    "Extensia '{name}' nu ar trebui să apară: ar schimba ce execută alt motor, iar aici nu se execută.",
    'Ștergeți-o și spuneți același lucru prin elemente BPMN sau zeebe:.',
  ),
  'refused-extension': texts(
    "Expected no '{extension}' but there is one: {en}",
    'Remove it.',
    "Extensia '{extension}' nu ar trebui să apară: {ro}.",
    'Ștergeți-o.',
  ),
  'misplaced-extension': texts(
    "Expected no '{extension}' in a {tag} but it has one",
    'Move it to an element that it belongs to, or remove it.',
    "Extensia '{extension}' nu își are locul într-un element „{tag}”.",
    'Mutați-o la elementul potrivit sau ștergeți-o.',
  ),
  'duplicate-extension': texts(
    "Expected one '{extension}' at most but there are several",
    'Keep one of them.',
    "Extensia '{extension}' ar trebui să apară cel mult o dată, dar apare de mai multe ori.",
    'Păstrați una singură.',
  ),
  'foreign-extension': texts(
    "'{name}' is of another tool and is ignored",
    'Nothing needs to be done, if it is not meant to change what runs.',
    "'{name}' aparține altui program și nu este luat în seamă.",
    'Nu este nimic de făcut, dacă nu trebuie să schimbe execuția.',
  ),
};
