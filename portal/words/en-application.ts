// English words of filing; the contract is words/ro-application.ts.
import type { application as ro } from './ro-application.ts';

export const application: typeof ro = {
  steps: 'Steps of the request',
  stepOf: (step, of) => `Step ${step} of ${of}`,
  check: 'Check and send',
  continue: 'Continue',
  saveForLater: 'Save and come back later',
  savedNote: (time, date) => `Your answers were saved at ${time} and are kept until ${date}.`,
  notSaved: 'We could not save what you wrote. We are trying again; pressing “Continue” saves it.',
  notSavedYet: 'Your answers are saved at every “Continue”.',
  checkHeading: 'Check before you send',
  checkLead: 'Read your answers once more. You can change anything.',
  incomplete: 'The request cannot be sent yet',
  incompletePage: (page) => `Complete the page “${page}”`,
  declare: 'By sending the request you declare that the data are true.',
  send: 'Send the request',
  sendHint: 'You receive the registration number and the time limit at once.',
  dataNote: 'How we use your data',
  deleted: 'We deleted the request you started.',
  held: (place, time) => `Place ${place} is held for you until ${time}. It is held longer whenever you continue.`,
  reuse: {
    title: 'You have told us already',
    lead: 'You can use the answers below without typing them again, and change them afterwards.',
    own: (questions) => `From your account: ${questions}.`,
    request: (number, date) => `From request no. ${number} of ${date}`,
    use: 'Use these answers',
    used: 'We have filled in the answers that you gave us before. Check them before you continue.',
    gone: 'These answers can no longer be used. Fill them in below.',
  },
  uploads: {
    limits: (types, each) => `${types}, at most ${each} each.`,
    lost: 'The chosen files were not kept. Choose them again.',
  },
  confirmation: {
    title: 'We have received your request',
    number: 'Registration number',
    of: (date) => `of ${date}`,
    deadline: 'We answer by',
    code: 'Follow-up code',
    codeAdvice:
      'Note it or print this page: we show it only now. With the number and the code you can see the request at any time, without an account. Do not give it to anyone else.',
    codeGone:
      'The follow-up code was shown only once, when the request was sent. You find it on the page printed then.',
    receipt: 'The receipt',
    receiptPending: 'The receipt is being prepared. It usually takes a few seconds.',
    reload: 'Reload the page',
    receiptOpen: 'Open the receipt (PDF)',
    next: 'What comes next',
    nextList: (date) => [
      'The registry reads the request and sends it to the right department.',
      'If we have a question, we write to you here and by e-mail, if you gave us your address.',
      date === null
        ? 'You receive the answer within the legal time limit, here and in the way you chose.'
        : `You receive the answer by ${date}, here and in the way you chose.`,
    ],
    open: 'See the request',
    print: 'Print this page',
    another: 'Go to all services',
  },
};
