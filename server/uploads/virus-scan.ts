// Showing a file to ClamAV, and what is done when ClamAV does not answer. Its answer is logged without the file's name,
// which may be somebody's; the sender learns only that the file was not kept.

import type { ClamAv } from '../../connectors/clamav/clamav.ts';
import { Refused } from './refused.ts';

/** Resolves when the file may be kept. Throws Refused: `unsafe`, or `notChecked` when nobody could say. */
export type VirusScan = (content: Buffer) => Promise<void>;

interface ScanOptions {
  clamAv: ClamAv;
  /** What becomes of a file while the daemon does not answer. */
  away: 'refuse' | 'accept';
  log: { warn(details: object, message: string): void };
}

export const virusScanOf =
  ({ clamAv, away, log }: ScanOptions): VirusScan =>
  async (content) => {
    const outcome = await clamAv.scan(content);
    if (outcome.status !== 'OK') {
      log.warn({ reason: outcome.reason, kept: away === 'accept' }, 'an attachment could not be scanned for viruses');
      if (away === 'refuse') throw new Refused('notChecked');
    } else if (outcome.value.found !== null) {
      log.warn({ found: outcome.value.found, bytes: content.byteLength }, 'an attachment was refused by ClamAV');
      throw new Refused('unsafe');
    }
  };
