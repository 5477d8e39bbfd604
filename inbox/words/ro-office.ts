// Romanian words of the offices: the counter, the operator, the half-yearly figures, the owners of procedures.

import { counted, registerNumber } from '../../look/words.ts';

const n = (count: number, one: string, many: string) => counted('ro', count, one, many);

export const roOffice = {
  counter: {
    title: 'Ghișeu',
    lead: 'Înregistrați o cerere adusă de cineva, venită prin poștă, e-mail sau la telefon.',
    choose: 'Ce se depune',
    none: 'Nicio procedură nu se poate depune la ghișeu.',
    for: (title: string) => `Ghișeu: ${title}`,
    channel: 'Cum a venit',
    channelHint: 'Se trece în registru.',
    channels: {
      counter: 'adusă la ghișeu',
      post: 'prin poștă',
      phone: 'la telefon',
      email: 'prin e-mail',
      online: 'prin portal',
    },
    submit: 'Înregistrez cererea',
    chooseChannel: 'Alegeți cum a venit cererea.',
    doneTitle: (number: string) => `Înregistrată cu numărul ${registerNumber(number)}`,
    doneText: 'Tipăriți pagina sau recipisa și dați-o persoanei.',
    number: 'Număr de înregistrare',
    filedOn: 'Data',
    deadline: 'Răspunsul vine până la',
    code: 'Cod de urmărire',
    codeHint: 'Cu numărul și codul, persoana urmărește dosarul pe portal, fără cont. Codul se arată numai acum.',
    codeGone: 'Codul s-a arătat o singură dată, la înregistrare.',
    follow: (address: string) => `Se urmărește la ${address}`,
    receipt: 'Recipisa (PDF)',
    receiptSoon: 'Recipisa se pregătește; reîncărcați pagina peste câteva secunde.',
    another: 'Înregistrez încă o cerere',
    openCase: 'Deschid dosarul',
    print: 'Tipăresc',
  },
  incidents: {
    retry: 'Reiau pasul',
    repaired: 'Pasul s-a reluat. Dacă se oprește din nou, apare iar mai jos.',
    gone: 'Oprirea fusese deja rezolvată.',
    notYet: 'Pasul nu s-a putut relua. Cauza nu este încă îndepărtată.',
    details: 'Mesajul tehnic',
    where: 'Pas',
    since: 'Oprit din',
  },
  figures: {
    groups: { total: 'În total', channel: 'După cale', outcome: 'După rezultat', department: 'După serviciu' },
    rows: {
      received: 'Primite',
      open: 'În lucru',
      overdue: 'În lucru, cu termenul depășit',
      closedInTime: 'Încheiate în termen',
      closedLate: 'Încheiate după termen',
      extended: 'Cu termen prelungit',
      joined: 'Conexate',
      meanDays: 'Zile până la încheiere, în medie',
    },
    title: 'Situația petițiilor',
    half: (half: 1 | 2, year: number) => `semestrul ${half === 1 ? 'I' : 'al II-lea'} ${year}`,
    choose: 'Perioada',
    show: 'Arăt',
    basis: 'Raport semestrial, O.G. nr. 27/2002, art. 14',
    print: 'Tipăresc',
    what: 'Ce',
    count: 'Câte',
  },
  studio: {
    parts: 'Părțile procedurii',
    about: 'Despre procedură',
    procedure: 'Procedură',
    process: 'Proces',
    drawingOf: (title: string) => `Procesul: ${title}`,
    noDrawing: 'Modelul nu are desen.',
    version: 'Versiune',
    versionOf: (version: number, date: string) => `${version}, publicată pe ${date}`,
    findings: 'Constatări',
    noFindings: 'Motorul nu are nimic de obiectat.',
    clean: 'fără constatări',
    errors: (count: number) => `${count} de rezolvat`,
    warnings: (count: number) => `${count} de luat în seamă`,
    hitPolicy: 'Când se potrivesc mai multe reguli',
    why: 'Însemnare',
    designer: {
      open: 'Modificați formularul',
      opening: 'Se deschide editorul…',
      needsScript: 'Formularele se desenează cu JavaScript, iar browserul acesta nu îl rulează.',
      download: 'Descărcați formularul (JSON)',
      preview: 'Previzualizare',
      check: 'Verificarea răspunsurilor',
    },
    asPeople: 'Cum îl văd oamenii',
    asFormJs: 'În form-js',
    amount: (amount: number, unit: string) =>
      unit === 'working'
        ? n(amount, 'zi lucrătoare', 'zile lucrătoare')
        : unit === 'hours'
          ? n(amount, 'oră', 'ore')
          : unit === 'months'
            ? n(amount, 'lună', 'luni')
            : n(amount, 'zi', 'zile'),
    kinds: {
      process: 'Desen',
      form: 'Formulare',
      decision: 'Decizii',
      letter: 'Scrisori',
      message: 'Mesaje',
      settings: 'Setări',
      other: 'Alte fișiere',
    },
    facts: {
      summary: 'Pe scurt',
      deadline: 'Termen legal',
      extension: 'Prelungire',
      register: 'Registru',
      retention: 'Se păstrează',
      channels: 'Se depune',
      languages: 'Limbi',
    },
  },
};
