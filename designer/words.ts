// Words of the studio that the browser writes itself; the server sends those of the page's language with the sources.

export interface StudioWords {
  noFindings: string;
  show: string;
  severity: { error: string; warning: string };
  checked: string;
  kinds: { [type: string]: string };
  facts: {
    id: string;
    kind: string;
    form: string;
    job: string;
    groups: string;
    assignee: string;
    condition: string;
    timer: string;
    inputs: string;
    outputs: string;
    called: string;
  };
  zoomIn: string;
  zoomOut: string;
  whole: string;
}

export const ro: StudioWords = {
  noFindings: 'Motorul nu are nimic de obiectat: modelul se poate publica.',
  show: 'Arată',
  severity: { error: 'de rezolvat', warning: 'de luat în seamă' },
  checked: 'Verificat acum, în browser, de motorul care rulează dosarele.',
  kinds: {
    'bpmn:UserTask': 'Pas făcut de om',
    'bpmn:ServiceTask': 'Pas automat',
    'bpmn:ScriptTask': 'Calcul',
    'bpmn:BusinessRuleTask': 'Decizie din tabel',
    'bpmn:ExclusiveGateway': 'Ramificare: un singur drum',
    'bpmn:ParallelGateway': 'Ramificare: toate drumurile',
    'bpmn:EventBasedGateway': 'Se așteaptă ce vine întâi',
    'bpmn:SubProcess': 'Parte a procesului',
    'bpmn:StartEvent': 'Început',
    'bpmn:EndEvent': 'Sfârșit',
    'bpmn:BoundaryEvent': 'Eveniment pe margine',
    'bpmn:IntermediateCatchEvent': 'Așteptare',
    'bpmn:ReceiveTask': 'Așteptarea unui mesaj',
    'bpmn:SendTask': 'Trimitere',
    'bpmn:SequenceFlow': 'Drum',
  },
  facts: {
    id: 'Identificator',
    kind: 'Fel',
    form: 'Formular',
    job: 'Lucrare automată',
    groups: 'Cine poate prelua',
    assignee: 'Cui i se dă',
    condition: 'Condiție',
    timer: 'Când',
    inputs: 'Primește',
    outputs: 'Dă mai departe',
    called: 'Tabel de decizie',
  },
  zoomIn: 'Măresc',
  zoomOut: 'Micșorez',
  whole: 'Tot desenul',
};

export const en: StudioWords = {
  noFindings: 'The engine has no objection: the model can be published.',
  show: 'Show',
  severity: { error: 'to solve', warning: 'to consider' },
  checked: 'Checked now, in the browser, by the engine that runs the cases.',
  kinds: {
    'bpmn:UserTask': 'Done by a person',
    'bpmn:ServiceTask': 'Done automatically',
    'bpmn:ScriptTask': 'Calculation',
    'bpmn:BusinessRuleTask': 'Decision table',
    'bpmn:ExclusiveGateway': 'Branches: one way',
    'bpmn:ParallelGateway': 'Branches: all ways',
    'bpmn:EventBasedGateway': 'Waits for what comes first',
    'bpmn:SubProcess': 'Part of the process',
    'bpmn:StartEvent': 'Start',
    'bpmn:EndEvent': 'End',
    'bpmn:BoundaryEvent': 'Event on the border',
    'bpmn:IntermediateCatchEvent': 'Waits',
    'bpmn:ReceiveTask': 'Waits for a message',
    'bpmn:SendTask': 'Sends',
    'bpmn:SequenceFlow': 'Way',
  },
  facts: {
    id: 'Identifier',
    kind: 'Kind',
    form: 'Form',
    job: 'Automatic work',
    groups: 'Who may take it',
    assignee: 'Who gets it',
    condition: 'Condition',
    timer: 'When',
    inputs: 'Receives',
    outputs: 'Passes on',
    called: 'Decision table',
  },
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  whole: 'Whole drawing',
};
