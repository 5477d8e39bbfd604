// The English twin of ro-draft.ts.
import { counted } from '../../look/words.ts';
import type { draft as ro } from './ro-draft.ts';

export const draft: typeof ro = {
  saved: {
    title: 'We saved your request',
    lead: (date) => `We keep it until ${date}. After that it is deleted.`,
    signedIn: 'You find it under “My requests”, on any computer or phone on which you sign in.',
    code: 'Resume code',
    codeAdvice:
      'Write it down or print this page: we show it only now. With it you continue on any computer or phone, without an account. Whoever has the code sees what you wrote.',
    codeGiven: 'You have a resume code',
    codeGivenText:
      'We showed it when you saved your request. If you no longer have it, make another; the old one stops working.',
    newCode: 'Make a new code',
    where: 'Where to enter the code',
    whereText: 'At “Continue a request you started”, on the first page:',
    here: 'In this browser you can continue without the code, from the page of the service. On a computer that others use too, delete the request here or send it now.',
    email: 'Get the link by e-mail',
    emailText:
      'We use the address only to send you the link and to tell you before the request is deleted. The message holds none of your data.',
    emailLabel: 'E-mail address',
    emailSend: 'Send the link',
    emailSent: 'We are sending the link. If the address is right, the message arrives in a few minutes.',
    emailMissing: 'Enter the e-mail address to send the link to',
    emailWrong: 'Enter the whole e-mail address, for example name@example.com',
    emailTooMany: 'We have already sent the link several times. Use the code above.',
    print: 'Print this page',
    resume: 'Continue now',
    remove: 'Delete the request',
  },
  continue: {
    title: 'Continue a request you started',
    text: 'With the code you got when you saved it, without an account',
    lead: 'Enter the code that you got when you saved your request.',
    code: 'Resume code',
    codeHint: 'Four groups of letters and digits, for example K7QM-2XPA-9HTD-W3CE',
    submit: 'Continue the request',
    codeMissing: 'Enter the resume code',
    wrong:
      'We found no request with this code. Check every character: the code has no letters O and I and no digits 0 and 1.',
    lost: 'You no longer have the code?',
    lostText:
      'If you use the same browser, open the page of the service: the request is there. If you have signed in meanwhile, you find it under “My requests”. Otherwise, start again.',
    otherDevice: 'Did you start it on another computer or phone?',
  },
  adopted: 'The request you started is now in your account.',
  started: 'Requests started and not sent',
  savedOn: (date) => `Saved on ${date}.`,
  deletedOn: (date) => `Deleted on ${date} unless you continue it.`,
  expired: {
    title: 'Your request has expired',
    lead: 'You had not saved it for a long time, so we deleted its answers and documents.',
    todo: 'You can start again. We keep nothing of what you wrote the first time.',
    again: 'Start again',
  },
  changed: {
    title: 'The form has changed',
    lead: 'Since you started, the form has a new version. We moved everything that fits; nothing you wrote is lost.',
    again: 'To check or answer again',
    before: 'You wrote:',
    asked: 'New questions',
    nowRequired: (question) => `${question} (now required)`,
    optional: (question) => `${question} (optional)`,
    gone: 'No longer asked',
    goneText: 'These answers are not sent with the request.',
    kept: (count) => `We kept ${counted('en', count, 'answer', 'answers')}`,
    reasons: {
      type: 'The question now takes another kind of answer.',
      option: 'The choice you made is no longer offered.',
      tooMany: 'The list now takes fewer.',
      taken: 'The answer is now filled in by itself.',
    },
    go: 'Continue the request',
    link: 'The form has changed meanwhile. See what you wrote before',
  },
  clash: {
    title: 'Your request was changed elsewhere too',
    lead: 'The same answers were changed in another tab or on another device after you opened this page. Choose what stays; nothing is lost.',
    here: 'What you wrote now',
    there: 'What was saved',
    empty: 'no answer',
    go: 'Keep what I chose',
    allHere: 'Keep all I wrote now',
    allThere: 'Keep all that was saved',
    newer: 'The request was changed in another tab or on another device. Press “Continue” to choose what stays.',
  },
  mail: {
    linkSubject: (institution) => `Your request to ${institution}`,
    noticeSubject: (institution, date) => `Your request to ${institution} will be deleted on ${date}`,
    linkText: 'You asked for the link with which you continue a request:',
    noticeText: (date) =>
      `You have a request that you started and did not send. We delete it on ${date}, with all that you wrote. You can continue it here:`,
    kept: (date) => `The request is kept until ${date}.`,
    secret: 'Whoever has this link can see what you wrote. Do not pass it on.',
    notYou: 'If you did not start a request, you need not do anything.',
  },
};
