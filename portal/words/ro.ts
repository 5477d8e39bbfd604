// Romanian words of the portal: plain, second person plural, present tense. The type of this object is the contract that
// words/en.ts fulfils. What changes with a number, a date or a name is a function and receives the finished text.
// Non-breaking spaces come with the finished texts (look/words.ts, look/dates.ts).
import { counted } from '../../look/words.ts';
import { application } from './ro-application.ts';
import { account } from './ro-account.ts';
import { check } from './ro-check.ts';
import { draft } from './ro-draft.ts';
import { payment } from './ro-payment.ts';
import { publications } from './ro-publications.ts';
import { request } from './ro-request.ts';
import { task } from './ro-task.ts';

export const ro = {
  frame: {
    services: 'Servicii online',
    accountNav: 'Contul dumneavoastră',
    myRequests: 'Cererile mele',
    follow: 'Urmăriți o cerere',
    signIn: 'Intrați în cont',
    yourAccount: ', contul dumneavoastră',
    inbox: 'Lucrările mele',
    begun: 'Începute de mine',
    backNav: 'Înapoi',
    back: 'Înapoi',
    home: 'Toate serviciile',
    error: 'Eroare',
    otherLanguage: 'English',
    otherLanguageShort: 'EN',
    petition: 'Trimiteți o petiție',
    publications: 'Ce publicăm',
    personalData: 'Date personale',
    accessibility: 'Accesibilitate',
    desk: 'Registratura',
    demo: 'Primărie demonstrativă: datele sunt inventate, nimic nu ajunge la o instituție adevărată.',
    problems: (count: number): string =>
      count === 1
        ? 'Mai este un lucru de corectat'
        : `Mai sunt ${counted('ro', count, 'lucru', 'lucruri')} de corectat`,
  },
  home: {
    title: 'Servicii online',
    heading: 'Cu ce vă putem ajuta?',
    searchLabel: (example: string): string => `Scrieți ce vreți să faceți, de exemplu „${example}”`,
    searchLabelPlain: 'Scrieți ce vreți să faceți',
    search: 'Căutați',
    available: 'Ce puteți face online',
    forCitizens: 'Pentru dumneavoastră',
    forOrganisations: 'Pentru firme și organizații',
    found: (count: string, query: string): string => `${count} pentru „${query}”`,
    services: ['serviciu', 'servicii'] as [string, string],
    nothingFound: (query: string): string => `Nu am găsit niciun serviciu pentru „${query}”`,
    nothingFoundWhy:
      'Încercați un cuvânt mai scurt sau mai obișnuit, de exemplu numele actului. Puteți vedea și toate serviciile.',
    allServices: 'Vedeți toate serviciile',
    none: 'Încă nu sunt servicii online',
    noneWhy: 'Primăria le pregătește. Până atunci, depuneți cererile la registratură sau prin poștă.',
    already: 'Aveți deja o cerere?',
    followTitle: 'Urmăriți o cerere',
    followText: 'Cu numărul de înregistrare și codul de pe recipisă, fără cont',
    signInTitle: 'Intrați în cont',
    signInText: 'Vedeți toate cererile pe care le-ați trimis și mesajele noastre',
    mine: 'Cererile dumneavoastră',
    allMine: 'Vedeți toate cererile',
  },
  procedure: {
    summary: 'Pe scurt',
    term: 'Termen',
    fee: 'Taxă',
    languages: 'Limbi',
    languageNames: { ro: 'română', en: 'engleză' } as Record<string, string>,
    fromRegistration: 'de la înregistrarea cererii',
    start: 'Începeți cererea',
    continueDraft: 'Continuați cererea începută',
    startAnew: 'Începeți o cerere nouă',
    savedUntil: (date: string): string => `Răspunsurile de până acum se păstrează până la ${date}.`,
    without: 'Nu aveți nevoie de cont. Puteți întrerupe și reveni.',
    signedInAs: (name: string): string => `Sunteți în contul ${name}. Puteți întrerupe și reveni.`,
    who: 'Cine poate cere',
    papers: 'Acte',
    need: 'Ce vă trebuie',
    notNeeded: 'Ce nu vă trebuie',
    steps: 'Cum decurge',
    law: 'Temei legal',
    counter:
      'Dacă vă este mai ușor, veniți la registratură: un funcționar completează cererea împreună cu dumneavoastră.',
    retired: 'Acest serviciu nu se mai oferă. Cererile depuse deja se rezolvă mai departe.',
    notOnline: 'Această cerere se depune la registratură, prin poștă sau prin e-mail.',
    days: {
      calendar: ['zi', 'zile'] as [string, string],
      working: ['zi lucrătoare', 'zile lucrătoare'] as [string, string],
      hours: ['oră', 'ore'] as [string, string],
      months: ['lună', 'luni'] as [string, string],
    },
  },
  application,
  draft,
  check,
  publications,
  request,
  payment,
  task,
  account,
  personalData: {
    title: 'Datele dumneavoastră personale',
    lead: 'Ce date folosim, de ce, cât le păstrăm și ce puteți cere.',
    who: 'Cine răspunde de date',
    whoText: (institution: string, address: string): string =>
      `${institution}${address === '' ? '' : `, ${address}`}, în calitate de operator.`,
    why: 'De ce le folosim',
    whyText:
      'Pentru a înregistra și a rezolva cererile pe care ni le trimiteți. Temeiul este obligația legală a instituției și sarcina de interes public (Regulamentul (UE) 2016/679, art. 6 alin. (1) lit. c) și e)); nu avem nevoie de acordul dumneavoastră și nu folosim datele în alt scop.',
    which: 'Ce date',
    whichList: [
      'cele pe care le scrieți în formulare: nume, adresă, telefon, e-mail, conținutul cererii și documentele atașate',
      'cele ale contului, dacă aveți unul: nume, e-mail, telefon, parola (păstrată numai sub formă de amprentă)',
      'ce s-a întâmplat cu cererea: cine a lucrat la ea, când, cu ce rezultat',
    ],
    howLong: 'Cât le păstrăm',
    howLongText: (days: number): string =>
      `Cererile și răspunsurile se păstrează atât cât cere nomenclatorul arhivistic; termenul este scris în dosar. Cererile începute și netrimise se șterg singure după ${counted('ro', days, 'zi', 'zile')} de la ultima salvare.`,
    seen: 'Cine le vede',
    seenText:
      'Numai funcționarii care lucrează la cererea dumneavoastră și șefii lor. Dacă cererea ține de altă instituție, o trimitem acolo, așa cum cere legea, și vă spunem.',
    cookies: 'Ce păstrăm în browser',
    cookiesText:
      'Numai ce este necesar ca paginile să funcționeze: sesiunea, limba aleasă și legătura cu o cerere începută. Nu folosim statistici sau reclame ale altora.',
    rights: 'Ce puteți cere',
    rightsText:
      'Să vedeți datele, să le corectăm, să limităm folosirea lor sau să vă opuneți. Scrieți‑ne printr-o cerere sau la registratură; răspundem în cel mult o lună. Vă puteți plânge la Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal (dataprotection.ro).',
  },
  accessibility: {
    title: 'Declarația de accesibilitate',
    lead: 'Vrem ca oricine să poată folosi acest portal, oricum ar citi sau ar naviga.',
    what: 'Ce puteți face',
    list: [
      'folosiți toate paginile numai cu tastatura',
      'măriți textul până la 400% fără să pierdeți conținut',
      'citiți paginile cu un cititor de ecran',
      'folosiți portalul fără JavaScript și pe un telefon mic',
      'tipăriți orice pagină',
    ],
    state: 'Cât respectăm din standard',
    stateText:
      'Portalul urmărește WCAG 2.2, nivelul AA, și OUG 112/2018. Îl verificăm automat la fiecare schimbare; o verificare făcută de oameni cu dizabilități nu a avut încă loc.',
    known: 'Ce nu este încă bine',
    knownText:
      'Documentele pe care le atașează alții (scanări, fotografii) pot să nu aibă text. Cereți-ne conținutul lor în altă formă.',
    tell: 'Spuneți-ne ce nu merge',
    tellText:
      'Scrieți printr-o petiție sau veniți la registratură. Răspundem în cel mult 30 de zile. Dacă răspunsul nu vă mulțumește, vă puteți adresa Autorității pentru Digitalizarea României.',
  },
  errors: {
    // Title, what happened, what to do; by the code of the error, else by its status.
    byCode: {
      BUSY: [
        'Acum sunt prea multe cereri deodată',
        'Serverul are mult de lucru în acest moment. Cererea dumneavoastră nu a fost prelucrată.',
        'Așteptați câteva secunde, mergeți înapoi și încercați din nou.',
      ],
      UNAVAILABLE: [
        'Serviciul nu răspunde în acest moment',
        'O parte a sistemului este oprită sau repornește. Tot ce ați salvat până acum rămâne.',
        'Încercați din nou peste un minut. Dacă tocmai ați trimis ceva, vedeți întâi dacă este înregistrat.',
      ],
      FORM_EXPIRED: [
        'Pagina a stat deschisă prea mult',
        'Din motive de siguranță, un formular nu mai poate fi trimis după ce a stat deschis mult timp sau dacă ați ieșit din cont.',
        'Mergeți înapoi, reîncărcați pagina și trimiteți din nou. Răspunsurile salvate nu s-au pierdut.',
      ],
      FILE_TOO_LARGE: [
        'Fișierul este prea mare',
        'Un fișier depășește limita scrisă lângă câmp.',
        'Mergeți înapoi și alegeți un fișier mai mic: de exemplu, scanați la 150 dpi sau trimiteți paginile pe rând.',
      ],
      BODY_TOO_LARGE: [
        'Ați trimis prea mult dintr-odată',
        'Fișierele, împreună, depășesc limita.',
        'Mergeți înapoi și trimiteți fișierele pe rând.',
      ],
      TOO_MANY_FILES: [
        'Sunt prea multe fișiere',
        'Ați ales mai multe fișiere decât se pot primi odată.',
        'Mergeți înapoi și alegeți mai puține; restul le puteți adăuga apoi.',
      ],
      RETIRED: [
        'Acest serviciu nu se mai oferă',
        'Ce ați scris nu a fost trimis.',
        'Întrebați la registratură ce puteți cere în locul lui.',
      ],
      WITHDRAWN: [
        'Cererea nu mai poate fi schimbată',
        'Între timp, cererea a fost încheiată.',
        'Deschideți cererea ca să vedeți răspunsul.',
      ],
    } as Record<string, [string, string, string]>,
    byStatus: {
      400: [
        'Nu am înțeles ce ați trimis',
        'Datele primite nu au forma așteptată.',
        'Mergeți înapoi, reîncărcați pagina și încercați din nou.',
      ],
      403: [
        'Nu aveți acces la această pagină',
        'Pagina este a altcuiva sau cere alt rol decât al contului dumneavoastră.',
        'Dacă este o cerere a dumneavoastră, intrați în contul cu care ați trimis-o sau urmăriți-o cu numărul și codul de pe recipisă.',
      ],
      404: [
        'Pagina nu există',
        'Adresa poate fi scrisă greșit sau pagina a fost mutată.',
        'Verificați adresa sau porniți de la lista serviciilor.',
      ],
      409: [
        'Altcineva a schimbat între timp același lucru',
        'Ce ați trimis nu se mai potrivește cu starea de acum.',
        'Deschideți din nou pagina și verificați.',
      ],
      413: [
        'Ați trimis prea mult dintr-odată',
        'Fișierele depășesc limita.',
        'Mergeți înapoi și alegeți fișiere mai mici sau mai puține.',
      ],
      422: [
        'Ceva din formular trebuie corectat',
        'Unele răspunsuri lipsesc sau nu au forma așteptată.',
        'Mergeți înapoi și corectați-le; ce ați scris se păstrează.',
      ],
      429: [
        'Prea multe încercări',
        'Ca să vă protejăm datele, limităm numărul de încercări într-un timp scurt.',
        'Așteptați un minut și încercați din nou.',
      ],
      500: [
        'Ceva nu a mers la noi',
        'Greșeala nu este a dumneavoastră. Ce ați trimis și salvat până acum nu s-a pierdut.',
        'Încercați din nou peste câteva minute. Dacă nu merge nici atunci, spuneți registraturii codul de mai jos.',
      ],
    } as Record<number, [string, string, string]>,
    reference: (code: string): string => `Cod pentru registratură: ${code}`,
    home: 'Mergeți la lista serviciilor',
    follow: 'Urmăriți o cerere cu numărul și codul',
    signIn: 'Intrați în cont',
  },
};

export type PortalWords = typeof ro;
