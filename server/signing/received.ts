// A document of ours that somebody has signed with a program of their own and sent back. It counts when it is our newest
// bytes with nothing appended but signatures, each intact, by a certificate that leads to a root of the institution and is
// not revoked. What cannot be proved is for a person to decide.

import { PDF } from '@libpdf/core';
import { laterChanges } from '../../documents/signature/changes.ts';
import type { SignatureReport, ValidationReport } from '../../documents/signature/validate.ts';

export type Received =
  | { status: 'OK'; signature: SignatureReport }
  | { status: 'NO'; code: 'not-signed' | 'not-this-document' | 'broken' | 'changed-after' }
  | { status: 'UNKNOWN'; reason: string };

export interface Compared {
  ours: Uint8Array;
  theirs: Uint8Array;
  /** Of `theirs`. */
  report: ValidationReport;
  /** Signatures that `ours` has already, by field. */
  before: ReadonlySet<string>;
}

const no = (code: Extract<Received, { status: 'NO' }>['code']): Received => ({ status: 'NO', code });

export async function judgeReceived({ ours, theirs, report, before }: Compared): Promise<Received> {
  if (report.signatures === null) return no('not-this-document');
  if (Buffer.compare(theirs.subarray(0, ours.length), ours) !== 0) {
    return report.signatures.length === 0 ? no('not-signed') : no('not-this-document');
  }
  const added = report.signatures.filter(({ field, kind }) => kind === 'signature' && !before.has(field));
  const last = added.at(-1);
  if (last === undefined) return no('not-signed');
  const problems = new Set(added.flatMap((each) => each.problems));
  if (['broken', 'malformed-range', 'unreadable', 'revoked'].some((problem) => problems.has(problem as never))) {
    return no('broken');
  }
  const [was, is] = await Promise.all([PDF.load(ours), PDF.load(theirs)]);
  if (report.signatures.some(({ later }) => later === 'changed') || laterChanges(was, is).length > 0) {
    return no('changed-after');
  }
  const [problem] = problems;
  if (problem !== undefined) return { status: 'UNKNOWN', reason: REASONS[problem] ?? 'The signature is not proved.' };
  return { status: 'OK', signature: last };
}

const REASONS: { readonly [problem: string]: string } = {
  untrusted: 'The certificate leads to no authority that the institution believes.',
  expired: 'The certificate was not valid at the time that is proved.',
  'revocation-unknown': 'Nobody says whether the certificate was revoked.',
  'certificate-not-named': 'The signature does not name its certificate.',
};
