// What the scenarios do again and again: the answers of each task, and the way from filing to a signed certificate.

import { fileURLToPath } from 'node:url';
import type { Variables } from '../../../engine/values.ts';
import { sample, waits, type Driver } from '../../../test/scenario.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

export const person = (): Variables => sample(folder, 'persoana');
export const company = (cui?: string): Variables => {
  const answers = sample(folder, 'organizatie');
  return cui === undefined ? answers : { ...answers, firma: { ...(answers['firma'] as Variables), cui } };
};
/** Exempt from the fee. */
export const school = (): Variables => sample(folder, 'institutie');

export const assigned = { responsabil: 'referent' };
export const complete = { decizie: 'completa' };
export const incomplete = {
  decizie: 'incompleta',
  lipsuri: ['plan'],
  explicatie: 'Depuneți planul topografic vizat de oficiul de cadastru.',
};
export const zone = {
  intravilan: 'intravilan',
  documentatie: 'PUG',
  denumireDocumentatie: 'Planul urbanistic general al municipiului Valea Lungă',
  hotarare: 'HCL nr. 158/2014',
  utr: 'L2, UTR 14',
  strada: 'categoria-III',
  restrictii: ['retea-gaze'],
};
export const draft = {
  scop: 'construire locuință unifamilială P+1, garaj, împrejmuire și branșamente la utilități',
  scopPublic: 'construire locuință unifamilială P+1 și garaj',
  regimJuridic: 'Terenul, în suprafață de 512 m², este situat în intravilan și este proprietate privată.',
  regimEconomic: 'Folosința actuală este „curți-construcții”. Destinația din plan: zona L2, locuințe.',
  regimTehnic: 'Accesul carosabil se asigură din stradă. Construcțiile se racordează la rețelele publice.',
  pot: 35,
  cut: 0.9,
  inaltime: 'P+1+M',
  retrageri: '5,00 m de la aliniament, 2,00 m de la limitele laterale',
  avizeAlese: ['apa', 'canalizare', 'energie', 'gaze', 'salubritate', 'geotehnic', 'topografic'],
  luni: 12,
};
/** What nobody ticked is not in the answers. */
export const nothingTicked = { zone: { ...zone, restrictii: null }, draft: { ...draft, avizeAlese: null, luni: 24 } };
export const back = (observatii: string): Variables => ({ decizie: 'inapoi', observatii });
export const extension = { luni: 12, motiv: 'Proiectul tehnic nu este gata.' };

/** Paid and given to a clerk, who has the file before them. */
export async function atClerk(driver: Driver, number: string): Promise<void> {
  await driver.pay(number);
  await driver.decide(number, 'repartizare', assigned);
  await waits(driver, number, 'verificare');
}

/** From the check of the documentation to a draft. */
export async function atDraft(driver: Driver, number: string): Promise<void> {
  await driver.decide(number, 'verificare', complete);
  await driver.decide(number, 'zona', zone);
  await waits(driver, number, 'redactare');
}

export async function drafted(driver: Driver, number: string): Promise<void> {
  await driver.decide(number, 'redactare', draft);
  await driver.decide(number, 'juridic', { decizie: 'avizez' });
}

export async function signed(driver: Driver, number: string): Promise<void> {
  await driver.sign(number, 'semneazaPrimarul');
  await driver.sign(number, 'semneazaSecretarul');
  await driver.sign(number, 'semneazaArhitectul');
}

/** The whole way to a certificate in force. */
export async function issued(driver: Driver): Promise<string> {
  const number = await driver.file(person(), { on: '2026-11-20' });
  await atClerk(driver, number);
  await atDraft(driver, number);
  await drafted(driver, number);
  await signed(driver, number);
  return number;
}

/** A certificate whose holder has asked for an extension and has been asked for the fee. */
export async function extensionAsked(driver: Driver): Promise<string> {
  const number = await issued(driver);
  await driver.until('2027-10-01');
  await driver.answer(number, 'cererePrelungire', extension);
  return number;
}
