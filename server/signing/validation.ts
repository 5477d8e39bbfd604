// Validates what people send in, with the institution's roots and what the certificates' authorities say now.

import { validateSignatures, type SignatureReport, type ValidationReport } from '../../documents/signature/validate.ts';
import type { Json } from '../../engine/values.ts';
import type { Services } from '../app.ts';
import { nowOf } from '../now.ts';
import { readRevocation } from './revocation.ts';
import { trustRoots } from './trust-roots.ts';

export async function validated(
  { config, connectors, store }: Pick<Services, 'config' | 'connectors' | 'store'>,
  about: { tenant: number; dossier: string | null },
  content: Uint8Array,
): Promise<ValidationReport> {
  const roots = await trustRoots(config.data);
  // Nobody is asked about certificates that would not be believed anyway.
  const revocationLists = roots.length === 0 ? [] : (await readRevocation(connectors, about, content)).revocationLists;
  return validateSignatures(content, { roots, revocationLists, at: new Date(nowOf(store)) });
}

/** As models and people read it. */
export const semnatura = ({ verdict, signer, claimedAt, provenAt, level, problems }: SignatureReport): Json => ({
  verdict,
  semnatar: signer?.name ?? null,
  la: provenAt ?? claimedAt,
  nivel: level,
  probleme: problems,
});
