// What stands in the box of a signature: who, as what, when, by which certificate, and what it is worth. A signature of a
// simulated provider says so first.

import { X509Certificate } from 'node:crypto';
import type { SealLine } from '../../documents/signature/seal.ts';
import type { Mode } from '../../connectors/connector.ts';
import type { Instant } from '../../engine/values.ts';
import { dayAt, timeAt } from '../../calendar/bucharest.ts';
import { shortDate } from '../../documents/romanian.ts';

export interface Sealed {
  person: string;
  /** As the model says: Primar. */
  role: string;
  at: Instant;
  mode: Mode;
  /** What the institution's setting says of the provider: 'qualified', 'advanced', 'none'. */
  level: string;
  /** DER of the signer's certificate. */
  certificate: Uint8Array;
}

const KINDS: { readonly [level: string]: string } = {
  qualified: 'Semnătură electronică calificată',
  advanced: 'Semnătură electronică avansată',
};

const WARNINGS: { readonly [mode in Mode]?: string } = {
  simulator: 'SIMULARE – FĂRĂ VALOARE JURIDICĂ',
  sandbox: 'TEST – FĂRĂ VALOARE JURIDICĂ',
};

/** The name in the certificate. */
export function holderOf(certificate: Uint8Array): string {
  const { subject } = new X509Certificate(certificate);
  // One line for each part of the name; several attributes of one part are joined by ` + `.
  return /(?:^|\n|\+ ?)CN=([^\n+]+)/.exec(subject)?.[1]?.trim() ?? '';
}

export function sealLines({ person, role, at, mode, level, certificate }: Sealed): SealLine[] {
  const warning = WARNINGS[mode];
  const kind = mode === 'live' ? (KINDS[level] ?? 'Semnătură electronică') : 'Semnătură electronică';
  return [
    ...(warning === undefined ? [] : [{ text: warning, weight: 600 as const }]),
    { text: kind },
    { text: person, weight: 600 },
    { text: `${role} · ${shortDate(dayAt(at))}, ora ${timeAt(at)}` },
    { text: `Certificat: ${holderOf(certificate)}` },
  ];
}
