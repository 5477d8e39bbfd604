// ANAF's PlatitorTvaRest v9 as far as it is known: its path, its blocks of fields, its 404 with JSON for what is not found.

import type { Simulation } from '../simulator/simulator.ts';
import { VAT_PATH } from './anaf.ts';

/** Ends of a CUI. */
export const OUTCOMES = {
  '…0': 'not found: 404 with JSON, notFound as numbers',
  '…1': 'registered for VAT',
  '…2': 'not registered for VAT',
  '…3': 'inactive',
  '…4': 'struck off',
  '…5': 'VAT on collection',
  '…6': 'registered, in the flat form of version 8',
  '…7': 'not found: 200, notFound as objects',
  '…8': 'answered with neither found nor notFound',
  '…9': 'registered for VAT, with RO e-Factura',
} as const;

const found = (cui: number, data: string) => {
  const end = cui % 10;
  const name = `FIRMA DE PROBĂ ${cui} S.R.L.`;
  return {
    date_generale: {
      cui,
      data,
      denumire: name,
      adresa: 'JUD. HUNEDOARA, MUN. DEVA, STR. EXEMPLULUI, NR.1',
      nrRegCom: `J20/${cui % 1000}/2015`,
      telefon: '',
      fax: '',
      codPostal: '330001',
      act: '',
      stare_inregistrare: end === 4 ? 'RADIERE din data 15.05.2024' : 'INREGISTRAT din data 28.11.2015',
      data_inregistrare: '2015-11-28',
      cod_CAEN: '6201',
      iban: '',
      statusRO_e_Factura: end === 9,
      // ANAF writes this letter with a cedilla.
      organFiscalCompetent: 'Administra\u0163ia Jude\u0163eană a Finan\u0163elor Publice Hunedoara',
      forma_de_proprietate: 'PROPR.PRIVATA-CAPITAL PRIVAT AUTOHTON',
      forma_organizare: 'PERSOANA JURIDICA',
      forma_juridica: 'SOCIETATE COMERCIALĂ CU RĂSPUNDERE LIMITATĂ',
      data_inreg_Reg_RO_e_Factura: end === 9 ? '2024-01-01' : '',
    },
    inregistrare_scop_Tva: { scpTVA: [1, 5, 9].includes(end), perioade_TVA: [] },
    inregistrare_RTVAI: { statusTvaIncasare: end === 5, dataInceputTvaInc: end === 5 ? '2020-01-01' : '' },
    stare_inactiv: {
      dataInactivare: end === 3 ? '2023-02-01' : '',
      dataReactivare: '',
      dataPublicare: '',
      dataRadiere: end === 4 ? '2024-05-15' : '',
      statusInactivi: end === 3,
    },
    inregistrare_SplitTVA: { dataInceputSplitTVA: '', dataAnulareSplitTVA: '', statusSplitTVA: false },
    adresa_sediu_social: { sdenumire_Localitate: 'Mun. Deva', sdenumire_Judet: 'HUNEDOARA', scod_JudetAuto: 'HD' },
    adresa_domiciliu_fiscal: { ddenumire_Localitate: 'Mun. Deva', ddenumire_Judet: 'HUNEDOARA', dcod_JudetAuto: 'HD' },
  };
};

export const anafSimulation = (): Simulation => ({
  name: 'anaf',
  outcomes: OUTCOMES,
  answer({ method, path, headers, body }) {
    if (path !== VAT_PATH) return null;
    if (method !== 'POST') return { status: 405, body: '<html><body>Method Not Allowed</body></html>' };
    if (!(headers['content-type'] ?? '').startsWith('application/json')) return { status: 415, body: '' };
    const asked = JSON.parse(body) as { cui: number; data: string }[];
    if (!Array.isArray(asked) || asked.length > 100) return { status: 400, body: { cod: 400, message: 'Bad Request' } };
    const missing = asked.filter(({ cui }) => [0, 7, 8].includes(cui % 10));
    const items = asked
      .filter((each) => !missing.includes(each))
      .map(({ cui, data }) => {
        const item = found(cui, data);
        return cui % 10 === 6 ? { ...item.date_generale, scpTVA: true, statusInactivi: false } : item;
      });
    const notFound = missing.filter(({ cui }) => cui % 10 !== 8).map((each) => (each.cui % 10 === 7 ? each : each.cui));
    const status = items.length === 0 && missing.some(({ cui }) => cui % 10 === 0) ? 404 : 200;
    return { status, body: { cod: 200, message: 'SUCCESS', found: items, notFound } };
  },
});
