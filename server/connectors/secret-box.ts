// Secrets of connectors at rest: AES-256-GCM under a key of the installation's secret. Bound to their place, so that what
// one connector or institution has cannot be put into another's row.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;
/** First byte, so that another way can follow. */
const FORMAT = 1;

export interface SecretBox {
  seal(secrets: object, place: { tenant: number; connector: string }): Buffer;
  /** Null: not sealed under this installation's secret, or for another place. */
  open(sealed: Buffer, place: { tenant: number; connector: string }): object | null;
}

export function secretBox(installationSecret: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', installationSecret, '', 'traseu connector secrets', 32));
  const bound = ({ tenant, connector }: { tenant: number; connector: string }) => Buffer.from(`${tenant}:${connector}`);
  return {
    seal(secrets, place) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(place));
      const text = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), text]);
    },
    open(sealed, place) {
      if (sealed[0] !== FORMAT || sealed.length < 1 + NONCE + TAG) return null;
      const [nonce, tag, text] = [
        sealed.subarray(1, 1 + NONCE),
        sealed.subarray(1 + NONCE, 1 + NONCE + TAG),
        sealed.subarray(1 + NONCE + TAG),
      ];
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(bound(place));
        const opened = Buffer.concat([decipher.update(text), decipher.setAuthTag(tag).final()]);
        return JSON.parse(opened.toString('utf8')) as object;
      } catch {
        return null;
      }
    },
  };
}
