// User tasks: who does them, until when, with which form.

import { partsOf } from '../juel/template.ts';
import type { Subject } from '../subject.ts';
import { elementsIn, nameOf, remove, textIn, walk } from '../xml/tree.ts';
import { isOf } from '../namespaces.ts';
import { answers, forms } from './forms.ts';
import { keepResults, parameters } from './parameters.ts';

export function userTask(subject: Subject): void {
  const given = parameters(subject, true);
  subject.zeebe('userTask');
  resources(subject);
  one(subject, 'assignee');
  many(subject, 'candidateUsers');
  many(subject, 'candidateGroups');
  date(subject, 'dueDate');
  date(subject, 'followUpDate');
  priority(subject);
  const fields = forms(subject);
  for (const name of ['owner', 'category', 'taskIdVariableName', 'taskCompleterVariableName'] as const) {
    if (name !== 'category' && name !== 'owner') continue;
    const text = subject.peek(name);
    if (text === null) continue;
    subject.take(name);
    subject.header(name, text);
    subject.told('header', name);
  }
  const answered = answers(subject, fields, subject.id ?? '');
  keepResults(subject, { inputs: given.inputs, outputs: [...given.outputs, ...answered] }, fields);
  for (const name of fields) subject.work.sets.add(name);
}

function one(subject: Subject, attribute: 'assignee'): void {
  const text = subject.peek(attribute);
  if (text === null) return;
  if (text.trim() === '') {
    subject.take(attribute);
    subject.told('not-kept');
    return;
  }
  const made = subject.value(text.trim(), attribute);
  if (!made) return;
  subject.take(attribute);
  subject.zeebe('assignmentDefinition', { [attribute]: made.value });
  subject.told('assignment', made.value, `${attribute} ${text}`);
}

function many(subject: Subject, attribute: 'candidateUsers' | 'candidateGroups'): void {
  const text = subject.peek(attribute);
  if (text === null) return;
  if (text.trim() === '') {
    subject.take(attribute);
    subject.told('not-kept');
    return;
  }
  const value = listOf(subject, text, attribute);
  if (value === null) return;
  subject.take(attribute);
  subject.zeebe('assignmentDefinition', { [attribute]: value });
  subject.told('assignment', value, `${attribute} ${text}`);
}

/** `a, ${b}, c` → `=flatten(["a", b, "c"])`; null, with a finding, when a part is no FEEL. */
export function listOf(subject: Subject, text: string, place: string): string | null {
  const items = splitList(text);
  const made = items.map((each) => subject.value(each, place));
  if (made.some((each) => each === null)) return null;
  const all = made as NonNullable<(typeof made)[number]>[];
  if (all.every(({ isFeel }) => !isFeel)) return items.join(',');
  if (all.length === 1) return all[0]!.value;
  return `=flatten([${all.map(({ value, isFeel }) => (isFeel ? value : `="${value.replaceAll('"', '\\"')}"`).slice(1)).join(', ')}])`;
}

/** At commas outside of expressions. */
export function splitList(text: string): string[] {
  const items: string[] = [''];
  for (const part of partsOf(text)) {
    if ('expression' in part) items[items.length - 1] += `\${${part.expression}}`;
    else {
      const [first, ...more] = part.text.split(',');
      items[items.length - 1] += first!;
      items.push(...more);
    }
  }
  return items.map((each) => each.trim()).filter((each) => each !== '');
}

const DURATION = /^P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

function date(subject: Subject, attribute: 'dueDate' | 'followUpDate'): void {
  const text = subject.peek(attribute)?.trim();
  if (text === undefined) return;
  if (text === '') {
    subject.take(attribute);
    subject.told('not-kept');
    return;
  }
  let value: string | undefined;
  if (DURATION.test(text)) value = `=now() + duration("${text}")`;
  else if (/^\d{4}-\d\d-\d\d$/.test(text)) value = `${text}T00:00:00`;
  else value = subject.value(text, attribute)?.value;
  if (value === undefined) return;
  if (!value.startsWith('=') && !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) {
    subject.work.error(subject.id, 'number', { place: attribute, expected: '2030-01-31T12:00:00+02:00', found: text });
    return;
  }
  subject.take(attribute);
  // A variable may hold a duration, as the other engines let it.
  subject.zeebe('taskSchedule', { [attribute]: value });
  subject.told('schedule', value, `${attribute} ${text}`);
}

function priority(subject: Subject): void {
  const text = subject.peek('priority')?.trim();
  if (text === undefined) return;
  if (text === '') {
    subject.take('priority');
    subject.told('not-kept');
    return;
  }
  const made = subject.value(text, 'priority');
  if (!made) return;
  if (!made.isFeel && !(/^\d{1,3}$/.test(made.value) && Number(made.value) <= 100)) {
    subject.work.error(subject.id, 'number', { place: 'priority', expected: '0–100', found: text });
    return;
  }
  subject.take('priority');
  subject.zeebe('priorityDefinition', { priority: made.value });
  subject.told('priority', made.value, text);
}

/** `potentialOwner` and `humanPerformer`: lists like `user(kermit), group(management)`; a bare name is a group. */
function resources(subject: Subject): void {
  const groups: string[] = [];
  const users: string[] = [];
  let assignee: string | null = null;
  const roles = [
    ...subject.children('potentialOwner'),
    ...subject.children('humanPerformer'),
    ...subject.children('performer'),
  ];
  const taken = [];
  for (const role of roles) {
    const text = expressionIn(role);
    if (text === null) continue;
    if (isOf(role, 'potentialOwner')) {
      for (const item of splitList(text)) {
        const [, kind, inner] = /^(user|group)\s*\((.*)\)$/s.exec(item) ?? [];
        (kind === 'user' ? users : groups).push((inner ?? item).trim());
      }
    } else assignee = text.trim();
    taken.push(role);
  }
  if (taken.length === 0) return;
  const attributes: { [name: string]: string } = {};
  const add = (name: string, items: string[]): boolean => {
    if (items.length === 0) return true;
    const value = listOf(subject, items.join(','), name);
    if (value !== null) attributes[name] = value;
    return value !== null;
  };
  if (!add('candidateGroups', groups) || !add('candidateUsers', users)) return;
  if (assignee !== null) {
    const made = subject.value(assignee, 'humanPerformer');
    if (!made) return;
    attributes['assignee'] = made.value;
  }
  for (const role of taken) remove(role);
  subject.zeebe('assignmentDefinition', attributes);
  subject.work.change(
    subject.id,
    'assignment',
    taken.flatMap((role) => [...walk(role)].map(({ name }) => name)),
    Object.entries(attributes)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  );
}

function expressionIn(role: Parameters<typeof elementsIn>[0]): string | null {
  const [assignment] = elementsIn(role).filter((each) => nameOf(each).local === 'resourceAssignmentExpression');
  const [formal] = assignment ? elementsIn(assignment) : [];
  const text = formal ? textIn(formal).trim() : '';
  if (text === '' || text.startsWith('=')) return null;
  return text;
}
