// The pages about requests that were begun and not sent, with real, long and wrong data: part of samples.tsx.
import type { VNode } from 'preact';
import type { Frame } from '../../portal/frame.tsx';
import { ContinuePage } from '../../portal/pages/continue.tsx';
import { DraftClashPage } from '../../portal/pages/draft-clash.tsx';
import { ExpiredPage } from '../../portal/pages/draft-expired.tsx';
import { FormChangedPage } from '../../portal/pages/form-changed.tsx';
import { SavedPage } from '../../portal/pages/saved.tsx';
import { problem } from './sample-views.tsx';

const code = {
  shown: 'K7QM-2XPA-9HTD-W3CE',
  enterAt: 'servicii.primaria-exemplu.ro/continuare',
  renew: '/r',
  leave: '/l',
  email: '/e',
  typed: '',
  sent: false,
  problems: [],
};
const begun = { procedure: 'Petiție', resume: '/x', remove: '/y', csrf: 't', until: '2026-12-21' };
const long = 'Strada este surpată de două luni. '.repeat(12);

export const draftSamples = (visitor: Frame, citizen: Frame): Record<string, VNode> => ({
  saved: <SavedPage frame={visitor} view={{ ...begun, code }} />,
  'saved-before': <SavedPage frame={visitor} view={{ ...begun, code: { ...code, shown: null, sent: true } }} />,
  'saved-wrong': (
    <SavedPage
      frame={visitor}
      view={{
        ...begun,
        code: { ...code, typed: 'ana@', problems: [problem('email', 'Scrieți adresa de e-mail întreagă')] },
      }}
    />
  ),
  'saved-citizen': <SavedPage frame={citizen} view={{ ...begun, code: null }} />,
  continue: <ContinuePage frame={visitor} view={{ csrf: 't', code: '', problems: [] }} />,
  'continue-wrong': (
    <ContinuePage
      frame={visitor}
      view={{
        csrf: 't',
        code: 'K7QM-2XPA-9HTD-W3CF',
        problems: [problem('cod', 'Nu am găsit o cerere începută cu acest cod. Verificați fiecare semn.')],
      }}
    />
  ),
  'draft-expired': <ExpiredPage frame={visitor} view={{ procedure: 'Petiție', again: '/proceduri/petitie' }} />,
  'form-changed': (
    <FormChangedPage
      frame={visitor}
      view={{
        procedure: 'Petiție',
        resume: '/x',
        again: [
          { label: 'Categoria', was: 'Drumuri și trotuare', why: 'Varianta aleasă nu mai există.', href: '/a' },
          { label: 'Ce doriți să ne spuneți?', was: long, why: 'Scrieți cel mult 300 de caractere.', href: '/b' },
        ],
        asked: [
          { label: 'Adresa locului', reason: 'new', required: true },
          { label: 'Telefonul', reason: 'new', required: false },
          { label: 'Adresa de e-mail', reason: 'required', required: true },
        ],
        gone: [{ label: 'Semnatarul 2: numele', was: 'Popescu <b>Ion</b>' }],
        kept: ['Numele de familie', 'Prenumele', 'Subiectul, pe scurt'],
      }}
    />
  ),
  'draft-clash': (
    <DraftClashPage
      frame={visitor}
      view={{
        procedure: 'Petiție',
        action: '/x',
        csrf: 't',
        stamp: '3-abcdefgh',
        at: '2026-11-21T08:42:00Z',
        carried: [['subiect', 'Trotuar']],
        answers: [
          {
            name: '_alegere:subiect',
            id: 'c-subiect',
            label: 'Subiectul, pe scurt',
            here: 'Trotuar surpat',
            there: 'Stradă',
          },
          { name: '_alegere:text', id: 'c-text', label: 'Ce doriți să ne spuneți?', here: long, there: '' },
        ],
        whole: '_alegere',
      }}
    />
  ),
});
