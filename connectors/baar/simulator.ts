// Our own port in place of BAAR, which publishes none: the last letter of the plate decides.

import type { Simulation } from '../simulator/simulator.ts';

/** Last letter of the plate. */
export const OUTCOMES = {
  '…X': 'NOT_FOUND: no policy',
  '…E': 'EXPIRED: ended the day before',
  '…U': 'UNKNOWN: the database cannot say',
  'any other': 'VALID for a year from the first of January',
} as const;

export const baarSimulation = ({ apiKey }: { apiKey: string }): Simulation => ({
  name: 'baar',
  outcomes: OUTCOMES,
  answer({ method, path, headers, body }) {
    if (path !== '/rca/check' || method !== 'POST') return null;
    if (headers['x-api-key'] !== apiKey) return { status: 401, body: { message: 'Unauthorized' } };
    const { plate, date } = JSON.parse(body) as { plate: string; date: string };
    const status = { X: 'NOT_FOUND', E: 'EXPIRED', U: 'UNKNOWN' }[plate.at(-1)!] ?? 'VALID';
    const year = date.slice(0, 4);
    const policy = {
      insurer: 'ASIGURATOR DE PROBA',
      series: 'RO/00/X0',
      number: '0123456789',
      validFrom: `${year}-01-01`,
      validTo: `${year}-12-31`,
    };
    return { body: { status, ...(status === 'VALID' ? { policy } : {}) } };
  },
});
