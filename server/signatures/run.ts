// `traseu signatures FILE.pdf`: what can be said of the signatures of PDFs, without a server. The same validation as of what
// people send in (documents/signature/validate.ts).

import { readdir, readFile, stat } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import {
  validateSignatures,
  type SignatureReport,
  type ValidationOptions,
  type ValidationReport,
} from '../../documents/signature/validate.ts';
import { instantIn, whyUnreadable } from '../json-lines.ts';
import { defineCommand, someFiles, UsageError } from '../command.ts';

export const HELP = `traseu signatures FILE.pdf… [--roots PATH]… [--time-roots PATH]… [--crl PATH]… [--at TIME] [--json]

  Says of each signature whether it is intact, whose it is, whether its certificate
  leads to a root that is trusted, when it was made, and what was added after it.

  --roots       a certificate (PEM or DER), or a folder of them: whom to trust;
                without it no chain is, and the best verdict is "indeterminate"
  --time-roots  the same for time-stamping authorities; --roots without it
  --crl         a revocation list (DER), or a folder of them
  --at          the time of checking, ISO; now without it
  --json        one JSON line for each file

  Exit codes: 0 every file is signed and every signature is valid, 1 otherwise.
`;

export interface SignaturesCommand {
  files: readonly string[];
  roots: readonly string[];
  timeRoots: readonly string[];
  lists: readonly string[];
  at: Date;
  json: boolean;
  output: Writable;
}

export async function signatures({ files, output, json, ...from }: SignaturesCommand): Promise<number> {
  const options: ValidationOptions = {
    roots: (await Promise.all(from.roots.map(filesAt))).flat().flatMap(certificatesIn),
    revocationLists: (await Promise.all(from.lists.map(filesAt))).flat(),
    at: from.at,
  };
  if (from.timeRoots.length > 0) {
    options.timestampRoots = (await Promise.all(from.timeRoots.map(filesAt))).flat().flatMap(certificatesIn);
  }
  let fine = true;
  for (const file of files) {
    const report = await validateSignatures(await read(file), options);
    fine &&= report.signatures !== null && report.signatures.length > 0 && report.signatures.every(isValid);
    output.write(json ? `${JSON.stringify({ file, ...report })}\n` : inWords(file, report));
  }
  return fine ? 0 : 1;
}

const isValid = ({ verdict }: SignatureReport): boolean => verdict === 'valid';

function inWords(file: string, { signatures: found }: ValidationReport): string {
  if (found === null) return `${file}: no PDF that can be read, or an encrypted one\n`;
  if (found.length === 0) return `${file}: not signed\n`;
  const lines = found.map((each) => {
    const when = each.provenAt === null ? `claimed ${each.claimedAt ?? 'at no time'}` : `proved ${each.provenAt}`;
    const who = each.signer === null ? 'nobody known' : `${each.signer.name}, by ${each.signer.issuer}`;
    const why = each.problems.length === 0 ? '' : `\n    ${[...each.problems, ...each.changes].join(', ')}`;
    return `  ${each.verdict}  ${each.level}  ${each.field}  ${who}  ${when}${why}\n`;
  });
  return `${file}\n${lines.join('')}`;
}

/** The file itself, or every file of a folder. Throws when there is none. */
async function filesAt(path: string): Promise<Buffer[]> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const names = folder ? (await readdir(path)).sort().map((name) => join(path, name)) : [path];
  return Promise.all(names.map(read));
}

async function read(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    throw new Error(`Expected a file at '${path}' but it cannot be read (${whyUnreadable(error)})`, { cause: error });
  });
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** DER of the certificates of a PEM file, or of the one of a DER file. */
function certificatesIn(content: Buffer): Buffer[] {
  const pem = content.toString('latin1').match(PEM);
  try {
    return (pem ?? [content]).map((each) => new X509Certificate(each).raw);
  } catch (error) {
    throw new Error('Expected certificates, PEM or DER, but a file holds something else', { cause: error });
  }
}

export const command = defineCommand({
  help: HELP,
  options: {
    roots: { type: 'string', multiple: true, default: [] },
    'time-roots': { type: 'string', multiple: true, default: [] },
    crl: { type: 'string', multiple: true, default: [] },
    at: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  run({ values, positionals }, { output }) {
    const files = someFiles(positionals, 'Expected PDFs, e.g. contract.pdf, but got none');
    const at = values.at === undefined ? Date.now() : instantIn(values.at);
    if (Number.isNaN(at)) throw new UsageError('Expected --at to be an ISO date and time');
    const { roots, crl: lists, 'time-roots': timeRoots, json } = values;
    return signatures({ files, roots, timeRoots, lists, at: new Date(at), json, output });
  },
});
