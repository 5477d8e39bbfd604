// What the page of the reading says around the procedure's own sentences.

import type { roAtelierReading } from './ro-atelier-reading.ts';

export const enAtelierReading: typeof roAtelierReading = {
  reading: {
    title: (name) => `${name}: the procedure in words`,
    lead: 'The text is made by a program from the process, forms, tables and settings of the procedure. It says what will run, not what ought to run: check it with the law at hand.',
    ofWork: (when) => `The work saved on ${when}, not published yet.`,
    unchanged: 'The work, unchanged since the published release.',
    ofRelease: (version, when) => `Release ${version}, published on ${when}.`,
    contents: 'Contents',
    back: 'Back to the studio',
    print: 'To print it, use the browser’s print command.',
    problems: 'The process cannot be read until this is solved:',
    quoted: 'Formulas of the model that cannot be said otherwise stand between ⟨ ⟩.',
    otherLanguage: 'Citiți-o în română',
  },
};
