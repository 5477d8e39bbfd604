// Our own port in place of RAR, which publishes none: the last character of the VIN decides.

import type { Simulation } from '../simulator/simulator.ts';

/** Last character of the VIN. */
export const OUTCOMES = {
  '…X': 'NOT_FOUND: no inspection',
  '…E': 'EXPIRED',
  '…U': 'UNKNOWN: the database cannot say',
  'any other': 'VALID to the end of the year',
} as const;

export const rarSimulation = ({ apiKey }: { apiKey: string }): Simulation => ({
  name: 'rar',
  outcomes: OUTCOMES,
  answer({ method, path, headers, body }) {
    if (path !== '/itp/check' || method !== 'POST') return null;
    if (headers['x-api-key'] !== apiKey) return { status: 401, body: { message: 'Unauthorized' } };
    const { vin, date } = JSON.parse(body) as { vin: string; date: string };
    const status = { X: 'NOT_FOUND', E: 'EXPIRED', U: 'UNKNOWN' }[vin.at(-1)!] ?? 'VALID';
    return { body: { status, ...(status === 'VALID' ? { validTo: `${date.slice(0, 4)}-12-31` } : {}) } };
  },
});
