// A wire to the database that a test can cut (connections are refused and broken, as when the server is stopped) or hold
// still (nothing arrives and nothing is refused, as when the network fails), and mend.

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Wire {
  /** Of the same database, through the wire. */
  url: string;
  cut(): Promise<void>;
  hold(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function openWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let held = false;
  let server: Server;

  const carry = (near: Socket): void => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (!held) to.write(data);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  };
  const listen = async (port: number): Promise<void> => {
    server = createServer(carry);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  await listen(0);
  const { port } = server!.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const cut = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    breakAll();
    await closed;
  };
  return {
    url: url.href,
    cut,
    hold: () => void (held = true),
    async mend() {
      // What was lost on the way stays lost: those connections are of no use any more.
      if (held) breakAll();
      held = false;
      if (!server.listening) await listen(port);
    },
    async close() {
      if (server.listening) await cut();
    },
  };
}
