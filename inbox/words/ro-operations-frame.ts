// Romanian words of the administrator's part „Funcționare”: its pages, and the overview that they open from.

import { counted } from '../../look/words.ts';

const n = (count: number, one: string, many: string) => counted('ro', count, one, many);

export const roOperationsFrame = {
  operations: {
    nav: 'Paginile funcționării',
    pages: {
      overview: 'Pe scurt',
      instances: 'În lucru',
      incidents: 'Opriri',
      jobs: 'Lucrări automate',
      timers: 'Pași programați',
      bulk: 'Operațiuni',
    },
  },
  overview: {
    title: 'Funcționare',
    lead: 'Ce merge, ce s-a oprit și ce așteaptă, chiar acum.',
    fine: 'Totul merge',
    fineText: 'Nimic nu este oprit și nimic nu întârzie.',
    attention: 'De văzut acum',
    stopped: (count: number) => `${n(count, 'oprire', 'opriri')} de rezolvat`,
    stoppedSince: (when: string) => `cea mai veche, din ${when}`,
    failedStarts: (count: number) => `${n(count, 'pornire la termen', 'porniri la termen')} fără reușită`,
    jobsLate: (count: number, lag: string) =>
      `${n(count, 'lucrare automată întârzie', 'lucrări automate întârzie')}, de cel mult ${lag}`,
    timersLate: (count: number, lag: string) =>
      `${n(count, 'pas programat întârzie', 'pași programați întârzie')}, de cel mult ${lag}`,
    undelivered: (count: number) => `${n(count, 'mesaj', 'mesaje')} între procese încă pe drum de peste un minut`,
    noWorker: 'Niciun lucrător nu a luat lucrări în ultimele minute, deși sunt lucrări la termen.',
    inWork: 'În lucru',
    suspended: (count: number) => `din care ${n(count, 'suspendat', 'suspendate')}`,
    begunToday: 'Pornite în 24 de ore',
    jobs: 'Lucrări automate',
    jobsNow: (ready: number, running: number) => `${ready} la rând, ${running} se fac acum`,
    retrying: (count: number) => n(count, 'reîncearcă mai târziu', 'reîncearcă mai târziu'),
    lag: 'Întârziere',
    lagText: 'cât a așteptat cea mai veche lucrare la rând',
    lagNone: 'niciuna',
    timers: 'Pași programați',
    nextTimer: (when: string) => `următorul ${when}`,
    noTimer: 'niciunul',
    workers: 'Lucrători activi',
    workersText: (jobs: number) => `${n(jobs, 'lucrare', 'lucrări')} în mână`,
    workersNone: 'nu au nimic în mână',
    bulk: 'Operațiuni în curs',
    backup: 'Ultima copie de siguranță',
    backupNever: 'nu se știe de niciuna',
    backupHow: 'Se face cu „npm run traseu -- backup”.',
    updated: (when: string) => `Citit la ${when}.`,
    reload: 'Reîncărcați',
  },
};
