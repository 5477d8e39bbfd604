// Romanian words of the archive and of the report on a document's signatures.

import { counted } from '../../look/words.ts';

export const roArchive = {
  archive: {
    title: 'Arhiva',
    lead: 'Documentele dosarelor încheiate, cu fișa cerută de Legea 135/2007. Este o arhivă operațională: efectele legii le are numai una ținută de un administrator acreditat.',
    kept: 'Documente în arhivă',
    waiting: 'Dosare încheiate care așteaptă',
    unchecked: 'Încă neverificate',
    lastCheck: 'Ultima verificare',
    never: 'niciodată',
    location: 'Unde se păstrează',
    disk: 'pe discul serverului',
    damaged: 'Deteriorate',
    missing: 'Lipsă',
    troubles: 'De reparat',
    fine: 'Nicio problemă',
    fineText:
      'Fiecare document se citește și se compară cu amprenta lui o dată pe lună. Ce s-ar găsi deteriorat apare aici.',
    states: { kept: 'în regulă', damaged: 'deteriorat', missing: 'lipsă' },
  },
  report: {
    title: (document: string) => `Semnăturile documentului „${document}”`,
    link: 'Verific semnăturile',
    none: 'Fișierul nu are semnături electronice sau nu este un PDF.',
    checked: (when: string) => `Verificat ${when}.`,
    noRoots:
      'Instituția nu a pus încă certificatele autorităților în care are încredere, așa că nimic nu se poate dovedi.',
    count: (count: number) => counted('ro', count, 'semnătură', 'semnături'),
    verdicts: { valid: 'Valabilă', indeterminate: 'Nedovedită', invalid: 'Nevalabilă' },
    signer: 'Semnatar',
    issuer: 'Emisă de',
    at: 'Când',
    claimed: 'spune semnatarul',
    proven: 'dovedit de marca temporală',
    level: 'Nivel',
    chain: 'Lanțul certificatelor',
    later: 'După semnare',
    laterWords: {
      nothing: 'nimic',
      permitted: 'numai alte semnături și date de verificare',
      changed: 'documentul a fost modificat',
    },
    problems: 'Ce s-a găsit',
    problemWords: {
      'malformed-range': 'semnătura nu acoperă documentul',
      unreadable: 'semnătura nu se poate citi',
      broken: 'documentul nu mai este cel semnat',
      'certificate-not-named': 'semnătura nu numește certificatul',
      untrusted: 'certificatul nu duce la o autoritate cunoscută',
      expired: 'certificatul nu era valabil atunci',
      revoked: 'certificatul era revocat',
      'revocation-unknown': 'nu se știe dacă certificatul a fost revocat',
      'timestamp-broken': 'marca temporală nu este valabilă',
      'timestamp-untrusted': 'marca temporală nu este de la o autoritate cunoscută',
      'changed-later': 'documentul a fost modificat după semnare',
    },
  },
};
