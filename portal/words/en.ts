// English words of the portal: the same names as in words/ro.ts, which is the contract. Legal terms keep their Romanian
// name where people meet it on paper.
import { counted } from '../../look/words.ts';
import type { PortalWords } from './ro.ts';
import { application } from './en-application.ts';
import { account } from './en-account.ts';
import { check } from './en-check.ts';
import { draft } from './en-draft.ts';
import { payment } from './en-payment.ts';
import { publications } from './en-publications.ts';
import { request } from './en-request.ts';
import { task } from './en-task.ts';

export const en: PortalWords = {
  frame: {
    services: 'Online services',
    accountNav: 'Your account',
    myRequests: 'My requests',
    follow: 'Follow a request',
    signIn: 'Sign in',
    yourAccount: ', your account',
    begun: 'Begun by me',
    inbox: 'My work',
    backNav: 'Back',
    back: 'Back',
    home: 'All services',
    error: 'Error',
    otherLanguage: 'Română',
    otherLanguageShort: 'RO',
    petition: 'Send a petition',
    publications: 'What we publish',
    personalData: 'Personal data',
    accessibility: 'Accessibility',
    desk: 'Registry',
    demo: 'Demonstration city hall: the data are invented and nothing reaches a real institution.',
    problems: (count) => (count === 1 ? 'There is one thing to correct' : `There are ${count} things to correct`),
  },
  home: {
    title: 'Online services',
    heading: 'How can we help you?',
    searchLabel: (example) => `Write what you want to do, for example “${example}”`,
    searchLabelPlain: 'Write what you want to do',
    search: 'Search',
    available: 'What you can do online',
    forCitizens: 'For you',
    forOrganisations: 'For companies and organisations',
    found: (count, query) => `${count} for “${query}”`,
    services: ['service', 'services'],
    nothingFound: (query) => `We found no service for “${query}”`,
    nothingFoundWhy:
      'Try a shorter or more usual word, for example the name of the paper. You can also see all services.',
    allServices: 'See all services',
    none: 'There are no online services yet',
    noneWhy: 'The city hall is preparing them. Until then, hand in requests at the registry or by post.',
    already: 'Do you already have a request?',
    followTitle: 'Follow a request',
    followText: 'With the registration number and the code on the receipt, without an account',
    signInTitle: 'Sign in',
    signInText: 'See all the requests you have sent and our messages',
    mine: 'Your requests',
    allMine: 'See all your requests',
  },
  procedure: {
    summary: 'In short',
    term: 'Time limit',
    fee: 'Fee',
    languages: 'Languages',
    languageNames: { ro: 'Romanian', en: 'English' },
    fromRegistration: 'from the registration of the request',
    start: 'Start the request',
    continueDraft: 'Continue the request you started',
    startAnew: 'Start a new request',
    savedUntil: (date) => `Your answers so far are kept until ${date}.`,
    without: 'You do not need an account. You can stop and come back.',
    signedInAs: (name) => `You are signed in as ${name}. You can stop and come back.`,
    who: 'Who can ask',
    papers: 'Papers',
    need: 'What you need',
    notNeeded: 'What you do not need',
    steps: 'How it goes',
    law: 'Legal basis',
    counter: 'If it is easier for you, come to the registry: a clerk fills in the request together with you.',
    retired: 'This service is not offered any more. Requests already filed are still dealt with.',
    notOnline: 'This request is handed in at the registry, by post or by e-mail.',
    days: {
      calendar: ['day', 'days'],
      working: ['working day', 'working days'],
      hours: ['hour', 'hours'],
      months: ['month', 'months'],
    },
  },
  application,
  draft,
  check,
  publications,
  request,
  payment,
  task,
  account,
  personalData: {
    title: 'Your personal data',
    lead: 'Which data we use, why, how long we keep them and what you can ask for.',
    who: 'Who answers for the data',
    whoText: (institution, address) => `${institution}${address === '' ? '' : `, ${address}`}, as controller.`,
    why: 'Why we use them',
    whyText:
      'To register and resolve the requests you send us. The basis is the legal obligation of the institution and its task in the public interest (Regulation (EU) 2016/679, art. 6 (1) (c) and (e)); we do not need your consent and do not use the data for anything else.',
    which: 'Which data',
    whichList: [
      'what you write in the forms: name, address, telephone, e-mail, the content of the request and the attached documents',
      'what belongs to your account, if you have one: name, e-mail, telephone, the password (kept only as a fingerprint)',
      'what happened to the request: who worked on it, when, with what result',
    ],
    howLong: 'How long we keep them',
    howLongText: (days) =>
      `Requests and answers are kept as long as the archive plan demands; the time is written in the case file. Requests that were started and not sent are deleted ${counted('en', days, 'day', 'days')} after they were last saved.`,
    seen: 'Who sees them',
    seenText:
      'Only the clerks who work on your request and their heads. If another institution is competent, we send the request there, as the law demands, and tell you.',
    cookies: 'What we keep in your browser',
    cookiesText:
      'Only what the pages need: the session, the chosen language and the link to a request you started. We use no statistics or advertising of others.',
    rights: 'What you can ask for',
    rightsText:
      'To see the data, have them corrected, limit their use or object. Write to us with a request or at the registry; we answer within a month. You can complain to the Romanian data protection authority (dataprotection.ro).',
  },
  accessibility: {
    title: 'Accessibility statement',
    lead: 'We want anyone to be able to use this portal, however they read or move around.',
    what: 'What you can do',
    list: [
      'use every page with the keyboard alone',
      'enlarge the text to 400% without losing content',
      'read the pages with a screen reader',
      'use the portal without JavaScript and on a small phone',
      'print any page',
    ],
    state: 'How far we meet the standard',
    stateText:
      'The portal aims at WCAG 2.2 level AA and OUG 112/2018. It is checked automatically at every change; a check by people with disabilities has not taken place yet.',
    known: 'What is not good yet',
    knownText:
      'Documents attached by others (scans, photos) may have no text. Ask us for their content in another form.',
    tell: 'Tell us what does not work',
    tellText:
      'Write a petition or come to the registry. We answer within 30 days. If the answer does not satisfy you, you can turn to the Authority for the Digitalisation of Romania.',
  },
  errors: {
    byCode: {
      BUSY: [
        'Too many requests at once',
        'The server has much to do at this moment. Nothing of what you sent was done.',
        'Wait a few seconds, go back and try again.',
      ],
      UNAVAILABLE: [
        'The service does not answer at the moment',
        'A part of the system is stopped or starts again. What you saved so far is not lost.',
        'Try again in a minute. If you have just sent something, see first whether it was registered.',
      ],
      FORM_EXPIRED: [
        'The page was open for too long',
        'For safety, a form can no longer be sent after it was open for a long time or after you signed out.',
        'Go back, reload the page and send again. Saved answers are not lost.',
      ],
      FILE_TOO_LARGE: [
        'The file is too large',
        'A file is larger than the limit written beside the field.',
        'Go back and choose a smaller file: for example, scan at 150 dpi or send the pages one by one.',
      ],
      BODY_TOO_LARGE: [
        'You sent too much at once',
        'The files together are larger than the limit.',
        'Go back and send the files one by one.',
      ],
      TOO_MANY_FILES: [
        'There are too many files',
        'You chose more files than can be received at once.',
        'Go back and choose fewer; you can add the rest afterwards.',
      ],
      RETIRED: [
        'This service is not offered any more',
        'What you have written was not sent.',
        'Ask at the registry what you can ask for instead.',
      ],
      WITHDRAWN: [
        'The request can no longer be changed',
        'In the meantime the request was closed.',
        'Open the request to see the answer.',
      ],
    },
    byStatus: {
      400: [
        'We did not understand what you sent',
        'The data received do not have the expected form.',
        'Go back, reload the page and try again.',
      ],
      403: [
        'You have no access to this page',
        'The page belongs to somebody else or needs another role than your account has.',
        'If it is your request, sign in with the account you sent it from, or follow it with the number and the code on the receipt.',
      ],
      404: [
        'The page does not exist',
        'The address may be mistyped or the page was moved.',
        'Check the address or start from the list of services.',
      ],
      409: [
        'Somebody else changed the same thing in the meantime',
        'What you sent no longer fits the present state.',
        'Open the page again and check.',
      ],
      413: [
        'You sent too much at once',
        'The files are larger than the limit.',
        'Go back and choose smaller or fewer files.',
      ],
      422: [
        'Something in the form needs correcting',
        'Some answers are missing or do not have the expected form.',
        'Go back and correct them; what you typed is kept.',
      ],
      429: [
        'Too many attempts',
        'To protect your data, we limit the number of attempts in a short time.',
        'Wait a minute and try again.',
      ],
      500: [
        'Something went wrong on our side',
        'The fault is not yours. What you sent and saved so far is not lost.',
        'Try again in a few minutes. If it still does not work, tell the registry the code below.',
      ],
    },
    reference: (code) => `Code for the registry: ${code}`,
    home: 'Go to the list of services',
    follow: 'Follow a request with the number and the code',
    signIn: 'Sign in',
  },
};
