// The form of a bulk operation: what was chosen, by the same names as in the addresses of the lists that lead here, and what
// the kind needs. Nothing of it is believed: what is not understood is as if it were not there, or a problem of the form.

import { instantOf } from '../../calendar/bucharest.ts';
import type { BulkKindView, BulkProblem, BulkSubject } from '../../inbox/operating-views.ts';
import { jobStates, type Chosen } from '../../store/bulk/chosen.ts';
import { bulkKinds, subjectOf, type BulkItemRef, type BulkKind, type BulkParams } from '../../store/bulk/kinds.ts';
import { variablesIn } from '../../store/bulk/try.ts';
import { instanceStates } from '../../store/instances/list-instances.ts';

/** Query of an address or body of a form. */
export interface Fields {
  get(name: string): string | undefined | null;
  all(name: string): string[];
}

export const fieldsOf = (entries: readonly (readonly [string, string])[]): Fields => ({
  get: (name) => entries.find(([each]) => each === name)?.[1],
  all: (name) => entries.filter(([each]) => each === name).map(([, value]) => value),
});

/** Of an address. */
export const queryFields = (url: string): Fields =>
  fieldsOf([...new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')]);

const ABOUT: { readonly [name: string]: BulkSubject } = {
  opriri: 'incidents',
  derulari: 'instances',
  lucrari: 'jobs',
  pasi: 'timers',
};

export const kindsOf: { readonly [subject in BulkSubject]: readonly BulkKindView[] } = {
  incidents: ['retry', 'skip', 'set-variables', 'migrate', 'suspend', 'cancel'],
  instances: ['suspend', 'resume', 'cancel', 'set-variables', 'migrate', 'retry'],
  jobs: ['reschedule-job', 'suspend', 'cancel'],
  timers: ['reschedule-timer', 'suspend', 'cancel'],
};

/** The names that a choice has in addresses; carried on as they came. */
const NAMES = [
  'pe',
  'procedura',
  'versiune',
  'proces',
  'pas',
  'cod',
  'cauza',
  'vechime',
  'stare',
  'numar',
  'tip',
  'in',
];
const MOST_IDS = 1_000;

export interface ChosenForm {
  about: BulkSubject;
  kind: BulkKind;
  chosen: Chosen;
  hidden: [string, string][];
}

/** Null: the address says nothing that could be chosen. */
export function chosenIn(fields: Fields): ChosenForm | null {
  const about = ABOUT[fields.get('pe') ?? ''];
  if (about === undefined) return null;
  const kind = bulkKinds.find((each) => each === fields.get('fel')) ?? kindsOf[about][0]!;
  if (!kindsOf[about].includes(kind)) return null;
  const hidden = NAMES.flatMap((name): [string, string][] => {
    const value = fields.get(name)?.slice(0, 255);
    return value ? [[name, value]] : [];
  });
  const ids = fields.all('id').slice(0, MOST_IDS);
  hidden.push(...ids.map((id): [string, string] => ['id', id]));
  const chosen = ids.length > 0 ? { of: 'items' as const, items: ids.flatMap(itemIn) } : filterIn(about, fields);
  return { about, kind, chosen, hidden };
}

/** `INSTANCE` or `INSTANCE:KEY`. */
function itemIn(text: string): BulkItemRef[] {
  const [, instance, key = '0'] = /^(\d{1,18})(?::(\d{1,9}))?$/.exec(text) ?? [];
  return instance === undefined ? [] : [{ instance, key: Number(key) }];
}

function filterIn(about: BulkSubject, fields: Fields): Chosen {
  const text = (name: string): string | undefined => fields.get(name)?.slice(0, 255) || undefined;
  const number = (name: string): number | undefined => {
    const value = text(name);
    return value !== undefined && /^\d{1,5}$/.test(value) ? Number(value) : undefined;
  };
  const given = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
  const [procedure, version, element] = [text('procedura'), number('versiune'), text('pas')];
  const days = number('vechime');
  switch (about) {
    case 'incidents':
      return {
        of: 'incidents',
        filter: given({
          procedure,
          version,
          process: text('proces'),
          element,
          code: text('cod'),
          cause: text('cauza'),
          days,
        }),
      };
    case 'instances': {
      const state = instanceStates.find((each) => each === text('stare'));
      return { of: 'instances', filter: given({ procedure, version, element, state, days, number: text('numar') }) };
    }
    case 'jobs':
      return {
        of: 'jobs',
        filter: given({ type: text('tip'), element, state: jobStates.find((each) => each === text('stare')) }),
      };
    case 'timers':
      return { of: 'timers', filter: given({ procedure, element, days: number('in') }) };
    default:
      return about satisfies never;
  }
}

export interface ParamsForm {
  params: BulkParams;
  note: string;
  /** A version of the procedure; null: none was named. */
  version: number | null;
  problems: BulkProblem[];
  typed: {
    values: string;
    /** The field for them is to be seen. */
    valuesOpen: boolean;
    tries: string;
    when: 'acum' | 'data' | 'mai-tarziu';
    day: string;
    time: string;
    later: string;
  };
}

const NOTE_FREE: readonly BulkKind[] = ['retry', 'reschedule-job', 'reschedule-timer'];
export const needsNote = (kind: BulkKind): boolean => !NOTE_FREE.includes(kind);

/** What the kind needs, as it was typed and as it is understood. */
export function paramsIn(kind: BulkKind, fields: Fields): ParamsForm {
  const typed = {
    values: (fields.get('valori') ?? '').slice(0, 100_000),
    valuesOpen: (fields.get('valori') ?? fields.get('date') ?? '') !== '',
    tries: (fields.get('incercari') ?? '').trim().slice(0, 10),
    when: (['acum', 'data', 'mai-tarziu'] as const).find((each) => each === fields.get('cand')) ?? 'acum',
    day: (fields.get('ziua') ?? '').slice(0, 10),
    time: (fields.get('ora') ?? '').slice(0, 5),
    later: (fields.get('cu') ?? '').trim().slice(0, 10),
  };
  const params: BulkParams = {};
  const problems: BulkProblem[] = [];
  if (kind === 'retry' || kind === 'skip' || kind === 'set-variables') readValues(kind, typed.values, params, problems);
  if (subjectOf(kind) === 'jobs' || subjectOf(kind) === 'timers') readWhen(typed, params, problems);
  if (kind === 'reschedule-job' && typed.tries !== '') {
    const tries = /^\d{1,3}$/.test(typed.tries) ? Number(typed.tries) : 0;
    if (tries >= 1 && tries <= 100) params.retries = tries;
    else problems.push('triesWrong');
  }
  const version = fields.get('la') ?? '';
  if (kind === 'migrate') params.mapping = mappingIn(fields);
  return {
    params,
    note: (fields.get('motiv') ?? '').trim().slice(0, 1_000),
    version: /^\d{1,9}$/.test(version) ? Number(version) : null,
    problems,
    typed,
  };
}

function readValues(kind: BulkKind, text: string, params: BulkParams, problems: BulkProblem[]): void {
  if (text.trim() === '') {
    if (kind === 'set-variables') problems.push('valuesMissing');
    return;
  }
  const variables = variablesIn(text);
  if (variables === null) problems.push('valuesWrong');
  else params.variables = variables;
}

const DAY_MS = 86_400_000;

function readWhen({ when, day, time, later }: ParamsForm['typed'], params: BulkParams, problems: BulkProblem[]): void {
  if (when === 'data') {
    const real =
      /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
    if (real) params.at = instantOf(day, time);
    else problems.push('whenWrong');
  }
  if (when === 'mai-tarziu') {
    const days = /^\d{1,4}$/.test(later) ? Number(later) : 0;
    if (days >= 1 && days <= 3650) params.later = days * DAY_MS;
    else problems.push('laterWrong');
  }
}

/** Pairs of hidden field and select, in their order. */
function mappingIn(fields: Fields): { [from: string]: string } {
  const targets = fields.all('spre');
  const pairs = fields.all('din-pas').map((from, index) => [from, targets[index] ?? ''] as const);
  return Object.fromEntries(pairs.filter(([from, to]) => from !== '' && to !== ''));
}
