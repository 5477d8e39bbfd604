// Sequence flows, gateways and joins.

import { texts } from './texts.ts';

export const FLOWS = {
  'half-flow': texts(
    'Expected the sequence flow to lead from one element to another but an end is missing',
    'Connect both ends, or remove the flow.',
    'Fluxul de secvență ar trebui să ducă de la un element la altul, dar îi lipsește un capăt.',
    'Legați ambele capete sau ștergeți fluxul.',
  ),
  'dangling-flow': texts(
    "Expected the sequence flow to connect elements that run but '{end}' does not",
    'Connect it with an element of the process.',
    "Fluxul de secvență ar trebui să lege elemente care se execută, dar '{end}' nu se execută.",
    'Legați-l de un element al procesului.',
  ),
  'cross-scope-flow': texts(
    "Expected the sequence flow to stay inside one sub-process but it leads from '{source}' to '{target}'",
    'End the path inside the sub-process and go on from the sub-process itself.',
    "Fluxul de secvență ar trebui să rămână într-un singur subproces, dar duce de la '{source}' la '{target}'.",
    'Încheiați calea în subproces și continuați de la subprocesul însuși.',
  ),
  'flow-mismatch': texts(
    "Expected '{flow}' to be {property} here as its own ends say but it is not",
    'Save the file again in a modeller.',
    "Fluxul '{flow}' este trecut aici la „{property}”, dar capetele lui spun altceva.",
    'Salvați fișierul din nou într-un program de modelare.',
  ),
  'flow-into': texts(
    'Expected no sequence flow into this {what} but there is one',
    'Remove the flow, or let it lead elsewhere.',
    'Într-un element de acest fel ({what}) nu ar trebui să intre niciun flux de secvență.',
    'Ștergeți fluxul sau duceți-l în altă parte.',
  ),
  'flow-out-of': texts(
    'Expected no sequence flow out of this {what} but there is one',
    'Remove the flow, or let it come from elsewhere.',
    'Dintr-un element de acest fel ({what}) nu ar trebui să iasă niciun flux de secvență.',
    'Ștergeți fluxul sau porniți-l din altă parte.',
  ),
  'start-without-flow': texts(
    'Expected a sequence flow out of the start event but there is none: the token ends here',
    'Draw a flow to what comes first.',
    'Din evenimentul de start ar trebui să iasă un flux de secvență, dar nu iese niciunul: execuția se oprește aici.',
    'Desenați un flux către primul pas.',
  ),
  'condition-without-decision': texts(
    "Expected no condition on a flow out of '{source}': only activities and exclusive, inclusive and complex gateways decide",
    'Put an exclusive gateway before the flow, or remove the condition.',
    "Fluxul care iese din '{source}' nu ar trebui să aibă condiție: numai activitățile și porțile exclusive, inclusive și complexe decid.",
    'Puneți o poartă exclusivă înaintea fluxului sau ștergeți condiția.',
  ),
  'bad-default': texts(
    "Expected the default flow '{flow}' to leave from here but it does not",
    'Choose one of the outgoing flows as default.',
    "Fluxul implicit '{flow}' ar trebui să plece de aici, dar nu pleacă.",
    'Alegeți ca flux implicit unul dintre cele care ies de aici.',
  ),
  'conditional-default': texts(
    "Expected the default flow '{flow}' to have no condition but it has one",
    'Remove the condition, or make another flow the default.',
    "Fluxul implicit '{flow}' nu ar trebui să aibă condiție, dar are.",
    'Ștergeți condiția sau alegeți alt flux implicit.',
  ),
  'idle-default': texts(
    'The default flow is always taken: no other flow has a condition',
    'Give the other flows conditions, or remove the default.',
    'Fluxul implicit este urmat mereu: niciun alt flux nu are condiție.',
    'Puneți condiții celorlalte fluxuri sau renunțați la fluxul implicit.',
  ),
  'missing-condition': texts(
    "Expected every flow out of '{gateway}' to have a condition or to be its default but this one has none",
    'Write a condition, or make this flow the default.',
    "Fiecare flux care iese din '{gateway}' ar trebui să aibă o condiție sau să fie cel implicit, dar acesta nu are.",
    'Scrieți o condiție sau faceți din acesta fluxul implicit.',
  ),
  'no-default': texts(
    'No default flow: when no condition holds, an incident is raised here',
    'Make one of the flows the default.',
    'Lipsește fluxul implicit: când nicio condiție nu este îndeplinită, aici apare un incident.',
    'Faceți unul dintre fluxuri implicit.',
  ),
  'stuck-join': texts(
    "Expected all flows into this join to be taken together but '{first}' and '{second}' never are: '{gateway}' chooses one of them",
    'Join with an exclusive gateway, or split with a parallel or inclusive one.',
    "Fluxurile care intră aici ar trebui să fie urmate împreună, dar '{first}' și '{second}' nu sunt niciodată: '{gateway}' alege unul singur.",
    'Uniți-le printr-o poartă exclusivă sau despărțiți-le printr-o poartă paralelă ori inclusivă.',
  ),
  unreachable: texts(
    'No token ever comes here: no flow leads here from a start event',
    'Connect it, or remove it.',
    'Execuția nu ajunge niciodată aici: niciun flux nu duce aici de la un eveniment de start.',
    'Legați elementul sau ștergeți-l.',
  ),
  'too-few-events': texts(
    'Expected at least two events behind an event-based gateway but there are {count}',
    'Add an event, or replace the gateway by the event itself.',
    'După o poartă bazată pe evenimente ar trebui să urmeze cel puțin două evenimente, dar urmează {count}.',
    'Adăugați un eveniment sau înlocuiți poarta cu evenimentul însuși.',
  ),
  'no-event-behind-gateway': texts(
    "Expected events or receive tasks behind the gateway but '{target}' is none",
    'Put an event that waits for something right behind the gateway.',
    "După această poartă ar trebui să urmeze evenimente sau activități de recepție, dar '{target}' nu este așa ceva.",
    'Puneți imediat după poartă un eveniment care așteaptă ceva.',
  ),
  'shared-event-behind-gateway': texts(
    "Expected '{target}' to be reached from this gateway only but other flows lead there",
    'Draw an event of its own behind the gateway.',
    "La '{target}' ar trebui să se ajungă numai de la această poartă, dar duc acolo și alte fluxuri.",
    'Desenați un eveniment separat după poartă.',
  ),
  'boundary-behind-gateway': texts(
    "Expected no boundary events on '{target}' behind the gateway but there are some",
    'Draw them as further events behind the gateway.',
    "Pe '{target}', aflat după poartă, nu ar trebui să stea evenimente de frontieră, dar stau.",
    'Desenați-le ca alte evenimente după poartă.',
  ),
  'mapping-of-many': texts(
    'Expected no output mappings on an event that needs all of its triggers and in which no token waits but there are some',
    'Draw a catch event that a token waits in, or map in the element after it.',
    'Un eveniment care are nevoie de toate cauzele sale și în care nu așteaptă niciun jeton nu poate avea mapări de ieșire.',
    'Desenați un eveniment intermediar sau puneți mapările la elementul următor.',
  ),
  'work-before-event': texts(
    'Expected nothing to be done before this event, which occurs before it is entered, but it has input mappings, start listeners or a loop',
    'Remove them, or do this work in an element of its own.',
    'Înaintea acestui eveniment, care are loc înainte de a se ajunge la el, nu se poate face nimic, dar are mapări de intrare, ascultători la început sau o buclă.',
    'Ștergeți-le sau faceți lucrul acesta într-un element separat.',
  ),
  'parallel-events-without-start': texts(
    'Expected eventGatewayType="Parallel" only on a gateway that starts the process but this one does not',
    'Set instantiate="true", or wait for the events on parallel paths.',
    'eventGatewayType="Parallel" își are locul numai la o poartă care pornește procesul, iar aceasta nu îl pornește.',
    'Puneți instantiate="true" sau așteptați evenimentele pe căi paralele.',
  ),
  'instantiating-inside': texts(
    'Expected what starts the process to stand at its beginning but it has incoming flows or stands in a sub-process',
    'Remove instantiate="true", or the flows that lead here.',
    'Ceea ce pornește procesul ar trebui să stea la începutul lui, dar are fluxuri care intră sau se află într-un subproces.',
    'Ștergeți instantiate="true" sau fluxurile care duc aici.',
  ),
  'too-many-joins': texts(
    'Expected joins that can be analysed but there are too many inclusive or complex gateways (more than {most} steps)',
    'Divide the process into sub-processes.',
    'Porțile inclusive și complexe sunt prea multe pentru a fi analizate (peste {most} de pași).',
    'Împărțiți procesul în subprocese.',
  ),
};
