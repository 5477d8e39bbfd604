// What the README says of the code is what the code says: settings, and files that it leads to.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { settingsTable } from '../server/config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'processes/README.md', 'store/README.md'];
const readme = suite('README');

readme('lists the settings as the code has them', () => {
  assert.ok(
    readFileSync(join(root, 'README.md'), 'utf8').includes(settingsTable()),
    'run: npm run -s traseu -- settings',
  );
});

readme('leads to files that exist', () => {
  const missing = pages.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '');
    return links.filter((link) => !existsSync(join(root, page, '..', link))).map((link) => `${page}: ${link}`);
  });
  assert.equal(missing, []);
});

readme.run();
