// The English twin of ro-begin.ts.
import { longDate } from '../../look/dates.ts';
import { registerNumber } from '../../look/words.ts';
import type { roBegin } from './ro-begin.ts';

export const enBegin: typeof roBegin = {
  begin: {
    title: 'Begin a procedure',
    lead: 'Procedures inside the city hall, which you start yourself.',
    choose: 'What you can begin',
    none: 'No internal procedure can be begun by your department or function.',
    drafts: 'Begun and not sent',
    savedAt: (when, until) => `Saved ${when}. Kept until ${until}.`,
    discard: 'Delete',
    discardOf: (title) => `Delete ${title}`,
    mine: 'Begun by me',
    mineNone: 'You have not begun any procedure yet.',
    more: 'Older',
    number: (number, day) => `No. ${registerNumber(number)} of ${longDate('en', day)}`,
    for: (title) => `Begin: ${title}`,
    as: (name, place) => `Starts in your name: ${name}${place === '' ? '' : `, ${place}`}.`,
    submit: 'Send and register',
    save: 'Save and go on later',
    saved: 'The draft is saved.',
    discarded: 'The draft is deleted.',
    back: 'Internal procedures',
    filed: (number) => `Registered as number ${registerNumber(number)}.`,
  },
};
