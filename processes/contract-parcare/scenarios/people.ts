// Who asks for a place in the scenarios, and the way to a contract that most of them go.

import { fileURLToPath } from 'node:url';
import type { Json, Variables } from '../../../engine/values.ts';
import { ended, sample, signedFile, waits, type Driver } from '../../../test/scenario.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

type Context = { [name: string]: Json };

export interface Changes {
  vehicul?: Context;
  rca?: Context;
  [name: string]: Json | undefined;
}

/** A sample with other answers; `vehicul` and `rca` keep what is not named. */
export function asking(name: string, changes: Changes = {}): Variables {
  const base = sample(folder, name);
  const { vehicul = {}, rca = {}, ...others } = changes;
  const merged = { ...base, ...(others as Context) };
  return {
    ...merged,
    vehicul: { ...(base['vehicul'] as Context), ...vehicul },
    rca: { ...(base['rca'] as Context), ...rca },
  };
}

export const person = (changes: Changes = {}): Variables => asking('persoana', changes);
export const company = (changes: Changes = {}): Variables => asking('firma', changes);
export const waiting = (changes: Changes = {}): Variables => asking('lista-de-asteptare', changes);
/** With a certificate of disability: first in the list, and nothing to pay. */
export const disabled = (changes: Changes = {}): Variables =>
  person({ dizabilitate: 'da', certificatHandicap: [CERTIFICATE], ...changes });
const CERTIFICATE = { id: 'scenario:certificat', name: 'certificat.pdf', size: 1, type: 'application/pdf' };

/** The simulators of BAAR and RAR say UNKNOWN for these. */
export const UNKNOWN = { numar: 'AB12ANU', vin: 'UU1HSDACN1234567U' };
/** … and that they know nothing. */
export const NOT_FOUND = { numar: 'AB12ANX', vin: 'UU1HSDACN1234567X' };
export const EXPIRED = { numar: 'AB12ANE', vin: 'UU1HSDACN1234567E' };

export const APPROVE = { decizie: 'aprob' };
export const JUSTIFIED = { ...APPROVE, justificare: 'Am văzut actele în original și sunt în ordine.' };
export const VALID = { rezultat: 'valabil', panaLa: '2027-02-28' };
export const LAPSED = { rezultat: 'expirat', observatii: 'Expirată, am căutat în baza de date.' };
export const NO_DEBTS = { rezultat: 'fara' };
export const SIGNED = { cum: 'electronic', fisier: signedFile('signed') };

/** From the inspector's decision to the fee that waits. */
export async function approved(driver: Driver, number: string): Promise<void> {
  await waits(driver, number, 'inspectie');
  await driver.decide(number, 'inspectie', APPROVE);
}

/** The city hall has signed, the applicant is next. */
export async function toBeSigned(driver: Driver, number: string): Promise<void> {
  await driver.sign(number, 'semneazaPrimaria');
  await waits(driver, number, 'semnare');
}

export async function signed(driver: Driver, number: string): Promise<void> {
  await toBeSigned(driver, number);
  await driver.answer(number, 'semnare', SIGNED);
}

/** In force, with the fee of the first year paid when there is one. */
export async function inForce(driver: Driver, answers: Variables, options: { on?: string } = {}): Promise<string> {
  const number = await driver.file(answers, options);
  await approved(driver, number);
  if (answers['dizabilitate'] !== 'da') await driver.pay(number);
  await signed(driver, number);
  await ended(driver, number, 'contract');
  await waits(driver, number, 'anunt');
  return number;
}
