// Romanian sentences of differences. Names of facts and settings carry their article: „formularul este acum …”.

import { roSettings } from './ro-settings.ts';

const quote = (text: string): string => `„${short(text)}”`;
const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
};
const list = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} și ${texts.at(-1)}`;
const n = (count: number, one: string, many: string): string => {
  const rest = count % 100;
  return count === 1 ? `un ${one}` : `${count}${count !== 0 && (rest === 0 || rest > 19) ? ' de' : ''} ${many}`;
};
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ro') + text.slice(1);
const cells = (entries: readonly (readonly [string, string])[], word: string): string =>
  entries.map(([label, value]) => `${quote(label)} este ${quote(value)}`).join(` ${word} `);

/** What people call an element, with its article. */
const nouns: Readonly<Record<string, string>> = {
  'bpmn:UserTask': 'pasul',
  'bpmn:ManualTask': 'pasul',
  'bpmn:ServiceTask': 'pasul automat',
  'bpmn:SendTask': 'trimiterea',
  'bpmn:ScriptTask': 'calculul',
  'bpmn:BusinessRuleTask': 'decizia din tabel',
  'bpmn:ReceiveTask': 'așteptarea',
  'bpmn:CallActivity': 'procesul chemat',
  'bpmn:SubProcess': 'partea',
  'bpmn:AdHocSubProcess': 'partea',
  'bpmn:Transaction': 'partea',
  'bpmn:ExclusiveGateway': 'ramificația',
  'bpmn:InclusiveGateway': 'ramificația',
  'bpmn:ParallelGateway': 'despărțirea în drumuri paralele',
  'bpmn:EventBasedGateway': 'așteptarea',
  'bpmn:ComplexGateway': 'ramificația',
  'bpmn:StartEvent': 'începutul',
  'bpmn:EndEvent': 'sfârșitul',
  'bpmn:BoundaryEvent': 'evenimentul',
  'bpmn:IntermediateCatchEvent': 'așteptarea',
  'bpmn:IntermediateThrowEvent': 'evenimentul',
  'bpmn:Process': 'procesul',
  'bpmn:Lane': 'culoarul',
  'bpmn:Participant': 'participantul',
};

const facts: Readonly<Record<string, string>> = {
  kind: 'felul',
  name: 'numele',
  documentation: 'explicația',
  from: 'începutul drumului',
  to: 'capătul drumului',
  condition: 'condiția',
  default: 'drumul urmat când nicio condiție nu este îndeplinită',
  attachedTo: 'pasul de care ține',
  inside: 'partea în care stă',
  goesOn: 'continuarea pasului alături de eveniment',
  triggered: 'pornirea la un eveniment',
  undoes: 'desfacerea altui pas',
  message: 'mesajul',
  signal: 'semnalul',
  error: 'eroarea',
  escalation: 'escaladarea',
  when: 'condiția așteptată',
  event: 'felul evenimentului',
  loop: 'repetarea',
  timer: 'momentul',
  form: 'formularul',
  groups: 'cine poate prelua',
  assignee: 'cui i se dă',
  users: 'persoanele care pot prelua',
  due: 'termenul',
  followUp: 'data de urmărire',
  priority: 'prioritatea',
  job: 'lucrarea automată',
  retries: 'numărul de încercări',
  decision: 'tabelul de decizie',
  result: 'numele rezultatului',
  called: 'procesul chemat',
  script: 'calculul',
};
const prefixes: Readonly<Record<string, string>> = {
  header: 'setarea',
  input: 'ce primește ca',
  output: 'ce dă mai departe ca',
  other: 'proprietatea',
};
const fact = (name: string): string => {
  const [prefix = '', own] = name.split(/:(.*)/s);
  if (own !== undefined && own !== '') return `${prefixes[prefix] ?? prefix} ${quote(own)}`;
  return facts[prefix] ?? prefix;
};
const plainValue = (value: string): string => (value.startsWith('„') ? value : quote(value));

const fileNouns: Readonly<Record<string, readonly [noun: string, isNew: string]>> = {
  process: ['Procesul', 'nou'],
  form: ['Formularul', 'nou'],
  decision: ['Decizia', 'nouă'],
  letter: ['Scrisoarea', 'nouă'],
  message: ['Mesajul', 'nou'],
  settings: ['Fișierul setărilor', 'nou'],
  scenario: ['Scenariul', 'nou'],
};

export const ro = {
  quote,
  yes: 'da',
  nothing: 'nimic',
  unreadable: 'Fișierul nu poate fi citit, deci nu se poate spune ce s-a schimbat în el.',
  onlyWriting: 'Doar scrierea fișierului s-a schimbat; ce spune este același lucru.',
  fileAdded: (kind: string, path: string) => {
    const [noun, isNew] = fileNouns[kind] ?? ['Fișierul', 'nou'];
    return `${noun} ${quote(path)} este ${isNew}.`;
  },
  fileRemoved: (kind: string, path: string) => `${(fileNouns[kind] ?? ['Fișierul'])[0]} ${quote(path)} nu mai este.`,
  value: (name: string, was: string | null, is: string | null) =>
    is === null
      ? `${capital(name)}: s-a scos ${was ?? ''}.`
      : was === null
        ? `${capital(name)}: s-a adăugat ${is}.`
        : `${capital(name)}: acum ${is} (înainte ${was}).`,
  moreChanges: (count: number) => `Și încă ${n(count, 'loc schimbat', 'locuri schimbate')}.`,

  fieldsAdded: (names: readonly string[]) => `Textul arată acum și ${list(names.map(quote))} din dosar.`,
  fieldsRemoved: (names: readonly string[]) => `Textul nu mai arată ${list(names.map(quote))}.`,
  lineAdded: (is: string) => `Rând nou: ${quote(is)}.`,
  lineRemoved: (was: string) => `Rând scos: ${quote(was)}.`,
  lineChanged: (was: string, is: string) => `Rând schimbat: ${quote(is)} (înainte ${quote(was)}).`,
  moreLines: (count: number) => `Și încă ${n(count, 'rând schimbat', 'rânduri schimbate')}.`,
  muchChanged: 'Textul este aproape în întregime altul.',

  kinds: nouns,
  subject: (type: string, name: string) => `${nouns[type] ?? 'elementul'} ${quote(name)}`,
  fact,
  factValue: (value: string) => plainValue(value),
  added: (subject: string, place: string, details: readonly string[]) =>
    `S-a adăugat ${subject}${place}${details.length > 0 ? `: ${details.join('; ')}` : ''}.`,
  removed: (subject: string) => `S-a scos ${subject}.`,
  after: (name: string) => `, după ${quote(name)}`,
  before: (name: string) => `, înainte de ${quote(name)}`,
  on: (name: string) => `, la pasul ${quote(name)}`,
  way: (from: string, to: string) => `drumul de la ${quote(from)} la ${quote(to)}`,
  wayAdded: (from: string, to: string, condition: string | null) =>
    `S-a adăugat drumul de la ${quote(from)} la ${quote(to)}${condition === null ? '' : `, urmat când ${quote(condition)}`}.`,
  wayRemoved: (from: string, to: string) => `S-a scos drumul de la ${quote(from)} la ${quote(to)}.`,
  renamed: (subject: string, name: string) => `${capital(subject)} se numește acum ${quote(name)}.`,
  changed: (subject: string, name: string, was: string | null, is: string | null) =>
    is === null
      ? `${capital(subject)}: s-a scos ${fact(name)} (era ${plainValue(was ?? '')}).`
      : was === null
        ? `${capital(subject)}: s-a adăugat ${fact(name)}: ${plainValue(is)}.`
        : `${capital(subject)}: ${fact(name)} este acum ${plainValue(is)} (înainte ${plainValue(was)}).`,
  otherwise: (subject: string) => `${capital(subject)} are alte amănunte tehnice.`,
  moved: (count: number) =>
    `S-a schimbat așezarea desenului (${n(count, 'element mutat', 'elemente mutate')}); procesul este același.`,
  loop: (sequential: boolean, over: string) =>
    `${sequential ? 'pe rând' : 'deodată'}${over === '' ? '' : `, pentru fiecare din ${over}`}`,

  decisionAdded: (name: string) => `S-a adăugat decizia ${quote(name)}.`,
  decisionRemoved: (name: string) => `S-a scos decizia ${quote(name)}.`,
  decisionRenamed: (was: string, is: string) => `Decizia ${quote(was)} se numește acum ${quote(is)}.`,
  decisionNote: (name: string, note: string | null) =>
    note === null
      ? `Decizia ${quote(name)} nu mai are explicație.`
      : `Decizia ${quote(name)} are explicația ${quote(note)}.`,
  decisionNeeds: (name: string) => `Decizia ${quote(name)} se sprijină pe alte decizii sau date.`,
  formula: (name: string, was: string, is: string) =>
    `Decizia ${quote(name)} se calculează acum așa: ${quote(is)} (înainte ${quote(was)}).`,
  hitPolicy: (name: string, was: string, is: string) =>
    `Tabelul ${quote(name)}: când se potrivesc mai multe reguli se alege după ${is} (înainte ${was}).`,
  columnAdded: (name: string, side: 'inputs' | 'outputs', label: string) =>
    `Tabelul ${quote(name)}: ${side === 'inputs' ? 'se ține seama și de' : 'se hotărăște și'} ${quote(label)}.`,
  columnRemoved: (name: string, side: 'inputs' | 'outputs', label: string) =>
    `Tabelul ${quote(name)}: ${side === 'inputs' ? 'nu se mai ține seama de' : 'nu se mai hotărăște'} ${quote(label)}.`,
  columnRenamed: (name: string, was: string, is: string) =>
    `Tabelul ${quote(name)}: coloana ${quote(was)} se numește acum ${quote(is)}.`,
  ruleAdded: (
    name: string,
    number: number,
    when: readonly (readonly [string, string])[],
    then: readonly (readonly [string, string])[],
  ) =>
    `Tabelul ${quote(name)}, regulă nouă (nr. ${number}): ${when.length === 0 ? 'în orice caz' : `dacă ${cells(when, 'și')}`}, atunci ${cells(then, 'și')}.`,
  ruleRemoved: (name: string, number: number, when: readonly (readonly [string, string])[]) =>
    `Tabelul ${quote(name)}: s-a scos regula care era a ${number}-a (${when.length === 0 ? 'în orice caz' : `dacă ${cells(when, 'și')}`}).`,
  cell: (name: string, number: number, label: string, was: string, is: string) =>
    `Tabelul ${quote(name)}, regula ${number}: ${quote(label)} este acum ${quote(is)} (înainte ${quote(was)}).`,
  ruleNote: (name: string, number: number, note: string) =>
    `Tabelul ${quote(name)}, regula ${number}: explicația este acum ${quote(note)}.`,
  rulesReordered: (name: string) => `Tabelul ${quote(name)}: regulile stau în altă ordine.`,

  ...roSettings,
};
