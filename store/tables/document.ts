// Files: in a draft until it is sent, then in a case file. The bytes are kept once per content (`blob`).

/** What the institution issues, and what people attach. */
export const ISSUED_KINDS = [
  'receipt',
  'notice',
  'answer',
  'redirect',
  'note',
  'certificate',
  'contract',
  'decision',
  'internal',
] as const;

export type DocumentKind = 'attachment' | (typeof ISSUED_KINDS)[number];

/** `superseded`: another has taken its place. */
export type DocumentState = 'valid' | 'superseded' | 'annulled';

/** What made a version: signatures and received signed files append to the bytes of the one before. */
export type VersionCause = 'issued' | 'signed' | 'received' | 'validation-data';
