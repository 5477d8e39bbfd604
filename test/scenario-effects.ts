// What each job of the platform does, as far as a process can see it: the memory driver's stand-in for `server/jobs/`.
// One line per job type; an effect notes what people would get and answers the variables that end the job.

import { dayAt } from '../calendar/bucharest.ts';
import type { Instant, Json, Variables } from '../engine/values.ts';
import { BpmnError, CONNECTOR_UNKNOWN } from '../server/bpmn-error.ts';
import { termOf, termsOf } from '../procedure/terms.ts';
import type { Manifest } from '../procedure/manifest.ts';
import { ruleOn } from '../procedure/rule-on.ts';
import { plain, type Results, type Way } from './scenario.ts';

export interface Payment {
  id: string;
  suma: number;
  /** Null: not yet. */
  paid: Variables | null;
  cancelled: boolean;
}

/** One case, with what it was given. */
export interface CaseNotes {
  number: string;
  results: Results;
  filedAt: Instant;
  payments: Payment[];
  /** Publications, newest last. */
  publications: { id: string; list: string }[];
}

/** What all cases of one driver share. */
export class Register {
  private exits = 100;
  /** Place → number of the case that has it; `until`: it is only held, and nobody's from then on. */
  readonly places = new Map<string, { number: string; until: Instant | null }>();
  /** List → numbers of the cases that wait, first first. */
  readonly waiting = new Map<string, string[]>();
  /** Number of the case → its amounts by key. */
  readonly amounts = new Map<string, { cheie: string; suma: number }[]>();
  exit(): string {
    return String(++this.exits);
  }
}

export interface Effecting {
  job: { jobType: string; headers: { [name: string]: string } };
  variables: Variables;
  each: CaseNotes;
  register: Register;
  manifest: Manifest;
  now: Instant;
}

type Effect = (effecting: Effecting) => Variables;

const textIn = (variables: Variables, name: string): string => {
  const value = variables[name];
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new Error(`Expected a text in the variable "${name}", but there is none.`);
};

const told: Effect = ({ job, each }) => {
  each.results.notices.push(job.headers['message'] ?? '?');
  return {};
};

const issued: Effect = ({ job, each, register, now }) => {
  const { documents } = each.results;
  documents.push(job.headers['template'] ?? '?');
  const id = `document-${each.number}-${documents.length}`;
  return { document: { id, numar: register.exit(), data: dayAt(now), cod: `COD-${documents.length}` } };
};

const ok = (more: Variables = {}): Variables => ({ answer: { status: 'OK', ...more } });
const no = (code: string, more: Variables = {}): Variables => ({ answer: { status: 'NO', code, ...more } });

const extended: Effect = ({ variables, each, manifest }) => {
  const termen = variables['termen'] as Variables & { start: string };
  const longer = termOf(ruleOn(manifest.deadline, termen.start), each.filedAt, [], Number(variables['days']));
  each.results.deadline = longer.legal;
  return { termen: { ...termen, ...longer } };
};

const restarted: Effect = ({ variables, each, manifest, now }) => {
  textIn(variables, 'motiv');
  const termen = termsOf(manifest, now, []);
  each.filedAt = now;
  each.results.deadline = termen.legal;
  return { termen };
};

const requested: Effect = ({ variables, each }) => {
  const linii = variables['linii'];
  if (!Array.isArray(linii) || linii.length === 0)
    throw new Error('Expected lines to pay in "linii", but there are none.');
  const bani = (linii as { suma?: Json }[]).reduce((sum, { suma }) => sum + Math.round(Number(suma) * 100), 0);
  if (!Number.isInteger(bani) || bani <= 0) throw new Error('Expected amounts above zero in "linii".');
  const payment: Payment = {
    id: `plata-${each.number}-${each.payments.length + 1}`,
    suma: bani / 100,
    paid: null,
    cancelled: false,
  };
  each.payments.push(payment);
  return { plata: { id: payment.id, suma: payment.suma, scadenta: variables['scadenta'] ?? null } };
};

const cancelled: Effect = ({ variables, each }) => {
  const { id } = (variables['plata'] ?? {}) as { id?: Json };
  const payment = each.payments.find((one) => one.id === id);
  if (payment === undefined) throw new Error('Expected a payment of this case in "plata", but it is none.');
  if (payment.paid !== null) return no('paid', { platita: payment.paid });
  payment.cancelled = true;
  return ok();
};

/** By the name of the file: `signedFile` of scenario.ts. */
const received: Effect = ({ job, variables, each }) => {
  const [file] = Array.isArray(variables['fisier']) ? (variables['fisier'] as { name?: string }[]) : [];
  const how = file?.name?.replace(/\.pdf$/, '') ?? 'not-signed';
  if (how === 'unknown-chain') {
    const answer = { status: 'UNKNOWN', reason: 'Nobody vouches for the signer.', done: 'no' };
    throw new BpmnError(CONNECTOR_UNKNOWN, { answer });
  }
  if (how !== 'signed') return no(how);
  each.results.signatures.push(job.headers['seal'] ?? '?');
  return ok({ nivel: 'none', semnatar: 'Persoană de probă' });
};

const published: Effect = ({ job, each }) => {
  const list = job.headers['list'] ?? '?';
  const id = `publicatie-${each.number}-${each.publications.length + 1}`;
  each.publications.push({ id, list });
  each.results.published.push(list);
  return { publicatie: { id } };
};

const withdrawn: Effect = ({ variables, each }) => {
  const { id } = (variables['publicatie'] ?? {}) as { id?: Json };
  const at = each.publications.findIndex((one) => one.id === id);
  if (at === -1) throw new Error('Expected a publication of this case in "publicatie", but it is none.');
  each.publications.splice(at, 1);
  each.results.published.splice(at, 1);
  return {};
};

/** A place is one case's at a time. */
const isTaken = ({ variables, each, register, now }: Effecting): boolean => {
  const holder = register.places.get(textIn(variables, 'loc'));
  return holder !== undefined && holder.number !== each.number && (holder.until === null || holder.until > now);
};

const taken =
  (until: (effecting: Effecting) => Instant | null): Effect =>
  (effecting) => {
    if (isTaken(effecting)) return no('taken');
    const loc = textIn(effecting.variables, 'loc');
    effecting.register.places.set(loc, { number: effecting.each.number, until: until(effecting) });
    return ok({ loc, zona: loc.split('-')[0] ?? loc });
  };

/** What the cases before have under the same key. */
const tallied: Effect = ({ variables, each, register }) => {
  const sums = variables['sume'] as { cheie: string; suma: number }[];
  register.amounts.set(each.number, sums);
  const others = [...register.amounts].filter(([number]) => number !== each.number).flatMap(([, amounts]) => amounts);
  const tally = sums.map(({ cheie, suma }) => {
    const altele = others.filter((other) => other.cheie === cheie).reduce((sum, other) => sum + other.suma, 0);
    return { cheie, suma, altele, total: suma + altele };
  });
  return { tally };
};

const EFFECTS: { readonly [jobType: string]: Effect } = {
  'applicant:notify': told,
  'staff:notify': told,
  'authority:send': told,
  'deadline:extend': extended,
  'deadline:restart': restarted,
  'document:issue': issued,
  'document:replace': issued,
  'document:annul': () => ({}),
  'document:receive-signed': received,
  'signature:validate': () => ok({ value: { semnaturi: [] } }),
  'dossier:join': ({ variables, each }) => {
    each.results.joinedTo = String(variables['primul']);
    return {};
  },
  'dossier:close': ({ job, each }) => {
    each.results.outcome = job.headers['outcome'] ?? null;
    return {};
  },
  'dossier:suggest': () => ({ sugestie: { departamente: [], petitii: [] } }),
  'dossier:tally': tallied,
  'payment:request': requested,
  'payment:cancel': cancelled,
  'publication:publish': published,
  'publication:withdraw': withdrawn,
  'place:assign': taken(() => null),
  'place:reserve': taken(({ variables, now }) => now + Number(variables['ore']) * 3_600_000),
  'place:release': ({ variables, each, register }) => {
    const loc = textIn(variables, 'loc');
    if (register.places.get(loc)?.number === each.number) register.places.delete(loc);
    return {};
  },
  'waiting-list:join': ({ variables, each, register }) => {
    const lists = textIn(variables, 'lista');
    const waiting = register.waiting.get(lists) ?? [];
    if (!waiting.includes(each.number)) waiting.push(each.number);
    register.waiting.set(lists, waiting);
    return { asteptare: { pozitie: waiting.indexOf(each.number) + 1 } };
  },
  'waiting-list:leave': ({ each, register }) => {
    for (const [list, waiting] of register.waiting) {
      register.waiting.set(
        list,
        waiting.filter((number) => number !== each.number),
      );
    }
    return {};
  },
};

/** Null: no job of the platform is called so. Throws BpmnError where the task ends in one. */
export const effectOf = (jobType: string): Effect | null =>
  Object.hasOwn(EFFECTS, jobType) ? EFFECTS[jobType]! : null;

/** Notes a payment as made and answers the message's variables; the last one that waits. */
export function payLast(each: CaseNotes, way: Way, now: Instant): { id: string; variables: Variables } {
  const payment = each.payments.findLast(({ paid, cancelled: off }) => paid === null && !off);
  if (payment === undefined) throw new Error(`Expected a payment of ${each.number} that waits, but there is none.`);
  const la = new Date(now).toISOString();
  const regim = way === 'casierie' ? 'manual' : 'simulator';
  payment.paid = { suma: payment.suma, la, mod: way, referinta: `REF-${payment.id}`, regim };
  each.results.payments.push(way);
  return { id: payment.id, variables: { platita: plain(payment.paid) } };
}
