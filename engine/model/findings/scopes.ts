// Processes, sub-processes of every kind, compensation.

import { texts } from './texts.ts';

export const SCOPES = {
  'missing-start': texts(
    "Expected something in '{scope}' to begin with but flows lead to every element",
    'Draw a start event.',
    "În '{scope}' ar trebui să fie ceva cu care se începe, dar la fiecare element duc fluxuri.",
    'Desenați un eveniment de start.',
  ),
  'empty-scope': texts(
    "'{scope}' holds no elements: it ends as soon as it begins",
    'Draw what it does.',
    "'{scope}' nu conține elemente: se încheie imediat ce începe.",
    'Desenați ce se întâmplă în el.',
  ),
  'event-sub-process-start': texts(
    'Expected the event sub-process to have exactly one start event, with a trigger, but it has {count}',
    'Draw one start event, and choose what triggers it.',
    'Subprocesul declanșat de eveniment ar trebui să aibă exact un eveniment de start, cu o cauză, dar are {count}.',
    'Desenați un singur eveniment de start și alegeți ce îl declanșează.',
  ),
  'event-sub-process-marker': texts(
    'Expected no {attribute} on an event sub-process but it has one: events start it, as often as they occur',
    'Remove it, or put what repeats or undoes into a sub-process of its own.',
    'Un subproces declanșat de eveniment nu ar trebui să aibă {attribute}: îl pornesc evenimentele, de câte ori apar.',
    'Ștergeți atributul sau puneți într-un subproces separat ceea ce se repetă ori anulează.',
  ),
  'compensation-start-in-process': texts(
    'Expected an event sub-process for compensation inside a sub-process but it stands in the process itself',
    'Move it into the sub-process that it undoes.',
    'Un subproces declanșat de compensare ar trebui să stea într-un subproces, dar stă direct în proces.',
    'Mutați-l în subprocesul pe care îl anulează.',
  ),
  'ad-hoc-event': texts(
    "Expected no start or end events in an ad-hoc sub-process but '{event}' is one",
    'Remove it: activities are begun by people.',
    "Într-un subproces ad-hoc nu ar trebui să fie evenimente de start sau de final, dar '{event}' este unul.",
    'Ștergeți-l: activitățile sunt începute de oameni.',
  ),
  'empty-ad-hoc': texts(
    'Expected an activity in the ad-hoc sub-process but there is none',
    'Draw the activities that may be done.',
    'În subprocesul ad-hoc ar trebui să fie o activitate, dar nu este niciuna.',
    'Desenați activitățile care se pot face.',
  ),
  'ad-hoc-job': texts(
    'Expected the activities of an ad-hoc sub-process to be begun by people but a job is to do it',
    'Remove zeebe:taskDefinition; activeElementsCollection begins activities at once.',
    'Activitățile unui subproces ad-hoc sunt începute de oameni, dar aici ar trebui să o facă un job.',
    'Ștergeți zeebe:taskDefinition; activeElementsCollection începe activități de la bun început.',
  ),
  'event-driven-scope': texts(
    'Expected triggeredByEvent="true" only on a plain sub-process but it is on a {tag}',
    'Use a plain event sub-process, and put this one inside.',
    'triggeredByEvent="true" își are locul numai la un subproces obișnuit, dar este la „{tag}”.',
    'Folosiți un subproces declanșat de eveniment obișnuit și puneți-l pe acesta înăuntru.',
  ),
  'compensation-without-handler': texts(
    'Expected the compensation event to be associated with one activity but there are {count}',
    'Draw an association from the event to the activity that undoes.',
    'Evenimentul de compensare ar trebui să fie asociat cu o singură activitate, dar este asociat cu {count}.',
    'Desenați o asociere de la eveniment la activitatea care anulează.',
  ),
  'bad-compensation-handler': texts(
    "Expected the activity that '{event}' leads to to be for compensation and to stand beside it",
    'Set isForCompensation="true", and put it into the same process or sub-process.',
    "Activitatea spre care duce '{event}' ar trebui să fie pentru compensare și să stea lângă el.",
    'Puneți isForCompensation="true" și mutați-o în același proces sau subproces.',
  ),
  'two-compensation-handlers': texts(
    'Expected one compensation event at most but there are several',
    'Keep one; it may lead to a sub-process that does all.',
    'Ar trebui să existe cel mult un eveniment de compensare, dar sunt mai multe.',
    'Păstrați unul; el poate duce la un subproces care face totul.',
  ),
  'unused-compensation-handler': texts(
    'The activity is for compensation but no compensation event is associated with it: it never runs',
    'Draw an association to it, or set isForCompensation="false".',
    'Activitatea este pentru compensare, dar niciun eveniment de compensare nu este asociat cu ea: nu se execută niciodată.',
    'Desenați o asociere către ea sau puneți isForCompensation="false".',
  ),
  'unknown-compensation': texts(
    "Expected '{activity}' to be an activity around this event but it is not",
    'Choose an activity of the same process or sub-process, or of one that holds it.',
    "'{activity}' ar trebui să fie o activitate din jurul acestui eveniment, dar nu este.",
    'Alegeți o activitate din același proces sau subproces ori din cel care îl cuprinde.',
  ),
  'nothing-to-compensate': texts(
    "Nothing undoes '{activity}': the event has no effect",
    'Attach a compensation event to the activity.',
    "Nimic nu anulează '{activity}': evenimentul nu are efect.",
    'Atașați activității un eveniment de compensare.',
  ),
};
