// Every page of the portal with real, long, empty and wrong data: what the tests check and the previews show. People and
// cases are invented.
import type { ComponentChildren, VNode } from 'preact';
import type { Language } from '../../look/words.ts';
import type { Frame } from '../../portal/frame.tsx';
import { AccountPage } from '../../portal/pages/account.tsx';
import { CheckPage, FormStepPage, SavedPage } from '../../portal/pages/application.tsx';
import { ConfirmationPage } from '../../portal/pages/confirmation.tsx';
import { ErrorPage } from '../../portal/pages/error.tsx';
import { FollowPage } from '../../portal/pages/follow.tsx';
import { HomePage } from '../../portal/pages/home.tsx';
import { ProcedurePage } from '../../portal/pages/procedure.tsx';
import type { ProcedureView } from '../../portal/pages/procedure.tsx';
import { RequestPage } from '../../portal/pages/request.tsx';
import type { RequestView } from '../../portal/pages/request.tsx';
import { RequestsPage } from '../../portal/pages/requests.tsx';
import { SignInPage } from '../../portal/pages/sign-in.tsx';
import { SignUpPage } from '../../portal/pages/sign-up.tsx';
import { AccessibilityPage, PersonalDataPage } from '../../portal/pages/text.tsx';
import { WithdrawPage } from '../../portal/pages/withdraw.tsx';
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
  notice: null,
});
export const citizen = (language: Language): Frame => ({
  ...visitor(language),
  account: { name: 'Ana-Maria C.-B.', staff: false },
  demo: false,
});

const items = [
  {
    key: 'petitie',
    title: 'Petiție',
    summary: 'Scrieți primăriei o cerere, o reclamație, o sesizare sau o propunere și primiți răspuns în 30 de zile.',
    audience: ['citizens', 'organisations'] as const,
  },
];
const longSubject =
  'Zgomot de la terasa „Grădina cu Nuci” după ora 23, aproape în fiecare noapte de la sfârșitul săptămânii, Strada Mihai Viteazul nr. 14–16, bl. A3, sc. B';

const request = (over: Partial<RequestItem>): RequestItem => ({
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
  ...over,
});
const requests = [
  request({ question: true, sentence: 'Avem o întrebare pentru dumneavoastră.', daysLeft: 3, subject: longSubject }),
  request({}),
  request({ daysLeft: -2, subject: 'Iluminat stradal, Oarda', number: '47102' }),
];

const procedure: ProcedureView = {
  key: 'petitie',
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

const steps = ['Cine trimite', 'Petiția', 'Documente', 'Verificați și trimiteți'].map((title, index) => ({
  title,
  href: `/cereri/ciorne/x/${index}`,
  done: index === 0,
}));

const form = {
  action: '/cereri/1/mesaje',
  csrf: 'token',
  key: 'cheie',
  text: '',
  problems: [],
  limits: 'PDF, JPG sau PNG, cel mult 10\u00a0MB fiecare.',
  accept: '.pdf,.jpg,.png',
};
const document = {
  id: '5f0c2a52-8a0e-4d4e-9a33-00000000000d',
  title: 'Recipisa de înregistrare',
  kind: 'receipt',
  mediaType: 'application/pdf',
  sizeBytes: 184_000,
  number: 'nr. 48\u00a0213',
  yours: false,
};

const underWay: RequestView = {
  id: '5f0c2a52-8a0e-4d4e-9a33-000000000001',
  number: '48213',
  filedOn: '2026-11-09',
  procedure: 'Petiție',
  subject: longSubject,
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

const answers = (
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
const fields = (slots: { lead: ComponentChildren; more: ComponentChildren; submit: string }) => (
  <>
    {slots.lead}
    <h1>Despre ce este vorba?</h1>
    <form method="post">
      <div class="field">
        <label for="subiect">Subiectul, pe scurt</label>
        <span class="hint" id="h">
          Cel mult 120 de caractere.
        </span>
        <input class="input" id="subiect" name="subiect" aria-describedby="h" />
      </div>
      <div class="buttons form-buttons">
        <button class="button">{slots.submit}</button>
        {slots.more}
      </div>
    </form>
  </>
);
const saved = { at: '2026-11-21T08:42:00Z', until: '2026-12-21' };
const problem = (field: string, message: string) => ({ field, message });

/** Page name → page. Names are used as file names of previews. */
export function samples(language: Language): Record<string, VNode> {
  const v = visitor(language);
  const c = citizen(language);
  const error = (status: number, code = 'X', reference: string | null = null) => (
    <ErrorPage frame={v} view={{ status, code, reference }} />
  );
  const step = { procedure: 'Petiție', csrf: 't', steps, action: '/x', back: '/y' };
  return {
    home: <HomePage frame={v} view={{ query: null, items, example: 'petiție', mine: null }} />,
    'home-citizen': <HomePage frame={c} view={{ query: null, items, example: 'petiție', mine: requests }} />,
    'home-empty': <HomePage frame={v} view={{ query: null, items: [], example: null, mine: null }} />,
    'home-found': <HomePage frame={v} view={{ query: 'zgomot', items, example: 'petiție', mine: null }} />,
    'home-nothing': <HomePage frame={v} view={{ query: '<b>pașaport', items: [], example: 'petiție', mine: null }} />,
    procedure: <ProcedurePage frame={v} view={procedure} />,
    'procedure-draft': (
      <ProcedurePage
        frame={c}
        view={{ ...procedure, draft: { href: '/cereri/ciorne/1/a', expiresOn: '2026-12-21' } }}
      />
    ),
    form: (
      <FormStepPage
        frame={c}
        view={{ ...step, title: 'Despre ce este vorba', now: 1, wrong: false, form: fields, saved }}
      />
    ),
    'form-new': (
      <FormStepPage frame={v} view={{ ...step, title: 'Documente', now: 0, wrong: true, form: fields, saved: null }} />
    ),
    check: <CheckPage frame={v} view={{ ...step, answers, incomplete: [] }} />,
    'check-incomplete': (
      <CheckPage frame={v} view={{ ...step, answers, incomplete: [{ title: 'Petiția', href: '/x' }] }} />
    ),
    saved: (
      <SavedPage
        frame={v}
        view={{ procedure: 'Petiție', resume: '/x', remove: '/y', csrf: 't', until: '2026-12-21' }}
      />
    ),
    confirmation: (
      <ConfirmationPage
        frame={v}
        view={{
          id: '1',
          procedure: 'Petiție',
          number: '48213',
          filedOn: '2026-11-21',
          deadlineOn: '2026-12-21',
          daysLeft: 30,
          code: 'K7QM-2XPA-9HTD',
          receipt: null,
        }}
      />
    ),
    'confirmation-later': (
      <ConfirmationPage
        frame={c}
        view={{
          id: '1',
          procedure: 'Petiție',
          number: '7',
          filedOn: '2026-11-21',
          deadlineOn: null,
          daysLeft: null,
          code: null,
          receipt: '2',
        }}
      />
    ),
    requests: (
      <RequestsPage
        frame={{ ...c, notice: 'Contul este făcut. Bine ați venit!' }}
        view={{
          open: requests,
          closed: [request({ closed: true, sentence: 'V-am răspuns pe 28 octombrie 2026.' })],
          drafts: [{ href: '/x', procedure: 'Petiție', savedOn: '2026-11-20', expiresOn: '2026-12-20' }],
          more: null,
        }}
      />
    ),
    'requests-many': (
      <RequestsPage
        frame={c}
        view={{
          open: Array.from({ length: 40 }, (_, index) => request({ number: String(48_000 + index) })),
          closed: [],
          drafts: [],
          more: '/x',
        }}
      />
    ),
    'requests-none': <RequestsPage frame={c} view={{ open: [], closed: [], drafts: [], more: null }} />,
    request: <RequestPage frame={c} view={{ ...underWay, answers }} />,
    'request-question': (
      <RequestPage
        frame={c}
        view={{
          ...underWay,
          question: 'La ce ore este zgomotul cel mai mare?',
          extended: true,
          receiptPending: true,
          form: {
            ...form,
            text: 'x',
            problems: [problem('mesaj', 'Scrieți mesajul'), problem('fisiere', '„a.exe” nu este un fișier PDF')],
          },
        }}
      />
    ),
    'request-late': <RequestPage frame={v} view={{ ...underWay, daysLeft: -2, fromList: false, canWithdraw: false }} />,
    'request-closed': (
      <RequestPage
        frame={c}
        view={{
          ...underWay,
          closed: { outcome: 'V-am răspuns', on: '2026-11-28' },
          answer: { ...document, kind: 'answer' },
          form: null,
          canWithdraw: false,
        }}
      />
    ),
    'request-bare': (
      <RequestPage
        frame={v}
        view={{
          ...underWay,
          subject: '',
          deadlineOn: null,
          daysLeft: null,
          basis: null,
          department: null,
          road: [],
          form: null,
          canWithdraw: false,
          closed: { outcome: null, on: '2026-11-28' },
          joinedTo: '48 100',
        }}
      />
    ),
    withdraw: <WithdrawPage frame={c} view={{ id: '1', number: '48213', csrf: 't' }} />,
    follow: <FollowPage frame={v} view={{ csrf: 't', number: '', problems: [] }} />,
    'follow-wrong': (
      <FollowPage
        frame={v}
        view={{ csrf: 't', number: '1/2026', problems: [problem('numar', 'Numărul și codul nu se potrivesc')] }}
      />
    ),
    'sign-in': <SignInPage frame={v} view={{ csrf: 't', email: '', problems: [], next: '/', needed: true }} />,
    'sign-in-wrong': (
      <SignInPage
        frame={v}
        view={{
          csrf: 't',
          email: 'a"b@c.ro',
          problems: [
            problem('email', 'Adresa de e-mail și parola nu se potrivesc. Verificați-le și încercați din nou'),
          ],
          next: '/',
          needed: false,
        }}
      />
    ),
    'sign-up': (
      <SignUpPage
        frame={v}
        view={{
          csrf: 't',
          values: { name: 'Ana', email: 'x', phone: '' },
          minPassword: 10,
          problems: [
            problem('email', 'Adresa de e-mail trebuie să arate ca nume@exemplu.ro'),
            problem('parola', 'Alegeți o parolă'),
          ],
        }}
      />
    ),
    account: (
      <AccountPage
        frame={{ ...c, account: { name: 'Ana', staff: true } }}
        view={{
          csrf: 't',
          name: 'Ana',
          email: 'ana@exemplu.ro',
          phone: null,
          roles: [{ role: 'clerk', department: 'Urbanism' }],
        }}
      />
    ),
    'personal-data': <PersonalDataPage frame={v} contact="dpo@exemplu.ro" />,
    accessibility: <AccessibilityPage frame={v} />,
    'error-400': error(400, 'FORM_EXPIRED'),
    'error-403': error(403),
    'error-404': error(404),
    'error-409': error(409),
    'error-413': error(413, 'FILE_TOO_LARGE'),
    'error-418': error(418),
    'error-422': error(422),
    'error-429': error(429),
    'error-500': error(503, 'OUR_FAULT', '4f2a91bc'),
  };
}
