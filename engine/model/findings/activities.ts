// Tasks: jobs, scripts, decisions, people, calls.

import { texts } from './texts.ts';

export const ACTIVITIES = {
  'missing-task-definition': texts(
    'Expected this {tag} to say how it is done, by one of {ways}, but it does not',
    'Add one of {ways}.',
    'Elementul „{tag}” ar trebui să spună cum se execută, prin {ways}, dar nu spune.',
    'Adăugați una dintre: {ways}.',
  ),
  'ambiguous-task': texts(
    'Expected one of {ways} but there are several',
    'Keep one of them.',
    'Ar trebui să existe una dintre {ways}, dar sunt mai multe.',
    'Păstrați una singură.',
  ),
  'headers-without-job': texts(
    'Expected task headers only beside a task definition but this {tag} has none',
    'Add zeebe:taskDefinition, or remove the headers.',
    'Antetele își au locul numai lângă o definiție de job, dar elementul „{tag}” nu are.',
    'Adăugați zeebe:taskDefinition sau ștergeți antetele.',
  ),
  'header-without-key': texts(
    'Expected every task header to have a key but one has none',
    'Write a key, or remove the header.',
    'Fiecare antet ar trebui să aibă o cheie, dar unul nu are.',
    'Scrieți o cheie sau ștergeți antetul.',
  ),
  'duplicate-header': texts(
    "Expected one task header '{key}' but there are several",
    'Keep one of them.',
    "Ar trebui să existe un singur antet '{key}', dar sunt mai multe.",
    'Păstrați unul singur.',
  ),
  'bad-retries': texts(
    "Expected retries to be a whole number from 1 to 1000 but they are '{retries}'",
    'Write how often the job is tried.',
    "Numărul de încercări ar trebui să fie un număr întreg de la 1 la 1000, dar este '{retries}'.",
    'Scrieți de câte ori se încearcă jobul.',
  ),
  'job-without-message': texts(
    'Expected zeebe:taskDefinition only on a {tag} that sends a message but this one sends none',
    'Add a message event definition, or remove the task definition.',
    'zeebe:taskDefinition își are locul numai la un element „{tag}” care trimite un mesaj, iar acesta nu trimite.',
    'Adăugați o definiție de mesaj sau ștergeți definiția de job.',
  ),
  'job-beside-others': texts(
    'Expected zeebe:taskDefinition only on a {tag} that sends one message and nothing else but this one has several definitions',
    'Draw an event of its own for the message.',
    'zeebe:taskDefinition își are locul numai la un element „{tag}” care trimite un singur mesaj, iar acesta are mai multe definiții.',
    'Desenați un eveniment separat pentru mesaj.',
  ),
  'nameless-operation': texts(
    "Expected operation '{id}' to have an implementationRef or a name but it has neither",
    'Name it after the type of job that does it.',
    "Operația '{id}' ar trebui să aibă implementationRef sau un nume, dar nu are.",
    'Numiți-o după tipul jobului care o execută.',
  ),
  'two-scripts': texts(
    'Expected one script but there are zeebe:script and script',
    'Keep one of them.',
    'Ar trebui să existe un singur script, dar există și zeebe:script, și script.',
    'Păstrați unul singur.',
  ),
  'script-without-result': texts(
    'Expected the script to have one data output for its result but it has {count}',
    'Use zeebe:script with a resultVariable, or give the task one data output.',
    'Scriptul ar trebui să aibă o singură ieșire de date pentru rezultat, dar are {count}.',
    'Folosiți zeebe:script cu resultVariable sau dați activității o singură ieșire de date.',
  ),
  'missing-form-id': texts(
    'Expected zeebe:formDefinition to have a formId but it has none',
    'Choose a form.',
    'zeebe:formDefinition ar trebui să aibă formId, dar nu are.',
    'Alegeți un formular.',
  ),
  'computed-form': texts(
    'Expected a fixed formId but it is an expression: which form is shown must be known at deployment',
    'Write the id of one form.',
    'formId ar trebui să fie fix, dar este o expresie: formularul trebuie cunoscut la publicare.',
    'Scrieți id-ul unui formular.',
  ),
  'bad-priority': texts(
    "Expected a priority from 0 to 100 but it is '{priority}'",
    'Write a number from 0 to 100.',
    "Prioritatea ar trebui să fie de la 0 la 100, dar este '{priority}'.",
    'Scrieți un număr de la 0 la 100.',
  ),
  'two-assignments': texts(
    'Expected zeebe:assignmentDefinition or resource roles but there are both',
    'Keep one of them.',
    'Ar trebui să existe fie zeebe:assignmentDefinition, fie roluri de resurse, dar există ambele.',
    'Păstrați una singură.',
  ),
  'ambiguous-role': texts(
    'Expected one human performer and one potential owner at most, each with a resource or an expression, but there are several',
    'Use zeebe:assignmentDefinition, which takes lists.',
    'Ar trebui să existe cel mult un humanPerformer și un potentialOwner, fiecare cu o resursă sau o expresie, dar sunt mai multe.',
    'Folosiți zeebe:assignmentDefinition, care primește liste.',
  ),
  'empty-role': texts(
    'Expected the resource role to name a resource or to have an expression but it has neither',
    'Name who does the task, or remove the role.',
    'Rolul ar trebui să numească o resursă sau să aibă o expresie, dar nu are.',
    'Spuneți cine face activitatea sau ștergeți rolul.',
  ),
  'nothing-called': texts(
    'Expected the call activity to name a process or a global task but it does not',
    'Write the id of the process that it calls.',
    'Activitatea de apel ar trebui să numească un proces sau o activitate globală, dar nu o face.',
    'Scrieți id-ul procesului apelat.',
  ),
  'two-called-elements': texts(
    'Expected calledElement or zeebe:calledElement but there are both',
    'Keep one of them.',
    'Ar trebui să existe fie calledElement, fie zeebe:calledElement, dar există ambele.',
    'Păstrați unul singur.',
  ),
  'input-without-work': texts(
    'Expected no input mapping on a {tag}: it has no work that could read it',
    'Move it to the activity that needs it.',
    'Elementul „{tag}” nu ar trebui să aibă mapări de intrare: nu are ce să le citească.',
    'Mutați-le la activitatea care are nevoie de ele.',
  ),
  'bad-quantity': texts(
    "Expected {property} to be a whole number from 1 to 1000 but it is '{found}'",
    'Write how many tokens are meant, or remove it.',
    "{property} ar trebui să fie un număr întreg de la 1 la 1000, dar este '{found}'.",
    'Scrieți numărul dorit sau ștergeți atributul.',
  ),
};
