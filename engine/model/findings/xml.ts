// The file as XML, and what it holds as a whole.

import { texts } from './texts.ts';

export const XML = {
  'bad-xml': texts(
    'Expected BPMN 2.0 XML but {reason}',
    'Open the file in a modeller and save it again.',
    'Fișierul ar trebui să fie XML BPMN 2.0, dar nu se poate citi: {reason}',
    'Deschideți fișierul într-un program de modelare și salvați-l din nou.',
  ),
  'too-long': texts(
    'Expected at most {most} characters of XML but there are {found}',
    'Divide the model into several files and call one process from another.',
    'Fișierul ar trebui să aibă cel mult {most} de caractere, dar are {found}.',
    'Împărțiți modelul în mai multe fișiere și apelați un proces din altul.',
  ),
  'too-many-tags': texts(
    'Expected at most {most} XML elements but there are {found}',
    'Divide the model into several files and call one process from another.',
    'Fișierul ar trebui să aibă cel mult {most} de elemente XML, dar are {found}.',
    'Împărțiți modelul în mai multe fișiere și apelați un proces din altul.',
  ),
  'too-deep': texts(
    'Expected XML nested at most {most} deep but it is deeper',
    'Put fewer sub-processes into one another.',
    'Elementele XML ar trebui să fie cuprinse unul în altul de cel mult {most} de ori, dar sunt mai adânc.',
    'Puneți mai puține subprocese unul în altul.',
  ),
  'document-type': texts(
    'Expected XML without a document type declaration but it has one',
    'Remove <!DOCTYPE …> and its entities from the file.',
    'Fișierul nu ar trebui să aibă o declarație de tip (DOCTYPE), dar are una.',
    'Ștergeți din fișier <!DOCTYPE …> împreună cu entitățile ei.',
  ),
  'unknown-xml': texts(
    'Expected only what the BPMN and zeebe schemas know but found {found}',
    'Correct or remove it: what is not understood would not run.',
    'Fișierul ar trebui să conțină doar ce cunosc schemele BPMN și zeebe, dar s-a găsit altceva: {found}',
    'Corectați sau ștergeți: ce nu este înțeles nu s-ar executa.',
  ),
  'foreign-encoding': texts(
    'The file says that it is written in {encoding}, but it is read as UTF-8: letters with accents may be wrong',
    'Save the file as UTF-8.',
    'Fișierul spune că este scris în {encoding}, dar este citit ca UTF-8: literele cu diacritice pot fi greșite.',
    'Salvați fișierul ca UTF-8.',
  ),
  'dangling-reference': texts(
    "Expected '{id}' to be an element of this file but there is none",
    'Correct the reference, or add what it refers to.',
    "'{id}' ar trebui să fie un element din acest fișier, dar nu există.",
    'Corectați trimiterea sau adăugați elementul la care se referă.',
  ),
  'bad-diagram': texts(
    'The diagram holds something that cannot be drawn: {found}',
    'Save the file again in a modeller; what runs is not affected.',
    'Diagrama conține ceva ce nu se poate desena: {found}',
    'Salvați fișierul din nou într-un program de modelare; execuția nu este afectată.',
  ),
  'bad-value': texts(
    "Expected '{attribute}' to be {expected} but it is '{found}'",
    'Write {expected}.',
    "Atributul '{attribute}' ar trebui să fie {expected}, dar este '{found}'.",
    'Scrieți {expected}.',
  ),
  'no-process': texts(
    'Expected an executable process in the file but there is none',
    'Draw a process, or set isExecutable="true" on the one that is there.',
    'Fișierul ar trebui să conțină un proces executabil, dar nu conține niciunul.',
    'Desenați un proces sau puneți isExecutable="true" la cel existent.',
  ),
  'not-executable': texts(
    'The process says isExecutable="false" and is left out',
    'Set isExecutable="true" if it is meant to run.',
    'Procesul spune isExecutable="false" și nu este luat în seamă.',
    'Puneți isExecutable="true" dacă trebuie să se execute.',
  ),
  'missing-id': texts(
    'Expected every {tag} to have an id but one has none',
    'Give it an id.',
    'Fiecare element „{tag}” ar trebui să aibă un id, dar unul nu are.',
    'Dați-i un id.',
  ),
  'bad-id': texts(
    "Expected an id of its own but '{id}' is not",
    'Give the element another id.',
    "Elementul ar trebui să aibă un id numai al lui, dar '{id}' nu este.",
    'Dați elementului alt id.',
  ),
  'unknown-decision': texts(
    "Expected decision '{id}' among the files but it is not there",
    'Add the DMN file that holds it, or correct its id.',
    "Decizia '{id}' ar trebui să se afle printre fișiere, dar nu este acolo.",
    'Adăugați fișierul DMN care o conține sau corectați id-ul.',
  ),
  'unknown-process': texts(
    "Expected process '{id}' among the files but it is not there",
    'Add the file that holds it, or see that it is deployed before this one runs.',
    "Procesul '{id}' ar trebui să se afle printre fișiere, dar nu este acolo.",
    'Adăugați fișierul care îl conține sau publicați-l înainte ca acesta să ruleze.',
  ),
  'unknown-form': texts(
    "Expected form '{id}' to be known but it is not",
    'Add the form, or correct the formId.',
    "Formularul '{id}' ar trebui să fie cunoscut, dar nu este.",
    'Adăugați formularul sau corectați formId.',
  ),
  'unknown-job-type': texts(
    "Expected something that does jobs of type '{type}' but there is nothing",
    'Install the connector or worker for it, or correct the type.',
    "Joburile de tipul '{type}' ar trebui să fie executate de cineva, dar nimeni nu le execută.",
    'Instalați conectorul sau programul care le execută sau corectați tipul.',
  ),
};
