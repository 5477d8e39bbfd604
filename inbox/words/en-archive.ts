// English words of the archive and of the report on a document's signatures.

import { counted } from '../../look/words.ts';
import type { roArchive } from './ro-archive.ts';

export const enArchive: typeof roArchive = {
  archive: {
    title: 'Archive',
    lead: 'The documents of closed cases, with the record that Legea 135/2007 asks for. It is an operational archive: only one run by an accredited administrator has the effects of that law.',
    kept: 'Documents in the archive',
    waiting: 'Closed cases that wait',
    unchecked: 'Not checked yet',
    lastCheck: 'Last check',
    never: 'never',
    location: 'Where it is kept',
    disk: 'on the server’s disk',
    damaged: 'Damaged',
    missing: 'Missing',
    troubles: 'To repair',
    fine: 'No trouble',
    fineText:
      'Every document is read and compared with its fingerprint once a month. What is found damaged appears here.',
    states: { kept: 'fine', damaged: 'damaged', missing: 'missing' },
  },
  report: {
    title: (document) => `Signatures of “${document}”`,
    link: 'Check the signatures',
    none: 'The file has no electronic signatures, or is no PDF.',
    checked: (when) => `Checked ${when}.`,
    noRoots: 'The institution has not yet named the authorities that it believes, so nothing can be proved.',
    count: (count) => counted('en', count, 'signature', 'signatures'),
    verdicts: { valid: 'Valid', indeterminate: 'Not proved', invalid: 'Not valid' },
    signer: 'Signer',
    issuer: 'Issued by',
    at: 'When',
    claimed: 'as the signer says',
    proven: 'proved by the time stamp',
    level: 'Level',
    chain: 'Chain of certificates',
    later: 'After signing',
    laterWords: {
      nothing: 'nothing',
      permitted: 'only more signatures and validation data',
      changed: 'the document was changed',
    },
    problems: 'What was found',
    problemWords: {
      'malformed-range': 'the signature does not cover the document',
      unreadable: 'the signature cannot be read',
      broken: 'the document is no longer the one that was signed',
      'certificate-not-named': 'the signature does not name its certificate',
      untrusted: 'the certificate leads to no known authority',
      expired: 'the certificate was not valid then',
      revoked: 'the certificate was revoked',
      'revocation-unknown': 'nobody says whether the certificate was revoked',
      'timestamp-broken': 'the time stamp is not valid',
      'timestamp-untrusted': 'the time stamp is of no known authority',
      'changed-later': 'the document was changed after signing',
    },
  },
};
