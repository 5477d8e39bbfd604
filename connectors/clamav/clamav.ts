// ClamAV through its daemon, clamd: a connection for each file, the file in pieces, one line back. The protocol is told in
// clamd(8), commands INSTREAM and VERSION, both in their null-terminated form.

import { connect, type Socket } from 'node:net';
import type { Attempt, Connector } from '../connector.ts';
import { failed } from '../http/reading.ts';

export interface Scanned {
  /** Name of the signature, made by ClamAV: `Win.Test.EICAR_HDB-1`; null: nothing was found. */
  found: string | null;
}

export interface ClamAv extends Connector {
  name: 'clamav';
  mode: 'live' | 'simulator';
  /** Never rejects. Anything but `OK` means that nobody knows what is in the file. */
  scan(content: Uint8Array): Promise<Attempt<Scanned>>;
}

export interface ClamAvOptions {
  /** `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`; `simulator://host:port` for simulator.ts, which is believed
   * only there. */
  url: string;
  /** How long one file may take altogether. Default 30 000. */
  timeoutMs?: number;
}

/** clamd reads a length, then so many bytes; one of zero ends the file. */
const PIECE = 64 * 1024;

/** What the simulator says of itself, in answer to VERSION. */
export const SIMULATOR = 'Simulator';

export function openClamAv({ url, timeoutMs = 30_000 }: ClamAvOptions): ClamAv {
  const address = new URL(url);
  const simulator = address.protocol === 'simulator:';
  const dial = (): Socket =>
    address.protocol === 'unix:'
      ? connect(decodeURIComponent(address.pathname))
      : connect(Number(address.port) || 3310, address.hostname.replace(/^\[|\]$/g, ''));
  const ask = (command: string, body: readonly Uint8Array[]): Promise<string> =>
    converse(dial(), command, body, timeoutMs);
  let known: Promise<boolean> | null = null;
  /** Asked once, and again after a failure. */
  const isSimulator = (): Promise<boolean> =>
    (known ??= ask('VERSION', []).then(
      (version) => version.startsWith(SIMULATOR),
      (error: Error) => {
        known = null;
        throw error;
      },
    ));
  return {
    name: 'clamav',
    mode: simulator ? 'simulator' : 'live',
    async scan(content) {
      try {
        if ((await isSimulator()) !== simulator) {
          return failed(
            `Expected ${simulator ? 'the simulator' : 'ClamAV'} at CLAMAV_URL, but it is another program.`,
            {
              sent: false,
              passing: false,
            },
          );
        }
        return outcomeOf(await ask('INSTREAM', piecesOf(content)));
      } catch (error) {
        return failed((error as Error).message, { sent: false });
      }
    },
    close: async () => {},
  };
}

function piecesOf(content: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const lengthOf = (length: number): Uint8Array => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(length);
    return bytes;
  };
  for (let at = 0; at < content.byteLength; at += PIECE) {
    const piece = content.subarray(at, at + PIECE);
    pieces.push(lengthOf(piece.byteLength), piece);
  }
  return [...pieces, lengthOf(0)];
}

/** `stream: OK`, `stream: Win.Test.EICAR_HDB-1 FOUND`, `INSTREAM size limit exceeded. ERROR`. */
function outcomeOf(answer: string): Attempt<Scanned> {
  if (answer === 'stream: OK') return { status: 'OK', value: { found: null } };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return { status: 'OK', value: { found: found.replace(/[^\w.:()-]/g, '').slice(0, 120) } };
  if (answer.startsWith('INSTREAM size limit exceeded')) {
    return failed('ClamAV takes no file of this size: raise StreamMaxLength in clamd.conf to UPLOAD_FILE_BYTES.', {
      passing: false,
    });
  }
  return failed('Expected an answer of ClamAV, but it is not one that we know.');
}

/** Sends and reads until the other side closes. clamd answers early, and stops reading, when a file is too large for it. */
function converse(socket: Socket, command: string, body: readonly Uint8Array[], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    let timer: NodeJS.Timeout | undefined;
    const end = (error?: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      socket.destroy();
      const whole = /^[^\0]*(?=\0)/.exec(answer)?.[0];
      if (whole !== undefined) resolve(whole.trim());
      else reject(new Error(`ClamAV did not answer (${error?.code ?? error?.message ?? 'it closed the connection'}).`));
    };
    timer = setTimeout(() => end(new Error(`nothing within ${timeoutMs} ms`)), timeoutMs);
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer = (answer + text).slice(0, 10_000);
      if (answer.includes('\0')) end();
    });
    socket.once('error', end);
    socket.once('close', () => end());
    socket.write(`z${command}\0`);
    void send(socket, body);
  });
}

/** Waits whenever the socket is full, so that a file is not held twice. */
async function send(socket: Socket, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) {
    if (socket.destroyed) return;
    if (!socket.write(piece)) await new Promise((go) => void socket.once('drain', go).once('close', go));
  }
}
