// Words of what the applicant has to do in a case that is under way. See words/ro.ts.
export const task = {
  todo: 'Aveți de făcut',
  until: (date: string): string => `, până la ${date}`,
  by: (date: string, left: string): string => `Până la ${date}, ${left}.`,
  late: (date: string): string => `Trebuia făcut până la ${date}. Îl puteți face și acum.`,
  begin: 'Completați',
  resume: 'Continuați completarea',
  begun: 'Ați început. Ce ați scris este păstrat.',
  mark: 'De făcut',
  steps: 'Pașii',
  checkHeading: 'Verificați înainte de a trimite',
  declare: 'Trimițând, declarați că datele sunt adevărate.',
  send: 'Trimiteți',
  sendHint: (number: string): string => `Răspunsul intră în dosarul nr. ${number}.`,
  inName: (number: string): string =>
    `Completați în numele solicitantului, în dosarul nr. ${number}. În istoricul dosarului rămâne numele dumneavoastră.`,
  incomplete: 'Nu poate fi trimis încă',
  sent: 'Am primit răspunsul dumneavoastră.',
  kept: 'Am păstrat ce ați scris. Puteți continua oricând, de aici.',
  closed: {
    title: 'Acest pas este încheiat',
    done: (when: string): string => `Răspunsul a fost trimis pe ${when}. Nu mai aveți nimic de făcut aici.`,
    over: (when: string): string =>
      `Pe ${when} termenul a trecut sau cererea a mers mai departe fără acest răspuns. Ce ați completat nu a fost trimis.`,
    write: 'Dacă mai aveți ceva de spus, scrieți-ne un mesaj din pagina cererii.',
    typed: 'Ce ați scris și nu ați trimis',
    typedUntil: (date: string): string => `Păstrăm aceste răspunsuri până la ${date}. Le puteți copia sau tipări.`,
    back: 'Vedeți cererea',
    backOffice: 'Vedeți dosarul',
  },
  answered: (name: string): string => `Ați trimis: ${name}`,
  answeredByOffice: (name: string): string => `Completat la ghișeu, în numele dumneavoastră: ${name}`,
};
