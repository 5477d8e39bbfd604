// Romanian clauses for what automatic steps do.

import { documentKind } from './ro-frame.ts';
import { list, quote } from './ro-nouns.ts';

const a = (kind: string): string => kind;

const theDocument = (title: string | null): string => (title === null ? 'documentul' : `documentul ${quote(title)}`);

export const roJobs = {
  issues: (headers: { readonly [name: string]: string }, again: boolean) => {
    const title = quote(headers['title'] ?? headers['template'] ?? '');
    const kind = headers['kind'] ?? '';
    const notes = [
      headers['register'] === 'iesire' ? 'primește număr de ieșire' : null,
      headers['public'] === 'true' ? 'îl vede și solicitantul' : null,
      headers['verifiable'] === 'true' ? 'are cod de verificare' : null,
    ].filter((note) => note !== null);
    return `se întocmește ${again ? 'din nou ' : ''}documentul ${title}${kind === '' ? '' : ` (${a(documentKind(kind))})`}${notes.length === 0 ? '' : `; ${list(notes)}`}${again ? '; îl înlocuiește pe cel vechi' : ''}`;
  },
  annuls: (title: string | null) => `se anulează ${theDocument(title)}`,
  receivesSigned: (title: string | null) =>
    `se primește ${theDocument(title)} semnat de solicitant și i se verifică semnătura`,
  notifiesApplicant: (subject: string, documents: readonly string[]) =>
    `solicitantul este înștiințat: ${quote(subject)}${documents.length === 0 ? '' : `, cu ${list(documents.map((title) => `documentul ${quote(title)}`))}`}`,
  notifiesStaff: (people: readonly string[], subject: string) =>
    `${people.length === 1 && !/^registratura|^persoana/.test(people[0]!) ? 'este anunțat' : people.length === 1 ? 'este anunțată' : 'sunt anunțați'} ${list(people)}: ${quote(subject)}`,
  sendsToAuthority: (subject: string) => `se trimite altei instituții: ${quote(subject)}`,
  closes: (outcome: string) => `dosarul se închide cu rezultatul ${quote(outcome)}`,
  extends: (days: string | null, basis: string | null) =>
    days === null
      ? 'termenul legal se prelungește'
      : `termenul legal se prelungește, o singură dată, cu cel mult ${days} (${basis ?? ''})`,
  publishes: (list_: string, basis: string | null) =>
    `se publică în lista ${quote(list_)}${basis === null ? '' : ` (${basis})`}`,
  asksPayment: (due: string | null) => `i se cere solicitantului plata${due === null ? '' : `, cu scadența la ${due}`}`,
  jobs: {
    'deadline:restart': 'termenul legal curge din nou, de la început',
    'dossier:join': 'dosarul se conexează la cel mai vechi',
    'dossier:suggest': 'un program caută dosare asemănătoare și propune compartimentul; hotărăște un om',
    'dossier:tally': 'se adună sumele dosarelor de același fel din acest an',
    'payment:cancel': 'cererea de plată se anulează, dacă nu s-a plătit între timp',
    'publication:withdraw': 'rândul publicat se retrage din lista publică',
    'signature:validate': 'se verifică semnăturile electronice ale fișierului; un raport rămâne în dosar',
    'place:assign': 'locul se atribuie solicitantului, dacă mai este liber',
    'place:reserve': 'locul se ține rezervat, dacă este liber',
    'place:release': 'locul se eliberează',
    'waiting-list:join': 'solicitantul este trecut pe lista de așteptare',
    'waiting-list:leave': 'solicitantul este scos de pe lista de așteptare',
    'baar:check-rca': 'se întreabă BAAR dacă vehiculul are asigurare RCA',
    'rar:check-itp': 'se întreabă RAR dacă vehiculul are inspecția tehnică (ITP) valabilă',
    'anaf:check-vat': 'se întreabă ANAF despre firmă',
    'ghiseul:list-debts': 'se întreabă ghiseul.ro de datorii neplătite',
    'sicap:verify-acquisition': 'se verifică achiziția în SICAP',
    'sicap:search-cpv': 'se caută codul CPV în SICAP',
    'sms:send': 'se trimite un SMS',
  } as Readonly<Record<string, string>>,
  systems: {
    rest: 'alt sistem',
    anaf: 'ANAF',
    rar: 'RAR',
    baar: 'BAAR',
    sicap: 'SICAP',
    ghiseul: 'ghiseul.ro',
  } as Readonly<Record<string, string>>,
  otherJob: (system: string | null, type: string, name: string) =>
    `${system === null ? 'se face automat' : `se întreabă ${system}`}: ${quote(name)}${type === '' ? '' : ` (lucrarea ${quote(type)})`}`,
};
