// Words of filing: the form's pages, checking the answers, the confirmation. See words/ro.ts.
export const application = {
  steps: 'Pașii cererii',
  stepOf: (step: number, of: number): string => `Pasul ${step} din ${of}`,
  check: 'Verificați și trimiteți',
  continue: 'Continuă',
  saveForLater: 'Salvați și reveniți mai târziu',
  savedNote: (time: string, date: string): string =>
    `Răspunsurile au fost salvate la ora ${time} și se păstrează până la ${date}.`,
  notSaved: 'Nu am putut salva ce ați scris. Încercăm din nou; dacă apăsați „Continuă”, se salvează.',
  notSavedYet: 'Răspunsurile se salvează la fiecare „Continuă”.',
  checkHeading: 'Verificați înainte de a trimite',
  checkLead: 'Citiți răspunsurile încă o dată. Puteți schimba orice.',
  incomplete: 'Cererea nu poate fi trimisă încă',
  incompletePage: (page: string): string => `Completați pagina „${page}”`,
  declare: 'Trimițând cererea, declarați că datele sunt adevărate.',
  send: 'Trimiteți cererea',
  sendHint: 'Primiți pe loc numărul de înregistrare și termenul de răspuns.',
  dataNote: 'Cum folosim datele dumneavoastră',
  deleted: 'Am șters cererea începută.',
  held: (place: string, time: string): string =>
    `Locul ${place} este rezervat pentru dumneavoastră până la ora ${time}. Când continuați, rezervarea se prelungește.`,
  reuse: {
    title: 'Ne-ați spus deja',
    lead: 'Puteți folosi răspunsurile de mai jos, fără să le mai scrieți. După aceea le puteți schimba.',
    own: (questions: string): string => `Din contul dumneavoastră: ${questions}.`,
    request: (number: string, date: string): string => `Din cererea nr. ${number} din ${date}`,
    use: 'Folosiți aceste răspunsuri',
    used: 'Am completat răspunsurile pe care ni le-ați dat deja. Verificați-le înainte de a continua.',
    gone: 'Aceste răspunsuri nu mai pot fi folosite. Completați-le mai jos.',
  },
  uploads: {
    limits: (types: string, each: string): string => `${types}, cel mult ${each} fiecare.`,
    lost: 'Fișierele alese nu s-au păstrat. Alegeți-le din nou.',
  },
  confirmation: {
    title: 'Am primit cererea dumneavoastră',
    number: 'Numărul de înregistrare',
    of: (date: string): string => `din ${date}`,
    deadline: 'Răspundem până la',
    code: 'Codul de urmărire',
    codeAdvice:
      'Notați-l sau tipăriți pagina: îl arătăm numai acum. Cu numărul și codul vedeți oricând cererea, fără cont. Nu îl dați altcuiva.',
    codeGone: 'Codul de urmărire a fost arătat o singură dată, la trimitere. Îl găsiți pe pagina tipărită atunci.',
    receipt: 'Recipisa',
    receiptPending: 'Recipisa se pregătește. De obicei durează câteva secunde.',
    reload: 'Reîncărcați pagina',
    receiptOpen: 'Deschideți recipisa (PDF)',
    next: 'Ce urmează',
    nextList: (date: string | null): string[] => [
      'Registratura citește cererea și o trimite compartimentului potrivit.',
      'Dacă avem o întrebare, vă scriem aici și prin e-mail, dacă ne-ați dat adresa.',
      date === null
        ? 'Primiți răspunsul în termenul legal, aici și pe calea aleasă de dumneavoastră.'
        : `Primiți răspunsul până la ${date}, aici și pe calea aleasă de dumneavoastră.`,
    ],
    open: 'Vedeți cererea',
    print: 'Tipăriți această pagină',
    another: 'Mergeți la toate serviciile',
  },
};
