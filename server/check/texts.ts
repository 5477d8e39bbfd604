// What the check says of a procedure, in both languages; what the engine and the forms find brings its own. A name before
// the colon is the rule; what comes after it tells texts of one rule apart.

import { texts } from '../../engine/model/findings/texts.ts';

const FILES = {
  'no-folder': texts(
    'Expected the folder of a procedure but there is none',
    'Check the path.',
    'Aici ar trebui să fie dosarul unei proceduri, dar nu este.',
    'Verificați calea.',
  ),
  'no-manifest': texts(
    'Expected a manifest in the folder but there is none',
    'Start from the manifest of another procedure, e.g. processes/petitie/manifest.json.',
    'Procedurii îi lipsește fișierul cu setările ei.',
    'Porniți de la cel al unei alte proceduri, de exemplu processes/petitie/manifest.json.',
  ),
  'bad-manifest': texts(
    '{why}',
    'The schema is in procedure/manifest.ts.',
    'Setările procedurii nu sunt cum trebuie aici. {why}',
    'Corectați-le în „Setări”.',
  ),
  'bad-json': texts('Expected JSON but {why}', '', 'Fișierul nu este JSON: {why}', 'Corectați fișierul.'),
  key: texts(
    "Expected the key to be the folder's name '{folder}' but it is '{key}'",
    'Rename one of them.',
    'Cheia din setări este „{key}”, dar procedura se cheamă „{folder}”.',
    'Scrieți aceeași cheie.',
  ),
  'no-sample': texts(
    'Expected a sample but there is none',
    'Put at least one valid answer to the start form into samples/NAME.json.',
    'Nu există nicio cerere de probă.',
    'Adăugați cel puțin una: cu ea se încearcă scrisorile și scenariile.',
  ),
  'missing-file': texts(
    'Expected the file {path} but there is none',
    'Add the file, or correct the path.',
    'Lipsește fișierul {path}, pe care setările îl numesc.',
    'Adăugați fișierul sau ștergeți-l din setări.',
  ),
  'unnamed-file': texts(
    'Expected the manifest to name this file but it does not',
    'Name it in manifest.json, or delete it.',
    'Setările nu numesc acest fișier.',
    'Numiți-l în setări sau ștergeți-l.',
  ),
  'bad-expression': texts('{why}', '', 'Expresia nu este scrisă corect: {why}', 'Corectați expresia.'),
  'bad-sample': texts(
    'Expected a valid answer to the start form but: {why}',
    '',
    'Cererea de probă nu este un răspuns bun la formularul de început: {why}',
    'Corectați proba sau formularul.',
  ),
  'bad-template': texts(
    '{why}',
    '',
    'Scrisoarea sau mesajul nu este scris corect: {why}',
    'Corectați textul în locul arătat.',
  ),
  'template-data': texts(
    '{why}',
    "With sample '{sample}'. Ask for it with {{#if …}}, or give it to the template.",
    'Cu proba „{sample}”, textul nu se poate completa: {why}',
    'Întrebați întâi cu {{#if …}} dacă există, sau dați-i scrisorii această valoare.',
  ),
};

const LIMITS = {
  'too-long': texts(
    'Expected the check to end within {seconds} s but it does not',
    'Look for loops without an end, in the model, in scenarios and in patterns of forms.',
    'Verificarea nu s-a terminat în {seconds} secunde.',
    'Căutați bucle fără sfârșit: în desen, în scenarii, în modelele de text ale formularelor.',
  ),
  'check-stopped': texts(
    'Expected the check to end but it stopped: {why}',
    'Look for what is unusually large, or goes round without an end.',
    'Verificarea s-a oprit: {why}',
    'Căutați ceva neobișnuit de mare sau care se repetă fără sfârșit.',
  ),
};

const MODEL = {
  'unknown-process': texts(
    "Expected the process '{process}' in {path} but there is none",
    'Use the id of the process in the model.',
    'Setările numesc procesul „{process}”, dar în {path} nu este niciunul cu acest nume.',
    'Scrieți în setări numele tehnic al procesului desenat.',
  ),
  'unknown-form': texts(
    "Expected a form '{form}' in the manifest but there is none",
    'Add it to "forms" of manifest.json.',
    'Pasul folosește formularul „{form}”, pe care procedura nu îl are.',
    'Alegeți alt formular sau adăugați-l.',
  ),
  'unused-form': texts(
    "Expected a task with the form '{form}' but there is none",
    '',
    'Niciun pas nu folosește formularul „{form}”.',
    'Legați-l de un pas sau ștergeți-l.',
  ),
  'unknown-job': texts(
    "Expected a known job type but found '{type}'",
    'Known types: {known}.',
    'Platforma nu știe să facă „{type}”.',
    'Alegeți un serviciu din listă.',
  ),
  'unknown-element': texts(
    "Expected an element '{element}' in the model but there is none",
    'Use the id of an element.',
    'Setările spun solicitantului ceva despre pasul „{element}”, care nu este în desen.',
    'Alegeți un pas din desen sau ștergeți textul.',
  ),
  'no-form': texts(
    'Expected a form of the task but it has none',
    'Link a form to the task and name it in manifest.json.',
    'Pasul nu are formular.',
    'Legați un formular de acest pas.',
  ),
  'unknown-group': texts(
    "Expected a known group but found '{group}'",
    'Known everywhere: registratura, primar, {applicant}; in the demo: {known}.',
    'Nimeni nu lucrează în grupul „{group}”.',
    'Peste tot există registratura, primar și {applicant}; verificați cheia departamentului.',
  ),
  'missing-header': texts(
    "Expected the header '{name}' for {type} but it is missing",
    'Add it to the headers of the task.',
    'Pasului îi lipsește „{name}”, de care are nevoie {type}.',
    'Completați-l în proprietățile pasului.',
  ),
  'unknown-message': texts(
    'Expected the message {path} but there is none',
    'Write it, and name it in manifest.json.',
    'Pasul trimite mesajul {path}, care nu este scris.',
    'Scrieți mesajul sau alegeți altul.',
  ),
  'unknown-outcome': texts(
    "Expected an outcome '{outcome}' in the manifest but there is none",
    'Add it to "outcomes" of manifest.json.',
    'Dosarul se închide cu rezultatul „{outcome}”, care nu este în setări.',
    'Adăugați-l la „Rezultate” în setări.',
  ),
  'files-in-task': texts(
    'Expected questions without files, but only the tasks of the applicant take some.',
    'Ask for files in the form that begins the request, or in a task of the applicant.',
    'Formularul cere fișiere, dar numai pașii solicitantului pot primi fișiere.',
    'Cereți fișierele în formularul de început sau într-un pas al solicitantului.',
  ),
  'not-for-applicant': texts(
    "Expected only names that the applicant's form is handed, but it reads '{name}'",
    "Hand it over with an input of the task '{task}', if the applicant may know it.",
    'Formularul solicitantului citește „{name}”, pe care solicitantul nu îl primește.',
    'Dacă are voie să îl știe, dați-l pasului „{task}” ca dată de intrare.',
  ),
};

const CONNECTORS = {
  'missing-input': texts(
    "Expected the input '{field}' for {type} but it is missing",
    'Add an input mapping to the task.',
    'Pasului îi lipsește datele „{field}”, pe care le cere {type}.',
    'Completați-le la datele de intrare ale pasului.',
  ),
  'unknown-input': texts(
    "Expected inputs of {type} but found '{field}'",
    'It takes: {known}.',
    '{type} nu primește „{field}”.',
    'Primește: {known}.',
  ),
  'unknown-not-handled': texts(
    "Expected a handler of the error '{code}' at {type} but there is none",
    "Put an error boundary event for '{code}' on the task and lead it to a user task: there a person finds out.",
    'Când {type} nu răspunde, dosarul nu are unde merge.',
    'Puneți pe pas un eveniment de eroare „{code}” și duceți-l la un pas al unei persoane, care află.',
  ),
  'unknown-without-person': texts(
    "Expected a way from the handler of '{code}' to a user task but there is none",
    'A person must find out, never the system.',
    'De la eroarea „{code}” nu se ajunge la o persoană.',
    'Duceți drumul la un pas al unei persoane: ea află, nu sistemul.',
  ),
};

const DOCUMENTS = {
  'unknown-template': texts(
    "Expected a document '{template}' in the manifest but there is none",
    'Add it to "documents" of manifest.json.',
    'Pasul emite documentul „{template}”, pe care procedura nu îl are.',
    'Alegeți alt document sau adăugați-l.',
  ),
  'unknown-kind': texts(
    "Expected a kind of document but found '{kind}'",
    'Kinds: {known}.',
    '„{kind}” nu este un fel de document.',
    'Feluri: {known}.',
  ),
  'unknown-seal': texts(
    "Expected a template with the place '{seal}' but none has it",
    'Write {code} where the signature goes.',
    'Niciun document nu are locul de semnătură „{seal}”.',
    'Scrieți {code} în document, acolo unde se semnează.',
  ),
  'missing-header:role': texts(
    "Expected the header 'role' for a signature but it is missing",
    'Add it to the headers of the task: it is printed beside the signature, such as Primar.',
    'Pasul de semnare nu spune în ce calitate se semnează.',
    'Completați calitatea, de exemplu „Primar”: se tipărește lângă semnătură.',
  ),
  'nothing-to-sign': texts(
    "Expected the input 'deSemnat' but it is missing",
    'Map the id of the document to it, such as =certificat.id.',
    'Pasul de semnare nu spune ce document se semnează.',
    'Dați-i la intrare „deSemnat” documentul, de exemplu =certificat.id.',
  ),
  'no-signature-choice': texts(
    'Expected a choice to sign in the form but it has none',
    'Add a radio with the key "decizie" and an option with the value "semnez".',
    'În formularul pasului nu se poate alege semnarea.',
    'Adăugați întrebarea „decizie” cu răspunsul „semnez”.',
  ),
};

const PUBLICATIONS = {
  'unknown-list': texts(
    "Expected a list '{list}' in the manifest but there is none",
    'Add it to "publications" of manifest.json.',
    'Pasul publică în lista „{list}”, care nu este în setări.',
    'Adăugați lista în setări.',
  ),
  'nothing-to-publish': texts(
    "Expected the input 'publicare' but it is missing",
    'Map a context with {columns} to it.',
    'Pasul nu spune ce se publică.',
    'Dați-i la intrare „publicare” cu {columns}.',
  ),
  'unknown-column': texts(
    "Expected only columns of the list '{list}' but found '{column}'",
    'Columns: {columns}.',
    'Lista „{list}” nu are coloana „{column}”.',
    'Coloane: {columns}.',
  ),
  'empty-column': texts(
    "Expected every column of the list '{list}' but {columns} stays empty",
    '',
    'În lista „{list}” rămâne fără valoare: {columns}.',
    'Dați o valoare fiecărei coloane.',
  ),
};

export const TEXTS = { ...FILES, ...LIMITS, ...MODEL, ...CONNECTORS, ...DOCUMENTS, ...PUBLICATIONS };

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

export type Rule = keyof typeof TEXTS;

/** What a rule's placeholders stand for. `#if …` and the like are no placeholders: braces within braces. */
export type Params<Name extends Rule> = {
  [
    placeholder in Exclude<Placeholders<(typeof TEXTS)[Name]['en']['message' | 'remedy']>, `{${string}` | `#${string}`>
  ]: string;
};
