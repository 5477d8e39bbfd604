// What a decided task hands to its process: one variable named as the element, with the form's cleaned answers, who
// decided and when. Letters name the people who answer for them (OG 27/2002 art. 13); conditions read the answers.

import type { Instant, Json, Variables } from '../engine/values.ts';
import type { ApplicantTask } from '../store/applicant-tasks.ts';
import type { ScopeRole } from '../store/scope.ts';
import type { Asker } from './asker.ts';

const TITLES: { [role in ScopeRole['role']]?: string } = {
  mayor: 'Primar',
  head: 'Șef de compartiment',
  clerk: 'Referent',
  registry: 'Registratură',
};

const ORDER: readonly ScopeRole['role'][] = ['mayor', 'head', 'clerk', 'registry'];

/** The highest function that the roles give, as letters print it. */
export function functionOf(roles: readonly ScopeRole[]): string {
  const highest = ORDER.find((role) => roles.some((each) => each.role === role));
  return highest === undefined ? '' : (TITLES[highest] ?? '');
}

const personOf = ({ account, person, roles }: Pick<Asker, 'account' | 'person' | 'roles'>): Variables => ({
  id: account,
  nume: person?.name ?? '',
  functie: functionOf(roles),
});

/** `answers`: valid and cleaned. */
export function taskVariables(
  asker: Pick<Asker, 'account' | 'person' | 'roles'>,
  element: string,
  answers: Variables,
  at: Instant,
): Variables {
  const persoana = personOf(asker);
  const handed: { [name: string]: Json } = { ...answers, persoana, la: new Date(at).toISOString() };
  return { [element]: handed };
}

/** Of an applicant's task: the same, and whether it came from the portal or was done at the counter in their name. */
export function applicantVariables(
  asker: Pick<Asker, 'account' | 'person' | 'roles'>,
  { element, as, applicantName }: Pick<ApplicantTask, 'element' | 'as' | 'applicantName'>,
  answers: Variables,
  at: Instant,
): Variables {
  const person = as === 'registry' ? asker.person : { name: applicantName ?? '', email: '' };
  const roles = as === 'registry' ? asker.roles : [];
  return taskVariables(
    { ...asker, person, roles },
    element,
    { ...answers, canal: as === 'registry' ? 'counter' : 'online' },
    at,
  );
}

/** Of a procedure that staff begin: what was filed, and who filed it; said by the server, whatever the form says. */
export function begunBy(asker: Pick<Asker, 'account' | 'person' | 'roles'>, data: Variables): Variables {
  const departament = asker.roles.find(({ department }) => department !== null)?.department ?? null;
  return { ...data, persoana: { ...personOf(asker), departament } };
}
