// Stands in for clamd where none is installed: speaks VERSION, PING and INSTREAM, finds only the EICAR test file, and says
// what it is. It protects nobody, so it refuses to run in production, and the client believes it only when told that a
// simulator is meant. `node --import tsx connectors/clamav/simulator.ts --port 3311`

import { createServer, type Server, type Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import { SIMULATOR } from './clamav.ts';

/** https://www.eicar.org: harmless, found by every scanner; in two parts, so that this file is not found. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface SimulatorOptions {
  /** 0: any free port. */
  port?: number;
  /** As clamd's StreamMaxLength, in bytes. */
  streamMaxLength?: number;
}

export interface Simulator {
  /** `simulator://127.0.0.1:PORT` */
  url: string;
  close(): Promise<void>;
}

/** Throws in production. */
export async function startSimulator({
  port = 0,
  streamMaxLength = 25_000_000,
}: SimulatorOptions = {}): Promise<Simulator> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('Expected ClamAV in production, but this is its simulator, which protects nobody.');
  }
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.once('error', () => socket.destroy());
    serve(socket, streamMaxLength);
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const address = server.address();
  return {
    url: `simulator://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function serve(socket: Socket, streamMaxLength: number): void {
  let received = Buffer.alloc(0);
  const file: Buffer[] = [];
  let length = 0;
  let command: string | null = null;
  const answer = (text: string): void => void socket.end(`${text}\0`);
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    if (command === null) {
      const end = received.indexOf(0);
      if (end === -1) return;
      command = received.toString('latin1', 0, end);
      received = received.subarray(end + 1);
      if (command === 'zPING') return answer('PONG');
      if (command === 'zVERSION') return answer(`${SIMULATOR} of ClamAV, finds nothing but EICAR`);
      if (command !== 'zINSTREAM') return answer('UNKNOWN COMMAND');
    }
    while (received.length >= 4) {
      const size = received.readUInt32BE(0);
      if (size === 0)
        return answer(Buffer.concat(file).includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
      if (length + size > streamMaxLength) return answer('INSTREAM size limit exceeded. ERROR');
      if (received.length < 4 + size) return;
      file.push(received.subarray(4, 4 + size));
      length += size;
      received = received.subarray(4 + size);
    }
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--port');
  const simulator = await startSimulator({ port: at === -1 ? 3310 : Number(process.argv[at + 1]) });
  process.stdout.write(`A simulator of ClamAV listens at ${simulator.url}; it protects nobody.\n`);
}
