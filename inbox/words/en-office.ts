// English words of the offices; the same shape as `ro-office.ts`.

import { counted, registerNumber } from '../../look/words.ts';
import type { roOffice } from './ro-office.ts';

const n = (count: number, one: string, many: string) => counted('en', count, one, many);

export const enOffice: typeof roOffice = {
  counter: {
    title: 'Counter',
    lead: 'Register a request that somebody brought, or that came by post, e-mail or phone.',
    choose: 'What is being filed',
    none: 'No procedure can be filed at the counter.',
    for: (title) => `Counter: ${title}`,
    channel: 'How it came',
    channelHint: 'This goes into the register.',
    channels: {
      counter: 'brought to the counter',
      post: 'by post',
      phone: 'by phone',
      email: 'by e-mail',
      online: 'through the portal',
    },
    submit: 'Register the request',
    chooseChannel: 'Choose how the request came.',
    doneTitle: (number) => `Registered under number ${registerNumber(number)}`,
    doneText: 'Print this page or the receipt and hand it over.',
    number: 'Registration number',
    filedOn: 'Date',
    deadline: 'The answer comes by',
    code: 'Follow-up code',
    codeHint:
      'With the number and this code the person follows the case on the portal, without an account. The code is shown only now.',
    codeGone: 'The code was shown once, at registration.',
    follow: (address) => `Follow it at ${address}`,
    receipt: 'Receipt (PDF)',
    receiptSoon: 'The receipt is being prepared; reload the page in a few seconds.',
    another: 'Register another request',
    openCase: 'Open the case file',
    print: 'Print',
  },
  incidents: {
    retry: 'Try the step again',
    repaired: 'The step was taken up again. If it stops again, it appears below.',
    gone: 'This stop had already been resolved.',
    notYet: 'The step could not be taken up again. The cause is still there.',
    details: 'Technical message',
    where: 'Step',
    since: 'Stopped since',
  },
  figures: {
    groups: { total: 'In total', channel: 'By channel', outcome: 'By outcome', department: 'By department' },
    rows: {
      received: 'Received',
      open: 'In work',
      overdue: 'In work and overdue',
      closedInTime: 'Closed in time',
      closedLate: 'Closed late',
      extended: 'With an extended deadline',
      joined: 'Joined',
      meanDays: 'Days until closing, on average',
    },
    title: 'Petitions in figures',
    half: (half, year) => `${half === 1 ? 'first' : 'second'} half of ${year}`,
    choose: 'Period',
    show: 'Show',
    basis: 'Half-yearly report, Government Ordinance 27/2002, art. 14',
    print: 'Print',
    what: 'What',
    count: 'How many',
  },
  studio: {
    parts: 'Parts of the procedure',
    about: 'About the procedure',
    procedure: 'Procedure',
    process: 'Process',
    drawingOf: (title) => `The process: ${title}`,
    noDrawing: 'The model has no drawing.',
    version: 'Version',
    versionOf: (version, date) => `${version}, published on ${date}`,
    findings: 'Findings',
    noFindings: 'The engine has no objection.',
    clean: 'no findings',
    errors: (count) => `${count} to solve`,
    warnings: (count) => `${count} to consider`,
    hitPolicy: 'When several rules fit',
    why: 'Note',
    designer: {
      open: 'Change the form',
      opening: 'The editor is opening…',
      needsScript: 'Forms are drawn with JavaScript, and this browser does not run it.',
      download: 'Download the form (JSON)',
      preview: 'Preview',
      check: 'Check of the answers',
    },
    asPeople: 'As people see it',
    asFormJs: 'In form-js',
    amount: (amount, unit) =>
      unit === 'working'
        ? n(amount, 'working day', 'working days')
        : unit === 'hours'
          ? n(amount, 'hour', 'hours')
          : unit === 'months'
            ? n(amount, 'month', 'months')
            : n(amount, 'day', 'days'),
    kinds: {
      process: 'Drawing',
      form: 'Forms',
      decision: 'Decisions',
      letter: 'Letters',
      message: 'Messages',
      settings: 'Settings',
      other: 'Other files',
    },
    facts: {
      summary: 'In short',
      deadline: 'Legal deadline',
      extension: 'Extension',
      register: 'Register',
      retention: 'Kept for',
      channels: 'Filed',
      languages: 'Languages',
    },
  },
};
