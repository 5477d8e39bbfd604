// Whom the institution believes: certificates of authorities as files (PEM or DER, `.crt`, `.cer`, `.pem`) in
// TRASEU_DATA/trust, taken from the European trusted lists by whoever runs the installation. Without any, nothing that
// comes in is more than "not proved".

import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** DER. A file that is no certificate is left out, so that it never hides the others. */
export async function trustRoots(data: string): Promise<Buffer[]> {
  const folder = join(data, 'trust');
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => /\.(crt|cer|pem|der)$/i.test(name)).sort();
  const found = await Promise.all(files.map(async (name) => certificatesIn(await readFile(join(folder, name)))));
  return found.flat();
}

function certificatesIn(bytes: Buffer): Buffer[] {
  const blocks = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  return (blocks ?? [bytes]).flatMap((block) => {
    try {
      return [new X509Certificate(block).raw];
    } catch {
      return [];
    }
  });
}
