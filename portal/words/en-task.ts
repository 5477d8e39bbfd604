// The English twin of ro-task.ts.
import type { task as ro } from './ro-task.ts';

export const task: typeof ro = {
  todo: 'You have something to do',
  until: (date) => `, by ${date}`,
  by: (date, left) => `By ${date}, ${left}.`,
  late: (date) => `It was due by ${date}. You can still do it now.`,
  begin: 'Fill it in',
  resume: 'Go on filling it in',
  begun: 'You have begun. What you wrote is kept.',
  mark: 'To do',
  steps: 'The steps',
  checkHeading: 'Check before you send',
  declare: 'By sending, you declare that the data are true.',
  send: 'Send',
  sendHint: (number) => `Your answer goes into case no. ${number}.`,
  inNameOf: (name) => `${name}, on behalf of the applicant`,
  inName: (number) =>
    `You fill this in on behalf of the applicant, in case no. ${number}. Your name stays in the history of the case.`,
  incomplete: 'It cannot be sent yet',
  sent: 'We received your answer.',
  kept: 'We kept what you wrote. You can go on from here at any time.',
  closed: {
    title: 'This step is closed',
    done: (when) => `The answer was sent on ${when}. There is nothing left to do here.`,
    over: (when) =>
      `On ${when} the time ran out or the request went on without this answer. What you filled in was not sent.`,
    write: 'If you still have something to say, write us a message from the page of your request.',
    typed: 'What you wrote and did not send',
    typedUntil: (date) => `We keep these answers until ${date}. You can copy or print them.`,
    back: 'See the request',
    backOffice: 'See the case',
  },
  answered: (name) => `You sent: ${name}`,
  answeredByOffice: (name) => `Filled in at the desk on your behalf: ${name}`,
};
