// Romanian sentences around the steps: who, how, terms, what is asked, tables, how it ends.

import { longDate } from '../../../forms/dates.ts';
import { sayResult, sayTest, type CellWords } from '../cell-words.ts';
import { amount, capital, counted, list, quote } from './ro-nouns.ts';

const cells: CellWords = {
  is: (values) => `este ${list(values, 'sau')}`,
  isNot: (values) => `nu este ${list(values, 'sau')}`,
  compared: {
    '<': (value) => `este sub ${value}`,
    '<=': (value) => `este cel mult ${value}`,
    '>': (value) => `este peste ${value}`,
    '>=': (value) => `este cel puțin ${value}`,
  },
  between: (low, high) => `este între ${low} și ${high}`,
  yes: 'da',
  no: 'nu',
  quote,
  contains: (values) => `cuprinde ${list(values, 'sau')}`,
  nothing: 'fără răspuns',
  formula: (text) => `⟨${text}⟩`,
  fits: (test) => `se potrivește cu ⟨${test}⟩`,
};

const kindsOfDocuments: Readonly<Record<string, string>> = {
  receipt: 'recipisă',
  notice: 'înștiințare',
  answer: 'răspuns',
  redirect: 'adresă de redirecționare',
  note: 'notă',
  certificate: 'certificat',
  contract: 'contract',
  decision: 'decizie',
  internal: 'document intern',
};

export const documentKind = (kind: string): string => kindsOfDocuments[kind] ?? kind;

export const roFrame = {
  sections: {
    about: 'Despre procedură',
    asked: 'Ce se cere',
    steps: 'Ce se întâmplă, pas cu pas',
    tables: 'Cum se hotărăște din tabele',
    endings: 'Cum se încheie',
    rest: 'Ce mai este pe desen',
  },
  titles: {
    who: 'Cine și cum',
    terms: 'Termene',
    basis: 'Temei legal',
    outcomes: 'Rezultate',
    documents: 'Documente',
  },
  panel: {
    contents: 'Cuprins',
    printable: 'Pagina de tipărit',
    waiting: 'Se citește…',
    problems: 'Procesul nu poate fi citit până nu se rezolvă:',
    show: 'Arată pe desen',
    quotedNote: 'Între ⟨ ⟩ stau formule care nu se pot spune altfel.',
  },
  noProcess: 'Procedura nu are încă un proces care să poată fi citit.',
  audiences: { citizens: 'cetățenii', organisations: 'organizațiile', staff: 'angajații instituției' } as Readonly<
    Record<string, string>
  >,
  audience: (people: readonly string[]) => `Procedura o pot începe ${list(people)}.`,
  startedBy: (people: readonly string[]) => `Dintre angajați, o poate începe ${list(people, 'sau')}.`,
  channelNames: {
    online: 'online',
    counter: 'la ghișeu',
    email: 'prin e-mail',
    post: 'prin poștă',
    phone: 'prin telefon',
    internal: 'din interiorul instituției',
  } as Readonly<Record<string, string>>,
  channels: (names: readonly string[]) => `Se poate depune ${list(names, 'sau')}.`,
  fee: (text: string) => `Taxa: ${text.charAt(0).toLocaleLowerCase('ro')}${text.slice(1).replace(/\.$/, '')}.`,
  termSpan: (count: number, unit: string) => {
    if (unit === 'hours') return amount(count, 'hours');
    if (unit === 'months') return amount(count, 'months');
    const [one, many] =
      unit === 'working' ? ['o zi lucrătoare', 'zile lucrătoare'] : ['o zi calendaristică', 'zile calendaristice'];
    return count === 1 ? one : counted(count, many);
  },
  counts: {
    STD: 'ziua de la care curge nu se numără, ultima zi se numără',
    ZILE_LIBERE: 'pe zile libere: nu se numără nici prima, nici ultima zi',
    WORKING: 'se numără numai zilele lucrătoare',
  } as Readonly<Record<string, string>>,
  term: (
    name: string,
    rule: {
      span: string;
      basis: string;
      counted: string;
      rolls: boolean;
      warned: string | null;
      from: string;
      versions: number;
    },
  ) =>
    `${capital(name)} este de ${rule.span} (${rule.basis}): ${rule.counted}${rule.rolls ? '; dacă se împlinește într-o zi nelucrătoare, se mută pe următoarea zi lucrătoare' : ''}${rule.warned === null ? '' : `; se avertizează cu ${rule.warned} înainte`}.${rule.versions > 1 ? ` Este versiunea valabilă de la ${longDate(rule.from, 'ro')}; dosarele mai vechi o au pe a lor.` : ''}`,
  extension: (days: string, basis: string) =>
    `Termenul legal se poate prelungi o singură dată, cu cel mult ${days} (${basis}).`,
  retention: ({ class: klass, years, basis }: { class: string; years: number | null; basis: string }) =>
    `Dosarul se păstrează ${years === null ? 'permanent' : amount(years, 'years')}, la clasa ${klass} (${basis.replace(/\.$/, '')}).`,
  steps: ({ months, basis }: { months: number | null; basis: string }) =>
    `Pașii de lucru se păstrează ${months === null ? 'permanent' : `${amount(months, 'months')} după încheiere`} (${basis.replace(/\.$/, '')}).`,

  question: (
    label: string,
    about: { choices: string | null; optional: boolean; when: string | null; files: boolean; inline: boolean },
  ): string => {
    const notes = [
      about.files ? 'fișiere' : null,
      about.choices,
      about.optional ? 'opțional' : null,
      about.inline ? (about.when?.replace(/^apare /, '') ?? null) : about.when,
    ].filter((note) => note !== null);
    if (about.inline) return `${label}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
    return `${label}${notes.length === 0 ? '' : ` – ${notes.join('; ')}`}.`;
  },
  oneOf: (choices: readonly string[]) => list(choices, 'sau'),
  oneOfMany: (count: number) => `una din ${counted(count, 'variante')}`,
  askedList: (label: string, questions: readonly string[]) =>
    `${quote(label)}, o listă; pentru fiecare: ${list(questions.map(quote))}`,
  checkedToo: (message: string) => `Cererea nu se primește dacă nu se respectă: ${quote(message)}.`,

  computed: 'Rezultatul se calculează cu formule, fără tabel de reguli.',
  policies: {
    UNIQUE: 'Se potrivește cel mult o regulă.',
    FIRST: 'Regulile se citesc de sus în jos; hotărăște prima care se potrivește.',
    ANY: 'Toate regulile care se potrivesc dau același rezultat.',
    PRIORITY: 'Dintre regulile care se potrivesc hotărăște cea mai importantă.',
    COLLECT: 'Se adună rezultatele tuturor regulilor care se potrivesc.',
    'RULE ORDER': 'Se iau rezultatele tuturor regulilor care se potrivesc, în ordinea lor.',
    'OUTPUT ORDER': 'Se iau rezultatele tuturor regulilor care se potrivesc, după însemnătate.',
  } as Readonly<Record<string, string>>,
  theResult: 'rezultatul',
  cell: (label: string, test: string) => `${quote(label)} ${sayTest(test, cells, 'ro')}`,
  result: (label: string, value: string) => `${quote(label)} este ${sayResult(value, cells, 'ro')}`,
  rule: (when: readonly string[], then: readonly string[]) =>
    when.length === 0 ? `În orice alt caz, ${list(then)}.` : `Dacă ${list(when)}, atunci ${list(then)}.`,

  outcome: (told: string) => `${quote(told)}.`,
  documentIssued: (headers: { readonly [name: string]: string }, signers: readonly string[]) =>
    `${quote(headers['title'] ?? headers['template'] ?? '')} – ${documentKind(headers['kind'] ?? '')}${
      headers['public'] === 'true' ? ', îl primește și solicitantul' : ', rămâne în dosar'
    }${signers.length === 0 ? '; fără semnătură electronică' : `; semnează ${list(signers)}`}.`,
};
