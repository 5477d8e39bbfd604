// Words about requests that were begun and not sent: saved, continued elsewhere, about to be deleted. See words/ro.ts.
import { counted } from '../../look/words.ts';

export const draft = {
  saved: {
    title: 'Am salvat cererea începută',
    lead: (date: string): string => `O păstrăm până la ${date}. După aceea se șterge singură.`,
    signedIn: 'O găsiți la „Cererile mele”, de pe orice calculator sau telefon pe care intrați în cont.',
    code: 'Codul de continuare',
    codeAdvice:
      'Notați-l sau tipăriți pagina: îl arătăm numai acum. Cu el continuați cererea de pe orice calculator sau telefon, fără cont. Cine are codul vede ce ați scris.',
    codeGiven: 'Aveți un cod de continuare',
    codeGivenText: 'L-am arătat când ați salvat cererea. Dacă nu îl mai aveți, faceți altul; cel vechi nu mai merge.',
    newCode: 'Faceți un cod nou',
    where: 'Unde scrieți codul',
    whereText: 'La „Continuați o cerere începută”, pe prima pagină:',
    here: 'În acest browser o continuați și fără cod, de pe pagina serviciului. Pe un calculator folosit și de alții, ștergeți cererea de aici sau trimiteți-o acum.',
    email: 'Primiți legătura prin e-mail',
    emailText:
      'Folosim adresa numai ca să vă trimitem legătura și să vă anunțăm înainte de a șterge cererea. Mesajul nu conține datele dumneavoastră.',
    emailLabel: 'Adresa de e-mail',
    emailSend: 'Trimiteți legătura',
    emailSent: 'Trimitem legătura. Dacă adresa este corectă, mesajul ajunge în câteva minute.',
    emailMissing: 'Scrieți adresa de e-mail la care trimitem legătura',
    emailWrong: 'Scrieți adresa de e-mail întreagă, de exemplu nume@exemplu.ro',
    emailTooMany: 'Am trimis deja legătura de mai multe ori. Folosiți codul de mai sus.',
    print: 'Tipăriți această pagină',
    resume: 'Continuați acum',
    remove: 'Ștergeți cererea începută',
  },
  continue: {
    title: 'Continuați o cerere începută',
    text: 'Cu codul primit când ați salvat-o, fără cont',
    lead: 'Scrieți codul pe care l-ați primit când ați salvat cererea.',
    code: 'Codul de continuare',
    codeHint: 'Patru grupe de litere și cifre, de exemplu K7QM-2XPA-9HTD-W3CE',
    submit: 'Continuați cererea',
    codeMissing: 'Scrieți codul de continuare',
    wrong:
      'Nu am găsit o cerere începută cu acest cod. Verificați fiecare semn: codul nu are literele O și I, nici cifrele 0 și 1.',
    lost: 'Nu mai aveți codul?',
    lostText:
      'Dacă folosiți același browser, deschideți pagina serviciului: cererea începută este acolo. Dacă ați intrat între timp în cont, o găsiți la „Cererile mele”. Altfel, începeți din nou.',
    otherDevice: 'Ați început-o pe alt calculator sau telefon?',
  },
  adopted: 'Cererea începută este acum în contul dumneavoastră.',
  started: 'Cereri începute și netrimise',
  savedOn: (date: string): string => `Salvată pe ${date}.`,
  deletedOn: (date: string): string => `Se șterge la ${date}, dacă nu o continuați.`,
  expired: {
    title: 'Cererea începută a expirat',
    lead: 'Nu ați mai salvat-o de mult timp, așa că am șters răspunsurile și documentele ei.',
    todo: 'O puteți începe din nou. Nu păstrăm nimic din ce ați scris prima dată.',
    again: 'Începeți din nou',
  },
  changed: {
    title: 'Formularul s-a schimbat',
    lead: 'De când ați început cererea, formularul are o versiune nouă. Am mutat în ea tot ce se potrivește; ce ați scris nu s-a pierdut.',
    again: 'De verificat sau de răspuns din nou',
    before: 'Ați scris:',
    asked: 'Întrebări noi',
    nowRequired: (question: string): string => `${question} (acum este obligatoriu)`,
    optional: (question: string): string => `${question} (opțional)`,
    gone: 'Nu se mai întreabă',
    goneText: 'Aceste răspunsuri nu se trimit cu cererea.',
    kept: (count: number): string => `Am păstrat ${counted('ro', count, 'răspuns', 'răspunsuri')}`,
    reasons: {
      type: 'Întrebarea cere acum alt fel de răspuns.',
      option: 'Varianta aleasă nu mai există.',
      tooMany: 'Lista primește acum mai puține.',
      taken: 'Răspunsul se completează acum singur.',
    },
    go: 'Continuați cererea',
    link: 'Formularul s-a schimbat între timp. Vedeți ce ați scris înainte',
  },
  clash: {
    title: 'Cererea a fost schimbată și în altă parte',
    lead: 'Aceleași răspunsuri au fost schimbate într-o altă filă sau pe alt dispozitiv după ce ați deschis această pagină. Alegeți ce rămâne; nimic nu s-a pierdut.',
    here: 'Ce ați scris acum',
    there: 'Ce era salvat',
    empty: 'fără răspuns',
    go: 'Păstrați ce am ales',
    allHere: 'Păstrați tot ce am scris acum',
    allThere: 'Păstrați tot ce era salvat',
    newer:
      'Cererea a fost schimbată într-o altă filă sau pe alt dispozitiv. Apăsați „Continuă” ca să alegeți ce rămâne.',
  },
  mail: {
    linkSubject: (institution: string): string => `Cererea începută la ${institution}`,
    noticeSubject: (institution: string, date: string): string =>
      `Cererea începută la ${institution} se șterge la ${date}`,
    linkText: 'Ați cerut legătura cu care continuați o cerere începută:',
    noticeText: (date: string): string =>
      `Aveți o cerere începută și netrimisă. O ștergem la ${date}, cu tot ce ați scris. O puteți continua aici:`,
    kept: (date: string): string => `Cererea se păstrează până la ${date}.`,
    secret: 'Cine are această legătură poate vedea ce ați scris. Nu o dați altcuiva.',
    notYou: 'Dacă nu ați început nicio cerere, nu trebuie să faceți nimic.',
  },
};
