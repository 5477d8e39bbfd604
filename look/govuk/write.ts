// Writes `look/govuk.css` anew: `node --import tsx look/govuk/write.ts`, after a change of theme.scss, of a size in
// tokens.css or of the version of govuk-frontend. A test fails while the file differs from them.

import { writeFileSync } from 'node:fs';
import { compileGovuk } from './compile.ts';

writeFileSync(new URL('../govuk.css', import.meta.url), compileGovuk());
