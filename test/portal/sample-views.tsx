// What the sample pages of the portal show: invented people and cases, with real, long, empty and wrong data.
import type { ComponentChildren } from 'preact';
import type { Language } from '../../look/words.ts';
import type { Frame } from '../../portal/frame.tsx';
import type { ProcedureView } from '../../portal/pages/procedure.tsx';
import type { RequestView } from '../../portal/pages/request.tsx';
import type { RequestItem } from '../../portal/parts/request-list.tsx';

export const visitor = (language: Language): Frame => ({
  language,
  institution: { kind: 'Primăria Municipiului', name: 'Exemplu' },
  address: 'Strada Primăriei nr. 1, 100001 Exemplu',
  schedule: 'luni–joi 8:00–16:30, vineri 8:00–14:00',
  account: null,
  path: '/?q=a',
  demo: true,
  petition: '/proceduri/petitie',
  publications: true,
  notice: null,
});
export const citizen = (language: Language): Frame => ({
  ...visitor(language),
  account: { name: 'Ana-Maria C.-B.', staff: false },
  demo: false,
});

export const items = [
  {
    key: 'petitie',
    title: 'Petiție',
    summary: 'Scrieți primăriei o cerere, o reclamație, o sesizare sau o propunere și primiți răspuns în 30 de zile.',
    audience: ['citizens', 'organisations'] as const,
  },
];
export const longSubject =
  'Zgomot de la terasa „Grădina cu Nuci” după ora 23, aproape în fiecare noapte de la sfârșitul săptămânii, Strada Mihai Viteazul nr. 14–16, bl. A3, sc. B';

export const request = (over: Partial<RequestItem>): RequestItem => ({
  id: '5f0c2a52-8a0e-4d4e-9a33-000000000001',
  number: '48213',
  filedOn: '2026-11-09',
  procedure: 'Petiție',
  subject: 'Gropi pe Strada Vasile Goldiș',
  sentence: 'Pregătim răspunsul. Vă răspundem până la 9 decembrie 2026, mai sunt 18 zile.',
  deadlineOn: '2026-12-09',
  daysLeft: 18,
  closed: false,
  question: false,
  todo: false,
  ...over,
});
export const requests = [
  request({ question: true, sentence: 'Avem o întrebare pentru dumneavoastră.', daysLeft: 3, subject: longSubject }),
  request({}),
  request({ daysLeft: -2, subject: 'Iluminat stradal, Oarda', number: '47102' }),
];

export const procedure: ProcedureView = {
  key: 'petitie',
  retired: false,
  title: 'Petiție',
  summary: items[0]?.summary ?? '',
  who: [
    'Orice persoană, în nume propriu',
    'O organizație legal constituită, în numele celor pe care îi reprezintă',
    'Mai multe persoane, împreună',
  ],
  need: [
    'Numele și o adresă sau un e-mail la care să vă răspundem',
    'Descrierea problemei, pe scurt și clar',
    'Documente sau fotografii, dacă aveți',
  ],
  notNeeded: ['Cont pe acest site', 'Copie a actului de identitate', 'Semnătură electronică'],
  term: '30 de zile',
  fee: 'Gratuit',
  steps: [
    'Completați petiția și primiți pe loc numărul de înregistrare și recipisa.',
    'Registratura o trimite compartimentului potrivit. Dacă problema ține de altă autoritate, i-o trimitem în cel mult 5 zile și vă anunțăm.',
    'Un referent cercetează problema. Vă poate pune o întrebare; termenul nu se oprește.',
    'Primiți răspunsul în 30 de zile. Pentru cercetări mai amănunțite, termenul se poate prelungi o dată, cu cel mult 15 zile.',
  ],
  legalBasis: [
    {
      name: 'Ordonanța Guvernului nr. 27/2002 privind reglementarea activității de soluționare a petițiilor, aprobată prin Legea nr. 233/2002',
      url: null,
    },
  ],
  online: true,
  counter: true,
  draft: null,
};

export const steps = ['Cine trimite', 'Petiția', 'Documente', 'Verificați și trimiteți'].map((title, index) => ({
  title,
  href: `/cereri/ciorne/x/${index}`,
  done: index === 0,
}));

export const form = {
  action: '/cereri/1/mesaje',
  csrf: 'token',
  key: 'cheie',
  text: '',
  problems: [],
  limits: 'PDF, JPG sau PNG, cel mult 10\u00a0MB fiecare.',
  accept: '.pdf,.jpg,.png',
};
export const document = {
  id: '5f0c2a52-8a0e-4d4e-9a33-00000000000d',
  title: 'Recipisa de înregistrare',
  kind: 'receipt',
  mediaType: 'application/pdf',
  sizeBytes: 184_000,
  number: 'nr. 48\u00a0213',
  yours: false,
};

export const underWay: RequestView = {
  id: '5f0c2a52-8a0e-4d4e-9a33-000000000001',
  number: '48213',
  filedOn: '2026-11-09',
  procedure: 'Petiție',
  subject: longSubject,
  todo: [],
  stage: 'Pregătim răspunsul',
  deadlineOn: '2026-12-09',
  daysLeft: 18,
  basis: 'OG nr. 27/2002, art. 8 alin. (1)',
  extended: false,
  department: 'Direcția Generală de Urbanism, Amenajarea Teritoriului și Lucrări Publice',
  channel: 'online',
  closed: null,
  joinedTo: null,
  answer: null,
  question: null,
  receiptPending: false,
  canWithdraw: true,
  road: [
    {
      at: '2026-11-09T08:57:00Z',
      title: 'Ați trimis cererea',
      by: null,
      message: null,
      documents: [
        document,
        {
          ...document,
          title: 'Fotografie_de_pe_balcon_cu_terasa_la_ora_doua_noaptea_varianta_finala_2.jpg',
          kind: 'attachment',
          mediaType: 'image/jpeg',
          sizeBytes: 2_140_000,
          number: null,
          yours: true,
        },
      ],
    },
    {
      at: '2026-11-12T12:20:00Z',
      title: 'V-am scris',
      by: 'Ioana Crăciunescu-Țepeneag',
      message: {
        body: 'La ce ore este zgomotul cel mai mare? Vedeți https://primaria.exemplu.ro/a?b=c.\nNe ajută să alegem când venim.',
        yours: false,
      },
      documents: [],
    },
    {
      at: '2026-11-20T16:05:00Z',
      title: 'Ați scris',
      by: null,
      message: { body: 'Între 23 și 2, vinerea și sâmbăta. <script>alert(1)</script>', yours: true },
      documents: [],
    },
  ],
  answers: null,
  form,
  fromList: true,
};

export const answers = (
  <dl class="facts">
    <div>
      <dt>Nume</dt>
      <dd>Constantinescu-Brădișteanu</dd>
    </div>
    <div>
      <dt>Prenume</dt>
      <dd>Ana-Maria</dd>
    </div>
  </dl>
);
export const fields = (slots: { lead: ComponentChildren; more: ComponentChildren; submit: string }) => (
  <>
    {slots.lead}
    <h1>Despre ce este vorba?</h1>
    <form method="post">
      <div class="govuk-form-group">
        <label for="subiect">Subiectul, pe scurt</label>
        <span class="govuk-hint" id="h">
          Cel mult 120 de caractere.
        </span>
        <input class="govuk-input" id="subiect" name="subiect" aria-describedby="h" />
      </div>
      <div class="govuk-button-group form-buttons">
        <button class="govuk-button">{slots.submit}</button>
        {slots.more}
      </div>
    </form>
  </>
);
export const saved = { at: '2026-11-21T08:42:00Z', until: '2026-12-21' };
export const problem = (field: string, message: string) => ({ field, message });
