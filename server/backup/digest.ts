// A digest of many items in any order: the sum of their SHA-256, lane by lane. Two tables with the same rows have the same,
// however the rows lie on the disk.

import { hash } from 'node:crypto';

export interface Digest {
  add(item: Uint8Array): void;
  items(): number;
  hex(): string;
}

export function startDigest(): Digest {
  const lanes = new Uint32Array(8);
  let count = 0;
  return {
    add(item) {
      const bytes = hash('sha256', item, 'buffer');
      for (let lane = 0; lane < 8; lane += 1) lanes[lane] = lanes[lane]! + bytes.readUInt32LE(lane * 4);
      count += 1;
    },
    items: () => count,
    hex: () => Buffer.from(lanes.buffer).toString('hex'),
  };
}

const LINE_END = 0x0a;

/** Adds every line of a text that comes in pieces. COPY writes line breaks within values as two characters. */
export function startLineDigest(): Digest & { write(chunk: Buffer): void; end(): void } {
  const digest = startDigest();
  let rest: Buffer[] = [];
  const whole = (piece: Buffer): Buffer => {
    if (rest.length === 0) return piece;
    const line = Buffer.concat([...rest, piece]);
    rest = [];
    return line;
  };
  return {
    ...digest,
    write(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, from)) {
        digest.add(whole(chunk.subarray(from, at)));
        from = at + 1;
      }
      if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)));
    },
    end() {
      if (rest.length > 0) digest.add(whole(Buffer.alloc(0)));
    },
  };
}
