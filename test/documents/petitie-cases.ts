// What the jobs give the petition's templates (server/jobs/letter.ts), made from the procedure's samples.

import { readFileSync } from 'node:fs';
import type { Json } from '../../engine/values.ts';

const folder = new URL('../../processes/petitie/', import.meta.url);

export const source = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

export const SAMPLES = ['persoana', 'organizatie', 'fara-identificare'] as const;

export const INSTITUTION = {
  name: 'Primăria Municipiului Valea Lungă',
  above: 'România · Județul Alba',
  contact: 'Piața Unirii nr. 1, 510001 Valea Lungă · tel. 0258 000 000 · registratura@valea-lunga.example',
  accent: '#7d1d2d',
};

/** Variables of a case that went through every step, so that any template finds what it needs. */
export function caseData(sample: (typeof SAMPLES)[number], limba: 'ro' | 'en' = 'ro'): { [name: string]: Json } {
  const cerere = JSON.parse(source(`samples/${sample}.json`)) as { [name: string]: Json };
  const text = (name: string): string => (typeof cerere[name] === 'string' ? cerere[name] : '');
  const person = `${text('nume')} ${text('prenume')}`;
  const name = {
    persoana: person,
    organizatie: text('denumire'),
    'fara-identificare': 'Fără date de identificare',
  };
  const term = (day: string) => ({
    start: '2026-11-20',
    tinta: day,
    legal: day,
    avertizare: `${day}T06:00:00Z`,
    limita: `${day}T21:59:59Z`,
  });
  return {
    cerere: sample === 'persoana' ? { ...cerere, documente: [{ id: 'a', name: 'foto.jpg' }] } : cerere,
    dosar: { id: 'd', numar: '1318', data: '2026-11-20', registru: 'intrare-iesire', an: 2026, canal: 'online', limba },
    termen: { ...term('2026-12-21'), prelungit: false, redirectionare: term('2026-11-25') },
    triaj: {
      ruta: 'repartizare',
      departament: 'urbanism',
      autoritate: 'Consiliul Județean Alba',
      autoritateAdresa: 'Piața Ion I.C. Brătianu nr. 1, Alba Iulia',
      numarPrim: '1207',
      motivClasare: 'anonima',
      observatii: 'Sesizarea a fost transmisă și Poliției Locale.',
    },
    redactare: {
      solutie: 'favorabil',
      raspuns:
        'Am verificat la fața locului cele semnalate. Trotuarul s-a surpat din cauza unei conducte de apă avariate, pe care operatorul a înlocuit-o la 24 noiembrie 2026.\n\nLucrările de refacere a trotuarului încep la 1 decembrie 2026 și durează cel mult cinci zile lucrătoare. Până atunci locul este împrejmuit și semnalizat, iar trecerea pietonilor este asigurată pe partea cealaltă a străzii.\n\nVă mulțumim pentru sesizare.',
      temei: 'Ordonanța Guvernului nr. 27/2002, art. 8 alin. (1); Hotărârea Consiliului Local nr. 158/2014',
      intrebare: 'La ce număr este groapa?',
    },
    prelungire: {
      decizie: 'aprob',
      zile: 15,
      motiv: 'Este nevoie de o expertiză tehnică a conductei.',
      persoana: { id: 'b', nume: 'Radu Stănescu', functie: 'Șef de compartiment' },
    },
    avizare: { decizie: 'avizez', persoana: { id: 'b', nume: 'Radu Stănescu', functie: 'Șef de compartiment' } },
    aprobare: { decizie: 'aprob', persoana: { id: 'c', nume: 'Mihai Ardelean', functie: 'Primar' } },
    institutie: {
      nume: 'Primăria Municipiului Valea Lungă',
      localitate: 'Valea Lungă',
      judet: 'Alba',
      telefon: '0258 000 000',
      email: 'registratura@valea-lunga.example',
      conducator: 'Mihai Ardelean',
    },
    petent: { nume: name[sample], email: cerere['email'] ?? null },
    departament: { cheie: 'urbanism', nume: 'Serviciul Urbanism' },
    responsabil: { nume: 'Ioana Crăciunescu-Țepeneag' },
    subiect: cerere['subiect'] ?? '',
    prelungit: false,
    document: { numar: '1402', data: '2026-11-26' },
    legatura: 'https://servicii.valea-lunga.example/cereri/0198',
    urmarire: 'https://servicii.valea-lunga.example/urmarire',
    inbox: 'https://servicii.valea-lunga.example/dosare/0198',
  };
}
