// English sentences of differences.

import type { DifferenceSentences } from '../words.ts';
import { enSettings } from './en-settings.ts';

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
};
const quote = (text: string): string => `“${short(text)}”`;
const list = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
const n = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const cells = (entries: readonly (readonly [string, string])[]): string =>
  entries.map(([label, value]) => `${quote(label)} is ${quote(value)}`).join(' and ');

const nouns: Readonly<Record<string, string>> = {
  'bpmn:UserTask': 'the step',
  'bpmn:ManualTask': 'the step',
  'bpmn:ServiceTask': 'the automatic step',
  'bpmn:SendTask': 'the sending',
  'bpmn:ScriptTask': 'the calculation',
  'bpmn:BusinessRuleTask': 'the decision by table',
  'bpmn:ReceiveTask': 'the wait',
  'bpmn:CallActivity': 'the called process',
  'bpmn:SubProcess': 'the part',
  'bpmn:AdHocSubProcess': 'the part',
  'bpmn:Transaction': 'the part',
  'bpmn:ExclusiveGateway': 'the branching',
  'bpmn:InclusiveGateway': 'the branching',
  'bpmn:ParallelGateway': 'the split into parallel ways',
  'bpmn:EventBasedGateway': 'the wait',
  'bpmn:ComplexGateway': 'the branching',
  'bpmn:StartEvent': 'the start',
  'bpmn:EndEvent': 'the end',
  'bpmn:BoundaryEvent': 'the event',
  'bpmn:IntermediateCatchEvent': 'the wait',
  'bpmn:IntermediateThrowEvent': 'the event',
  'bpmn:Process': 'the process',
  'bpmn:Lane': 'the lane',
  'bpmn:Participant': 'the participant',
};

const facts: Readonly<Record<string, string>> = {
  kind: 'the kind',
  name: 'the name',
  documentation: 'the explanation',
  from: 'where the way begins',
  to: 'where the way leads',
  condition: 'the condition',
  default: 'the way taken when no condition holds',
  attachedTo: 'the step that it belongs to',
  inside: 'the part that it stands in',
  goesOn: 'that the step goes on beside the event',
  triggered: 'the start by an event',
  undoes: 'that it undoes another step',
  message: 'the message',
  signal: 'the signal',
  error: 'the error',
  escalation: 'the escalation',
  when: 'the condition waited for',
  event: 'the kind of event',
  loop: 'the repetition',
  timer: 'the moment',
  form: 'the form',
  groups: 'who may take it',
  assignee: 'who is given it',
  users: 'the persons who may take it',
  due: 'the term',
  followUp: 'the follow-up date',
  priority: 'the priority',
  job: 'the automatic work',
  retries: 'the number of attempts',
  decision: 'the decision table',
  result: 'the name of the result',
  called: 'the called process',
  script: 'the calculation',
};
const prefixes: Readonly<Record<string, string>> = {
  header: 'the setting',
  input: 'what it receives as',
  output: 'what it passes on as',
  other: 'the property',
};
const fact = (name: string): string => {
  const [prefix = '', own] = name.split(/:(.*)/s);
  if (own !== undefined && own !== '') return `${prefixes[prefix] ?? prefix} ${quote(own)}`;
  return facts[prefix] ?? prefix;
};
const plainValue = (value: string): string => (value.startsWith('“') ? value : quote(value));

const fileNouns: Readonly<Record<string, string>> = {
  process: 'The process',
  form: 'The form',
  decision: 'The decision',
  letter: 'The letter',
  message: 'The message',
  settings: 'The file of settings',
  scenario: 'The scenario',
};

export const en: DifferenceSentences = {
  quote,
  yes: 'yes',
  nothing: 'nothing',
  unreadable: 'The file cannot be read, so what changed in it cannot be said.',
  onlyWriting: 'Only the way the file is written changed; it says the same.',
  fileAdded: (kind, path) => `${fileNouns[kind] ?? 'The file'} ${quote(path)} is new.`,
  fileRemoved: (kind, path) => `${fileNouns[kind] ?? 'The file'} ${quote(path)} is gone.`,
  value: (name, was, is) =>
    is === null
      ? `${capital(name)}: ${was ?? ''} is gone.`
      : was === null
        ? `${capital(name)}: ${is} is new.`
        : `${capital(name)}: now ${is} (before: ${was}).`,
  moreChanges: (count) => `And ${n(count, 'more change', 'more changes')}.`,

  fieldsAdded: (names) => `The text now also shows ${list(names.map(quote))} of the case.`,
  fieldsRemoved: (names) => `The text no longer shows ${list(names.map(quote))}.`,
  lineAdded: (is) => `New line: ${quote(is)}.`,
  lineRemoved: (was) => `Line gone: ${quote(was)}.`,
  lineChanged: (was, is) => `Line changed: ${quote(is)} (before: ${quote(was)}).`,
  moreLines: (count) => `And ${n(count, 'more changed line', 'more changed lines')}.`,
  muchChanged: 'The text is almost entirely another one.',

  kinds: nouns,
  subject: (type, name) => `${nouns[type] ?? 'the element'} ${quote(name)}`,
  fact,
  factValue: (value) => plainValue(value),
  added: (subject, place, details) =>
    `${capital(subject)} is new${place}${details.length > 0 ? `: ${details.join('; ')}` : ''}.`,
  removed: (subject) => `${capital(subject)} is gone.`,
  after: (name) => `, after ${quote(name)}`,
  before: (name) => `, before ${quote(name)}`,
  on: (name) => `, at the step ${quote(name)}`,
  way: (from, to) => `the way from ${quote(from)} to ${quote(to)}`,
  wayAdded: (from, to, condition) =>
    `The way from ${quote(from)} to ${quote(to)} is new${condition === null ? '' : `, taken when ${quote(condition)}`}.`,
  wayRemoved: (from, to) => `The way from ${quote(from)} to ${quote(to)} is gone.`,
  renamed: (subject, name) => `${capital(subject)} is now called ${quote(name)}.`,
  changed: (subject, name, was, is) =>
    is === null
      ? `${capital(subject)}: ${fact(name)} is gone (was ${plainValue(was ?? '')}).`
      : was === null
        ? `${capital(subject)}: ${fact(name)} is new: ${plainValue(is)}.`
        : `${capital(subject)}: ${fact(name)} is now ${plainValue(is)} (before: ${plainValue(was)}).`,
  otherwise: (subject) => `${capital(subject)} has other technical details.`,
  moved: (count) =>
    `The drawing is laid out differently (${n(count, 'element', 'elements')} moved); the process is the same.`,
  loop: (sequential, over) =>
    `${sequential ? 'one after another' : 'all at once'}${over === '' ? '' : `, for each of ${over}`}`,

  decisionAdded: (name) => `The decision ${quote(name)} is new.`,
  decisionRemoved: (name) => `The decision ${quote(name)} is gone.`,
  decisionRenamed: (was, is) => `The decision ${quote(was)} is now called ${quote(is)}.`,
  decisionNote: (name, note) =>
    note === null
      ? `The decision ${quote(name)} has no explanation any more.`
      : `The decision ${quote(name)} has the explanation ${quote(note)}.`,
  decisionNeeds: (name) => `The decision ${quote(name)} rests on other decisions or data.`,
  formula: (name, was, is) => `The decision ${quote(name)} is now computed so: ${quote(is)} (before: ${quote(was)}).`,
  hitPolicy: (name, was, is) =>
    `Table ${quote(name)}: where several rules fit, the choice is by ${is} (before: ${was}).`,
  columnAdded: (name, side, label) =>
    `Table ${quote(name)}: ${side === 'inputs' ? 'also looks at' : 'also decides'} ${quote(label)}.`,
  columnRemoved: (name, side, label) =>
    `Table ${quote(name)}: ${side === 'inputs' ? 'no longer looks at' : 'no longer decides'} ${quote(label)}.`,
  columnRenamed: (name, was, is) => `Table ${quote(name)}: the column ${quote(was)} is now called ${quote(is)}.`,
  ruleAdded: (name, number, when, then) =>
    `Table ${quote(name)}, new rule (no. ${number}): ${when.length === 0 ? 'in any case' : `if ${cells(when)}`}, then ${cells(then)}.`,
  ruleRemoved: (name, number, when) =>
    `Table ${quote(name)}: the rule that was no. ${number} is gone (${when.length === 0 ? 'in any case' : `if ${cells(when)}`}).`,
  cell: (name, number, label, was, is) =>
    `Table ${quote(name)}, rule ${number}: ${quote(label)} is now ${quote(is)} (before: ${quote(was)}).`,
  ruleNote: (name, number, note) => `Table ${quote(name)}, rule ${number}: the explanation is now ${quote(note)}.`,
  rulesReordered: (name) => `Table ${quote(name)}: the rules stand in another order.`,

  ...enSettings,
};
