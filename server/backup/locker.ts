// What lies in a part: compressed, and with a passphrase encrypted by AES-256-GCM under a key from scrypt. A part is bound
// to its name, so that none can stand in for another.

import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { BadBackup, type Encryption, type Part } from './format.ts';

const compress = promisify(gzip);
const expand = promisify(gunzip);

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** scrypt's N: about 100 ms and 64 MiB for one guess at the passphrase. */
const COST = 65_536;
/** Enough for speed; text of COPY shrinks to a fifth all the same. */
const LEVEL = 3;

export interface Locker {
  key: Buffer | null;
  /** What is stored under this name for these bytes. */
  lock(name: string, bytes: Buffer): Promise<{ stored: Buffer; part: Part }>;
  /** The bytes. Throws BadBackup when the part is not as it was written. */
  unlock(part: Part, stored: Buffer): Promise<Buffer>;
}

export const newEncryption = (): Encryption => ({
  cipher: 'aes-256-gcm',
  kdf: 'scrypt',
  salt: randomBytes(16).toString('hex'),
  cost: COST,
});

export const keyOf = (passphrase: string, { salt, cost }: Encryption): Buffer =>
  scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, {
    N: cost,
    r: 8,
    p: 1,
    maxmem: 256 * cost * 8,
  });

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Throws BadBackup. */
export function demandPart(part: Part, stored: Buffer | null): asserts stored is Buffer {
  if (stored === null) throw new BadBackup(`Expected the part ${part.name}, but it is missing.`);
  if (stored.length !== part.bytes || sha256Of(stored) !== part.sha256) {
    throw new BadBackup(`Expected the part ${part.name} as it was written, but it is damaged.`);
  }
}

export function openLocker(key: Buffer | null): Locker {
  return {
    key,
    async lock(name, bytes) {
      const packed = await compress(bytes, { level: LEVEL });
      const stored = key === null ? packed : encrypt(key, name, packed);
      return { stored, part: { name, bytes: stored.length, sha256: sha256Of(stored) } };
    },
    async unlock(part, stored) {
      demandPart(part, stored);
      return expand(key === null ? stored : decrypt(key, part.name, stored));
    },
  };
}

function encrypt(key: Buffer, name: string, bytes: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, name: string, stored: Buffer): Buffer {
  const end = stored.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, stored.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(name))
    .setAuthTag(stored.subarray(end));
  try {
    return Buffer.concat([decipher.update(stored.subarray(NONCE_BYTES, end)), decipher.final()]);
  } catch {
    throw new BadBackup(`Expected the part ${name} of this key and name, but it is not.`);
  }
}
