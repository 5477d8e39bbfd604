// Romanian words of what has stopped: causes in plain words with what to do, the list, one stop.

import { counted } from '../../look/words.ts';

const n = (count: number, one: string, many: string) => counted('ro', count, one, many);

export const roOperationsStops = {
  stops: {
    title: 'Opriri',
    lead: 'O derulare se oprește când modelul, datele sau un sistem din afară nu o lasă mai departe. Nimic nu s-a pierdut: după ce cauza este îndepărtată, pasul se reia.',
    none: 'Nicio derulare nu este oprită',
    noneText: 'Când un pas nu reușește după toate încercările, apare aici, cu ce puteți face.',
    noneSo: 'Nicio oprire cu acest filtru',
    noneSoText: 'Scoateți din condiții, ca să vedeți mai multe.',
    total: (count: number) => n(count, 'oprire', 'opriri'),
    grouped: (groups: number) => `în ${n(groups, 'grup', 'grupuri')} cu aceeași cauză, la același pas`,
    procedure: 'Procedura',
    allProcedures: 'Toate procedurile',
    cause: 'Cauza',
    allCauses: 'Toate cauzele',
    age: 'De când',
    ages: { '': 'oricând', '1': 'de peste o zi', '7': 'de peste 7 zile', '30': 'de peste 30 de zile' },
    show: 'Arăt',
    clear: 'Fără filtru',
    codes: {
      JOB_FAILED: 'Un pas automat nu a reușit',
      EXPRESSION_FAILED: 'O formulă nu se poate calcula',
      NO_FLOW_TAKEN: 'Niciun drum nu se potrivește cu datele',
      TIMER_INVALID: 'Un termen programat nu are o dată bună',
      DECISION_FAILED: 'O decizie nu s-a putut lua din tabel',
      UNHANDLED_ERROR: 'O eroare pe care desenul nu o tratează',
      CALL_FAILED: 'O altă procedură nu s-a putut porni',
      STEP_LIMIT: 'Un cerc fără oprire în desen',
      START_FAILED: 'O pornire la termen nu a reușit',
      other: 'Derularea nu poate merge mai departe',
    },
    /** What usually mends it. */
    advice: {
      JOB_FAILED:
        'Vedeți ce spune mesajul (de obicei un sistem din afară: e-mail, plăți, tipărire). După ce merge din nou, reluați.',
      EXPRESSION_FAILED:
        'Lipsește o dată sau este de alt fel decât se aștepta. Schimbați datele, apoi reluați; dacă formula e greșită, publicați o versiune reparată și mutați.',
      NO_FLOW_TAKEN:
        'Datele nu se potrivesc niciunei ramuri. Schimbați datele și reluați, sau publicați o versiune cu o ramură pentru restul cazurilor.',
      TIMER_INVALID: 'Data sau durata din care se calculează termenul nu este bună. Schimbați datele, apoi reluați.',
      DECISION_FAILED:
        'Tabelul nu are un rând pentru aceste date, sau rândurile se contrazic. Schimbați datele, sau publicați tabelul reparat și mutați.',
      UNHANDLED_ERROR:
        'Desenul nu spune ce se face la această eroare. Reluați, treceți peste pas, sau publicați o versiune care o tratează și mutați.',
      CALL_FAILED: 'Procedura chemată nu este publicată sau nu poate porni. Publicați-o, apoi reluați.',
      STEP_LIMIT:
        'Desenul se învârte fără să aștepte nimic. Publicați o versiune reparată și mutați; reluarea singură îl învârte iar.',
      START_FAILED: 'Încă nu există o derulare. Următoarea pornire, sau o versiune nouă, îi ia locul.',
      other: 'Vedeți mesajul, îndepărtați cauza, apoi reluați.',
    },
    atStep: (name: string) => `la pasul „${name}”`,
    since: (first: string) => `din ${first}`,
    between: (first: string, last: string) => `prima din ${first}, ultima din ${last}`,
    message: 'Mesajul tehnic',
    see: (count: number) => (count === 1 ? 'Vedeți oprirea' : `Vedeți cele ${count}`),
    retryAll: (count: number) => (count === 1 ? 'Reiau' : `Reiau toate (${count})`),
    more: 'Altceva…',
    starts: 'Porniri la termen care nu au reușit',
    groupBack: 'Înapoi la toate opririle',
    which: 'Dosarul sau derularea',
    where: 'Unde',
    stoppedAt: 'Oprită din',
    chooseAll: 'Bifați câteva. Fără nicio bifă: toate din listă.',
    nextPage: 'Următoarele',
    one: {
      back: 'Înapoi la opriri',
      resolvedAt: (when: string) => `Rezolvată ${when}.`,
      what: 'Ce s-a întâmplat',
      mend: 'Ce puteți face',
      case: 'Dosarul',
      run: 'Derularea',
      openRun: (id: string) => `Deschid derularea ${id}`,
      step: 'Pasul',
      procedure: 'Procedura',
      version: (version: number) => `versiunea ${version}`,
      retry: 'Reiau pasul',
      retryText: 'Dacă ați îndepărtat cauza.',
      change: 'Schimb date, apoi reiau',
      changeText: 'Dacă lipsește sau este greșită o dată a derulării.',
      skip: 'Trec peste pas',
      skipText: 'Dacă s-a făcut altfel sau nu mai e nevoie: scrieți rezultatul în locul lui.',
      move: 'Mut derularea la alt pas',
      moveText: 'Dacă trebuie să meargă pe alt drum. Se face la derularea ei.',
      version2: 'Mut pe altă versiune',
      versionText: 'Dacă ați publicat o versiune reparată.',
      cancel: 'Anulez derularea',
      cancelText: 'Dacă nu mai trebuie deloc.',
      job: 'Lucrarea automată',
    },
  },
};
