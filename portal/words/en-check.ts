// Words of the public check of a document. See words/ro.ts.
import type { check as ro } from './ro-check.ts';

export const check: typeof ro = {
  title: 'Check a document',
  lead: 'Find out whether we issued a document and whether it is still valid.',
  code: 'The document’s code',
  codeHint:
    'It is printed at the foot of the document, for example K7QM‑2XPA‑9HTD‑4VRC. The QR code leads straight here.',
  codeMissing: 'Enter the document’s code or choose the file',
  codeWrong: 'The code has 16 letters and digits. Check it on the document',
  unknown: 'No document that we issued has this code',
  file: 'The PDF file',
  fileHint: 'We compare the file with what we issued. We do not keep it.',
  or: 'Or check the file',
  compare: 'Compare the file',
  submit: 'Check',
  fileMissing: 'Choose the PDF file',
  fileTooLarge: 'The file is too large',
  fileUnknown: 'No document that we issued has exactly this content. It may have been changed, scanned or saved again.',
  again: 'Check another document',
  states: {
    valid: {
      title: 'Valid document',
      text: (institution) => `${institution} issued it, and it was neither superseded nor annulled.`,
    },
    superseded: { title: 'Superseded document', text: () => 'We issued it, but another document has taken its place.' },
    annulled: {
      title: 'Annulled document',
      text: () => 'We issued it, but we annulled it. It has no effect any more.',
    },
  },
  replacement: 'In its place',
  document: 'Document',
  number: 'Number',
  date: 'Date',
  institution: 'Institution',
  annulledOn: 'Annulled on',
  reason: 'Reason',
  hash: 'SHA‑256 fingerprint',
  signatures: 'Electronic signatures',
  noSignatures: 'The document has no electronic signatures.',
  applicant: 'the applicant',
  modes: { simulator: 'simulated, without legal value', sandbox: 'of a test, without legal value' },
  kinds: { qualified: 'qualified', advanced: 'advanced' },
  level: (level) => `PAdES ${level}`,
  simulated: 'Simulation, without legal value: the document contains data of a simulated system.',
  same: {
    title: 'The file is the one we issued',
    text: 'It is identical, to the last byte, with the document in our records.',
  },
  older: {
    title: 'The file is an older version',
    text: 'We issued it so, but the document has got more signatures since. Ask for the present version.',
  },
  different: {
    title: 'The file is not the one we issued',
    text: 'Its content differs from all that we issued under this code. It may have been changed, scanned or saved again.',
  },
  compareTitle: 'Compare with the file that you have',
};
