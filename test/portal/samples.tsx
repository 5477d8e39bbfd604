// Every page of the portal with real, long, empty and wrong data: what the tests check and the previews show. People and
// cases are invented.
import type { VNode } from 'preact';
import type { Language } from '../../look/words.ts';
import { AccountPage } from '../../portal/pages/account.tsx';
import { CheckPage, FormStepPage } from '../../portal/pages/application.tsx';
import { ConfirmationPage } from '../../portal/pages/confirmation.tsx';
import { ErrorPage } from '../../portal/pages/error.tsx';
import { FollowPage } from '../../portal/pages/follow.tsx';
import { HomePage } from '../../portal/pages/home.tsx';
import { ProcedurePage } from '../../portal/pages/procedure.tsx';
import { RequestPage } from '../../portal/pages/request.tsx';
import { RequestsPage } from '../../portal/pages/requests.tsx';
import { SignInPage } from '../../portal/pages/sign-in.tsx';
import { SignUpPage } from '../../portal/pages/sign-up.tsx';
import { AccessibilityPage, PersonalDataPage } from '../../portal/pages/text.tsx';
import { WithdrawPage } from '../../portal/pages/withdraw.tsx';

import { peopleSamples } from './sample-people.tsx';
import { draftSamples } from './sample-drafts.tsx';
import { filingSamples } from './sample-filing.tsx';
import {
  items,
  request,
  requests,
  procedure,
  steps,
  form,
  document,
  underWay,
  answers,
  fields,
  saved,
  problem,
  visitor,
  citizen,
} from './sample-views.tsx';

/** Page name → page. Names are used as file names of previews. */
export function samples(language: Language): Record<string, VNode> {
  const v = visitor(language);
  const c = citizen(language);
  const error = (status: number, code = 'X', reference: string | null = null) => (
    <ErrorPage frame={v} view={{ status, code, reference }} />
  );
  const drafts = [{ href: '/x', procedure: 'Petiție', savedAt: '2026-11-20T09:43:00Z', expiresOn: '2026-12-20' }];
  const known = { stamp: '3-abcdefgh', changed: '/z' };
  const step = { procedure: 'Petiție', csrf: 't', steps, action: '/x', back: '/y' };
  return {
    home: <HomePage frame={v} view={{ query: null, items, example: 'petiție', mine: null, started: [] }} />,
    'home-citizen': (
      <HomePage frame={c} view={{ query: null, items, example: 'petiție', mine: requests, started: drafts }} />
    ),
    'home-empty': <HomePage frame={v} view={{ query: null, items: [], example: null, mine: null, started: [] }} />,
    'home-found': <HomePage frame={v} view={{ query: 'zgomot', items, example: 'petiție', mine: null, started: [] }} />,
    'home-nothing': (
      <HomePage frame={v} view={{ query: '<b>pașaport', items: [], example: 'petiție', mine: null, started: [] }} />
    ),
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
        view={{ ...step, title: 'Despre ce este vorba', now: 1, wrong: false, form: fields, saved, ...known }}
      />
    ),
    'form-new': (
      <FormStepPage
        frame={v}
        view={{ ...step, title: 'Documente', now: 0, wrong: true, form: fields, saved: null, ...known }}
      />
    ),
    check: <CheckPage frame={v} view={{ ...step, answers, incomplete: [] }} />,
    'check-incomplete': (
      <CheckPage frame={v} view={{ ...step, answers, incomplete: [{ title: 'Petiția', href: '/x' }] }} />
    ),
    ...draftSamples(v, c),
    ...filingSamples(language, v, { procedure: 'Petiție', back: '/y', saved, ...known }),
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
          drafts,
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
    ...peopleSamples(v, c, answers),
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
    'personal-data': <PersonalDataPage frame={v} view={{ contact: 'dpo@exemplu.ro', draftDays: 30 }} />,
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
