// Words of the public check of a document. See words/ro.ts.
export const check = {
  title: 'Verificați un document',
  lead: 'Aflați dacă un document a fost emis de noi și dacă mai este valabil.',
  code: 'Codul documentului',
  codeHint: 'Este tipărit în josul documentului, de exemplu K7QM‑2XPA‑9HTD‑4VRC. Codul QR vă aduce direct aici.',
  codeMissing: 'Scrieți codul documentului sau alegeți fișierul',
  codeWrong: 'Codul are 16 litere și cifre. Verificați-l pe document',
  unknown: 'Niciun document emis de noi nu are acest cod',
  file: 'Fișierul PDF',
  fileHint: 'Comparăm fișierul cu ce am emis. Nu îl păstrăm.',
  or: 'Sau verificați fișierul',
  compare: 'Comparați fișierul',
  submit: 'Verificați',
  fileMissing: 'Alegeți fișierul PDF',
  fileTooLarge: 'Fișierul este prea mare',
  fileUnknown:
    'Niciun document emis de noi nu are exact acest conținut. Poate a fost schimbat, scanat sau salvat din nou.',
  again: 'Verificați alt document',
  states: {
    valid: {
      title: 'Document valabil',
      text: (institution: string): string => `L-a emis ${institution} și nu a fost înlocuit sau anulat.`,
    },
    superseded: {
      title: 'Document înlocuit',
      text: (): string => 'L-am emis, dar alt document i-a luat locul.',
    },
    annulled: {
      title: 'Document anulat',
      text: (): string => 'L-am emis, dar l-am anulat. Nu mai produce efecte.',
    },
  },
  replacement: 'I-a luat locul',
  document: 'Document',
  number: 'Număr',
  date: 'Data',
  institution: 'Instituția',
  annulledOn: 'Anulat la',
  reason: 'Motivul',
  hash: 'Amprenta SHA‑256',
  signatures: 'Semnături electronice',
  noSignatures: 'Documentul nu are semnături electronice.',
  applicant: 'solicitantul',
  modes: { simulator: 'simulată, fără valoare juridică', sandbox: 'de probă, fără valoare juridică' } as Record<
    string,
    string
  >,
  kinds: { qualified: 'calificată', advanced: 'avansată' } as Record<string, string>,
  level: (level: string): string => `PAdES ${level}`,
  simulated: 'Simulare, fără valoare juridică: documentul cuprinde date de la un sistem simulat.',
  same: {
    title: 'Fișierul este cel emis de noi',
    text: 'Este identic, până la ultimul octet, cu documentul din evidența noastră.',
  },
  older: {
    title: 'Fișierul este o variantă mai veche',
    text: 'L-am emis așa, dar între timp documentul a primit alte semnături. Cereți varianta de acum.',
  },
  different: {
    title: 'Fișierul nu este cel emis de noi',
    text: 'Conținutul lui diferă de tot ce am emis sub acest cod. Poate a fost schimbat, scanat sau salvat din nou.',
  },
  compareTitle: 'Comparați cu fișierul pe care îl aveți',
};
