// The demo city hall: invented people in an invented town, marked as demo everywhere it shows. Its accounts have one
// password that is printed at the start, which is why the demo is for one's own machine only.

import type { RoleName } from '../../store/scope.ts';
import type { Institution } from '../institution/institution.ts';

export const DEMO_PASSWORD = 'parola-demo';

const CITY_HALL = {
  key: 'valea-lunga',
  name: 'Primăria Municipiului Valea Lungă',
  settings: {
    above: 'România · Județul Alba',
    county: 'Alba',
    locality: 'Valea Lungă',
    postalCode: '510001',
    address: 'Piața Unirii nr. 1',
    phone: '0258 000 000',
    email: 'registratura@valea-lunga.example',
    website: 'www.valea-lunga.example',
    schedule: { ro: 'luni–joi 8:00–16:30, vineri 8:00–14:00', en: 'Monday–Thursday 8:00–16:30, Friday 8:00–14:00' },
    accent: '#7d1d2d',
    mayor: 'Mihai Ardelean',
    dpo: 'dpo@valea-lunga.example',
    publishing: { secondPerson: true },
  },
};

const DEPARTMENTS = [
  { key: 'urbanism', name: 'Serviciul Urbanism' },
  { key: 'tehnic', name: 'Direcția Tehnică' },
  { key: 'politia-locala', name: 'Poliția Locală' },
  { key: 'juridic', name: 'Compartimentul Juridic' },
  { key: 'secretariat', name: 'Secretarul General al Municipiului' },
  { key: 'taxe', name: 'Direcția Impozite și Taxe Locale' },
  { key: 'achizitii', name: 'Compartimentul Achiziții Publice' },
  { key: 'buget', name: 'Serviciul Buget-Contabilitate' },
  { key: 'cfp', name: 'Controlul Financiar Preventiv Propriu' },
  { key: 'parcari', name: 'Serviciul Parcări' },
] as const;

export interface DemoAccount {
  /** Before the @; also how scenarios name the person. */
  key: string;
  fullName: string;
  /** What to try with it, in a few words. */
  does: string;
  roles: readonly { role: RoleName; department: string | null }[];
  /** At the simulated provider of signatures. */
  credential?: string;
}

const at = (role: 'clerk' | 'head', department: string) => ({ role, department });
const everywhere = (role: RoleName) => ({ role, department: null });

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    key: 'cetatean',
    fullName: 'Ana-Maria Constantinescu',
    does: 'depune și urmărește petiții',
    roles: [everywhere('citizen')],
  },
  {
    key: 'registratura',
    fullName: 'Elena Marcu',
    does: 'triază petițiile, le înregistrează la ghișeu',
    roles: [everywhere('registry')],
  },
  {
    key: 'referent',
    fullName: 'Ioana Crăciunescu-Țepeneag',
    does: 'redactează răspunsuri (Urbanism)',
    roles: [at('clerk', 'urbanism')],
  },
  {
    key: 'sef',
    fullName: 'Radu Stănescu',
    does: 'repartizează și avizează (Urbanism)',
    roles: [at('head', 'urbanism')],
    credential: 'SIM-ARHITECT',
  },
  {
    key: 'referent-tehnic',
    fullName: 'Bogdan Hațegan',
    does: 'redactează răspunsuri (Tehnic)',
    roles: [at('clerk', 'tehnic')],
  },
  {
    key: 'sef-tehnic',
    fullName: 'Lidia Șerban',
    does: 'repartizează și avizează (Tehnic)',
    roles: [at('head', 'tehnic')],
    credential: 'SIM-SEF',
  },
  {
    key: 'sef-politia-locala',
    fullName: 'Dan Țurcanu',
    does: 'repartizează și lucrează (Poliția Locală)',
    roles: [at('head', 'politia-locala')],
    credential: 'SIM-SEF',
  },
  {
    key: 'sef-juridic',
    fullName: 'Sorina Popa',
    does: 'repartizează și lucrează (Juridic)',
    roles: [at('head', 'juridic')],
    credential: 'SIM-SEF',
  },
  {
    key: 'secretar',
    fullName: 'Cornelia Brătean',
    does: 'verifică legalitatea și semnează (secretar general)',
    roles: [at('head', 'secretariat')],
    credential: 'SIM-SECRETAR',
  },
  {
    key: 'referent-taxe',
    fullName: 'Gabriela Oțetea',
    does: 'verifică plățile (Taxe)',
    roles: [at('clerk', 'taxe')],
  },
  {
    key: 'sef-taxe',
    fullName: 'Nicolae Vlașin',
    does: 'conduce impozitele și taxele',
    roles: [at('head', 'taxe')],
    credential: 'SIM-SEF',
  },
  {
    key: 'referent-achizitii',
    fullName: 'Raluca Fărcaș',
    does: 'cumpără din SICAP (Achiziții)',
    roles: [at('clerk', 'achizitii')],
  },
  {
    key: 'sef-achizitii',
    fullName: 'Ștefan Moldovan',
    does: 'alege procedura de achiziție',
    roles: [at('head', 'achizitii')],
    credential: 'SIM-SEF',
  },
  {
    key: 'referent-buget',
    fullName: 'Daniela Cîmpean',
    does: 'ține angajamentele (Buget)',
    roles: [at('clerk', 'buget')],
  },
  {
    key: 'sef-buget',
    fullName: 'Petru Aldea',
    does: 'confirmă creditele (Buget)',
    roles: [at('head', 'buget')],
    credential: 'SIM-SEF',
  },
  {
    key: 'cfp',
    fullName: 'Ileana Țăranu',
    does: 'dă viza de control financiar preventiv',
    roles: [at('head', 'cfp')],
    credential: 'SIM-CFP',
  },
  {
    key: 'referent-parcari',
    fullName: 'Claudiu Stoica',
    does: 'verifică cererile de parcare',
    roles: [at('clerk', 'parcari')],
  },
  {
    key: 'sef-parcari',
    fullName: 'Anca Mureșan',
    does: 'conduce parcările',
    roles: [at('head', 'parcari')],
    credential: 'SIM-SEF',
  },
  {
    key: 'primar',
    fullName: 'Mihai Ardelean',
    does: 'aprobă răspunsurile',
    roles: [everywhere('mayor')],
    credential: 'SIM-PRIMAR',
  },
  {
    key: 'procese',
    fullName: 'Vlad Ionescu',
    does: 'desenează și publică formularele procedurilor',
    roles: [everywhere('owner')],
  },
  { key: 'admin', fullName: 'Irina Dobre', does: 'repară incidente', roles: [everywhere('admin')] },
];

export const demoEmail = (key: string): string => `${key}@valea-lunga.example`;

export const DEMO_INSTITUTION: Institution = {
  ...CITY_HALL,
  departments: [...DEPARTMENTS],
  accounts: DEMO_ACCOUNTS.map(({ key, fullName, roles }) => ({ email: demoEmail(key), fullName, roles: [...roles] })),
};
