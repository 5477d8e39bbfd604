// Words of paying, in English. See words/ro-payment.ts, which is the contract.
import type { payment as ro } from './ro-payment.ts';

export const payment: typeof ro = {
  title: 'Payment',
  of: (number) => `Request no. ${number}`,
  due: (amount) => `You have ${amount} to pay.`,
  dueUntil: (amount, date) => `You have ${amount} to pay by ${date}.`,
  pay: 'Pay',
  see: 'See the payment',
  lines: 'What you pay',
  linesPaid: 'What you paid',
  what: 'For what',
  amount: 'Amount',
  total: 'Total',
  code: 'Payment code',
  how: 'How you pay',
  continue: 'Continue',
  ways: {
    ghiseul: 'ghiseul.ro',
    netopia: 'By card, through Netopia',
    euplatesc: 'By card, through EuPlatesc',
    casierie: 'At the cash desk',
  },
  hints: {
    ghiseul: 'The national payment system; without an account, with any card.',
    netopia: 'You type the card at Netopia; the city hall does not see it.',
    euplatesc: 'You type the card at EuPlatesc; the city hall does not see it.',
  },
  modes: {
    sandbox: 'Test system: no money is taken.',
    simulator: 'SIMULATION – WITHOUT LEGAL VALUE: no money is taken.',
  },
  choose: 'Choose how you pay',
  noWays: 'The city hall does not take payments online yet. You can pay at the cash desk.',
  desk: 'Paying at the cash desk',
  deskText: 'Come to the city hall and say the payment code. The confirmation appears here the same day.',
  deskWhere: 'Where',
  deskWhen: 'When',
  problems: {
    PAID: 'The payment was made already. Do not pay again.',
    CANCELLED: 'The payment is not asked for any more. Do not pay.',
    CLOSED: 'The request has ended, so there is nothing left to pay.',
    NOT_CONFIGURED: 'This way of paying is not available any more. Choose another.',
    REFUSED: 'The provider did not accept the request. No money was taken. Choose another way or try later.',
    UNREACHABLE:
      'The provider does not answer now. No money was taken. Try again in a few minutes or choose another way.',
    NOT_FOUND: 'The payment does not exist any more.',
  },
  going: {
    title: (way) => `Go to ${way}`,
    text: 'You pay on the provider’s page. Afterwards you come back here.',
    button: (amount) => `Pay ${amount}`,
    later:
      'The confirmation comes from the provider, not from your browser: if you close the page after paying, nothing is lost.',
    back: 'Back, without paying',
    names: { ghiseul: 'ghiseul.ro', netopia: 'Netopia', euplatesc: 'EuPlatesc' },
  },
  waiting: {
    title: 'We are waiting for the confirmation',
    once: 'Do not pay again.',
    text: (way) => `You began paying through ${way}. The confirmation usually comes within minutes.`,
    check: 'Check again',
    unfinished: 'You did not finish paying?',
    unfinishedText: 'If you have not paid, you can go on or choose another way. If you have paid, wait.',
    resume: (way) => `Go on through ${way}`,
  },
  paid: {
    title: 'The payment is made',
    way: 'How',
    on: 'When',
    reference: 'Reference',
    receipt: 'Receipt',
    lead: (amount) => `We have received ${amount}. Your request goes on.`,
  },
  failed: {
    title: 'The payment did not go through',
    text: 'No money was taken. You can try again, with the same card or another way.',
  },
  cancelled: {
    title: 'The payment is not asked for any more',
    text: 'Do not pay. If money was taken nevertheless, the city hall gives it back; write us a message at the request.',
  },
  reversed: {
    title: 'The payment went back',
    text: 'The money went back to you or the payment was disputed. The amount is to be paid again.',
  },
  late: (date) => `The payment was due on ${date}. Pay as soon as you can or write to us.`,
  events: {
    requested: 'We asked you for a payment',
    made: 'We received the payment',
    cancelled: 'The payment is not asked for any more',
  },
};
