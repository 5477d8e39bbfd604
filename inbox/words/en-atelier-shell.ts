// Words of the page around the studio, in English; what the studio itself says is in designer/studio/words.

import type { AtelierShellWords } from './ro-atelier-shell.ts';

export const enAtelierShell: AtelierShellWords = {
  atelier: {
    opening: 'The studio is opening…',
    needsScript: 'Procedures are drawn with JavaScript, which this browser does not run.',
    view: 'See the procedure without drawing',
    broken: 'The studio could not be prepared on the server. The administrator finds the reason in the log.',
  },
};
