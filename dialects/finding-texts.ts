// What could not be translated, or only with a grain of salt, and how to mend it.

import { texts } from '../engine/model/findings/texts.ts';
import type { Texts } from '../engine/model/findings/texts.ts';

export const FINDING_TEXTS = {
  'bad-xml': texts('{en}', 'Export the model again.', '{ro}', 'Exportați din nou modelul.'),
  'document-type': texts(
    'Expected a file without a document type but it has one',
    'Remove the <!DOCTYPE …> of the file.',
    'Fișierul nu ar trebui să aibă un tip de document, dar are.',
    'Ștergeți <!DOCTYPE …> din fișier.',
  ),
  'no-model': texts(
    'Expected a BPMN or DMN model but this is {found}',
    'Import BPMN and DMN files; draw a CMMN case as a process.',
    'Ar trebui să fie un model BPMN sau DMN, dar este {found}.',
    'Importați fișiere BPMN și DMN; desenați un caz CMMN ca proces.',
  ),
  expression: texts(
    "Expected {place} to be something that FEEL can say but '{source}' is not: {en}",
    'Write it in FEEL, beginning with =, or let a job compute it before.',
    "{place} ar trebui să se poată spune în FEEL, dar '{source}' nu se poate: {ro}.",
    'Scrieți expresia în FEEL, începând cu =, sau calculați-o înainte într-un job.',
  ),
  language: texts(
    "Expected {place} in JUEL, FEEL or simple JavaScript but it is in '{language}': {en}",
    'Write it in FEEL, beginning with =.',
    "{place} ar trebui să fie în JUEL, FEEL sau JavaScript simplu, dar este în '{language}': {ro}.",
    'Scrieți expresia în FEEL, începând cu =.',
  ),
  getter: texts(
    "'{source}' is read as data: a method like getName() is taken for the property name",
    'Check that it is a variable and not a program of the other engine.',
    "'{source}' este citit ca date: o metodă precum getName() este luată drept proprietatea name.",
    'Verificați că este o variabilă și nu un program al celuilalt motor.',
  ),
  'script-job': texts(
    "The script in {format} does not run in the engine: it is a job of type '{type}', with the script in a header",
    'Let a program do the job, or write the script in FEEL.',
    "Scriptul în {format} nu rulează în motor: este un job de tip '{type}', cu scriptul într-un antet.",
    'Executați jobul cu un program sau scrieți scriptul în FEEL.',
  ),
  'not-translated': texts(
    "Expected something that this engine executes but '{name}' has no counterpart: {en}",
    'Say the same with BPMN elements, mappings or a job, then remove it.',
    "'{name}' nu are corespondent în acest motor: {ro}.",
    'Spuneți același lucru prin elemente BPMN, mapări sau un job, apoi ștergeți-l.',
  ),
  'not-read': texts(
    "'{name}' only says how the other engine works; it is kept, and nothing here reads it",
    'Nothing needs to be done.',
    "'{name}' spune numai cum lucrează celălalt motor; este păstrat, dar nu este citit aici.",
    'Nu este nimic de făcut.',
  ),
  partly: texts(
    "'{name}' is translated, but not all of it: {en}",
    'Check whether the procedure needs it.',
    "'{name}' este tradus, dar nu în întregime: {ro}.",
    'Verificați dacă procedura are nevoie de asta.',
  ),
  'form-elsewhere': texts(
    "The form '{form}' is not in this file",
    'Draw it in the form designer, under this name.',
    "Formularul '{form}' nu este în acest fișier.",
    'Desenați-l în editorul de formulare, sub acest nume.',
  ),
  'form-field': texts(
    "The field '{field}' is a text: {en}",
    'Check the form.',
    "Câmpul '{field}' este un text: {ro}.",
    'Verificați formularul.',
  ),
  correlation: texts(
    "The other engine says with each message whom it is for; here message '{name}' has no key yet, so that it goes to the oldest instance that waits",
    'Give the message a correlation key, e.g. =dosar.id, and send it with that key.',
    "Celălalt motor spune la fiecare mesaj cui îi este destinat; aici mesajul '{name}' nu are încă o cheie și ajunge la cea mai veche instanță care așteaptă.",
    'Dați mesajului o cheie de corelare, de exemplu =dosar.id, și trimiteți-l cu acea cheie.',
  ),
  'sent-message': texts(
    "The other engine does not send message '{name}' by itself; this one does, to whoever waits for it",
    'Check that it is meant to be sent.',
    "Celălalt motor nu trimite singur mesajul '{name}'; acesta îl trimite, celui care îl așteaptă.",
    'Verificați că trebuie trimis.',
  ),
  'decision-result': texts(
    "What the other engine makes of the result ('{name}') depends on the decision, which is not among the files",
    'Import the decision together with the process, or check who reads the result.',
    "Ce face celălalt motor din rezultat ('{name}') depinde de decizie, care nu este printre fișiere.",
    'Importați decizia împreună cu procesul sau verificați cine citește rezultatul.',
  ),
  number: texts(
    "Expected {place} to be {expected} but it is '{found}'",
    'Correct it.',
    "{place} ar trebui să fie {expected}, dar este '{found}'.",
    'Corectați valoarea.',
  ),
} as const satisfies { [rule: string]: Texts };

export type DialectRule = keyof typeof FINDING_TEXTS;
