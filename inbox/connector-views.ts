// What pages about other systems are given.

import type { InboxWords } from './words.ts';

/** One request to another system, without personal data. */
export interface EvidenceView {
  at: string;
  ms: number;
  method: string;
  url: string;
  request: string | null;
  status: number | null;
  response: string | null;
  sha256: string | null;
  error: string | null;
}

/** A question to another system, in a case. */
export interface CheckView {
  /** What was asked, and of whom. */
  title: string;
  system: string;
  at: string;
  status: keyof InboxWords['checks']['statuses'];
  mode: keyof InboxWords['checks']['modes'];
  /** What a NO means, or why nobody knows; null when it is confirmed. */
  text: string | null;
  /** It may have been done, though no answer came. */
  perhaps: boolean;
  correlationId: string;
  evidence: EvidenceView[];
}
