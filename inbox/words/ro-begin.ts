// Words of the procedures that staff begin themselves. See words/ro.ts.
import { longDate } from '../../look/dates.ts';
import { registerNumber } from '../../look/words.ts';

export const roBegin = {
  begin: {
    title: 'Începeți o procedură',
    lead: 'Proceduri din interiorul primăriei, pe care le porniți dumneavoastră.',
    choose: 'Ce puteți începe',
    none: 'Nicio procedură internă nu poate fi începută de compartimentul sau funcția dumneavoastră.',
    drafts: 'Începute și netrimise',
    savedAt: (when: string, until: string) => `Salvată ${when}. Se păstrează până la ${until}.`,
    discard: 'Șterg',
    discardOf: (title: string) => `Șterg ${title}`,
    mine: 'Începute de mine',
    mineNone: 'Încă nu ați început nicio procedură.',
    more: 'Mai vechi',
    number: (number: string, day: string) => `Nr. ${registerNumber(number)} din ${longDate('ro', day)}`,
    for: (title: string) => `Începe: ${title}`,
    as: (name: string, place: string) =>
      `Pornește pe numele dumneavoastră: ${name}${place === '' ? '' : `, ${place}`}.`,
    submit: 'Trimit și înregistrez',
    save: 'Salvez și continui mai târziu',
    saved: 'Ciorna este salvată.',
    discarded: 'Ciorna este ștearsă.',
    back: 'Proceduri interne',
    filed: (number: string) => `Înregistrată cu numărul ${registerNumber(number)}.`,
  },
};
