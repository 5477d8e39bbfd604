// Whether a PDF opens without a password. Many that offices and banks give out are encrypted all the same: the password
// guards only printing and changing, and the one for opening is empty. Those are taken; refusing them would ask people
// for something that nobody can give them. ISO 32000-2, 7.6.4: the standard security handler, revisions 2 to 6.

import { createCipheriv, createHash } from 'node:crypto';

/** What fills a password up to 32 bytes (algorithm 2). */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();

/** The empty password opens it, or it is not encrypted. False too for what cannot be read, or is encrypted another way. */
export function opensWithoutPassword(content: Buffer): boolean {
  const text = content.toString('latin1');
  const reference = [...text.matchAll(/\/Encrypt\s*(?:(\d+)\s+(\d+)\s+R|<<)/g)].at(-1);
  if (reference === undefined) return true;
  const [, object, generation] = reference;
  const start = object === undefined ? reference.index : findObject(text, object, generation ?? '0');
  if (start === -1) return false;
  const dictionary = text.slice(start, start + 4096);
  if (!/\/Filter\s*\/Standard\b/.test(dictionary)) return false;
  const [owner, user] = ['O', 'U'].map((key) => stringAt(dictionary, key));
  const revision = numberAt(dictionary, 'R');
  if (!owner || !user || revision === null) return false;
  if (revision >= 5) return user.length >= 40 && newHash(user.subarray(32, 40), revision).equals(user.subarray(0, 32));
  const id = firstId(text);
  return id !== null && oldCheck({ dictionary, owner, user, revision, id });
}

function findObject(text: string, object: string, generation: string): number {
  const found = [...text.matchAll(new RegExp(`(?<!\\d)${object}\\s+${generation}\\s+obj\\b`, 'g'))];
  return found.at(-1)?.index ?? -1;
}

const numberAt = (dictionary: string, key: string): number | null => {
  const found = new RegExp(`/${key}\\s+(-?\\d+)`).exec(dictionary);
  return found === null ? null : Number(found[1]);
};

const stringAt = (dictionary: string, key: string): Buffer | null => {
  const found = new RegExp(`/${key}\\s*(?=[(<])(?!<<)`).exec(dictionary);
  return found === null ? null : readString(dictionary.slice(found.index + found[0].length));
};

const firstId = (text: string): Buffer | null => {
  const found = [...text.matchAll(/\/ID\s*\[\s*/g)].at(-1);
  return found === undefined
    ? Buffer.alloc(0)
    : readString(text.slice(found.index + found[0].length, found.index + 600));
};

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string object at the start of `text`: `<hex>` or `(with \\escapes (and pairs))`. */
function readString(text: string): Buffer | null {
  if (text.startsWith('<')) {
    const hex = /^<([0-9a-f\s]*)>/i.exec(text)?.[1]?.replace(/\s/g, '');
    return hex === undefined ? null : Buffer.from(hex, 'hex');
  }
  let value = '';
  let depth = 0;
  const tokens = /\\(\r\n|[0-7]{1,3}|[\s\S])|[\s\S]/g;
  for (const [token, escaped] of text.matchAll(tokens)) {
    if (escaped !== undefined) {
      if (/^[0-7]/.test(escaped)) value += String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
      else if (!/^[\r\n]/.test(escaped)) value += ESCAPES[escaped] ?? escaped;
      continue;
    }
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0) return Buffer.from(value.slice(1), 'latin1');
    value += token;
  }
  return null;
}

interface OldCheck {
  dictionary: string;
  owner: Buffer;
  user: Buffer;
  revision: number;
  id: Buffer;
}

/** Algorithms 2, 4 and 5: the key of the empty password, and whether it gives what the file says it should. */
function oldCheck({ dictionary, owner, user, revision, id }: OldCheck): boolean {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE((numberAt(dictionary, 'P') ?? 0) | 0);
  const bare = revision >= 4 && /\/EncryptMetadata\s+false/.test(dictionary) ? Buffer.alloc(4, 0xff) : Buffer.alloc(0);
  const bits =
    revision === 2 ? 40 : (numberAt(dictionary, 'V') ?? 0) >= 4 ? 128 : (numberAt(dictionary, 'Length') ?? 40);
  const length = Math.min(16, Math.max(5, bits / 8));
  let key = md5(PADDING, owner.subarray(0, 32), permissions, id, bare);
  const rounds = revision >= 3 ? 50 : 0;
  for (let round = 0; round < rounds; round += 1) key = md5(key.subarray(0, length));
  key = key.subarray(0, length);
  if (revision === 2) return rc4(key, PADDING).equals(user.subarray(0, 32));
  let check = md5(PADDING, id);
  for (let round = 0; round < 20; round += 1) check = rc4(Buffer.from(key.map((byte) => byte ^ round)), check);
  return check.equals(user.subarray(0, 16));
}

/** OpenSSL has no RC4 any more. Not for secrets: it only tells whether the empty password fits. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b]!, state[a]!];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + state[i]! + key[i % key.length]!) & 0xff;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 0xff;
      j = (j + state[i]!) & 0xff;
      swap(i, j);
      return byte ^ state[(state[i]! + state[j]!) & 0xff]!;
    }),
  );
}

/** Algorithm 2.B for the empty password; revision 5 stops after its first line. */
function newHash(salt: Buffer, revision: number): Buffer {
  let key = createHash('sha256').update(salt).digest();
  if (revision === 5) return key;
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = cipher.update(block);
    const three = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(['sha256', 'sha384', 'sha512'][three]!).update(mixed).digest();
    last = mixed.at(-1)!;
  }
  return key.subarray(0, 32);
}
