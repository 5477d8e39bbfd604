// ClamAV: its answers, and all the ways in which it does not answer. Against the simulator, servers that misbehave, and
// the real daemon where it is installed (with signatures of its own: EICAR and nothing else).

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openClamAv } from '../../connectors/clamav/clamav.ts';
import { EICAR, startSimulator } from '../../connectors/clamav/simulator.ts';

const test = suite('clamav');

const scanWith = (url: string, content: Buffer, options: object = {}) => openClamAv({ url, ...options }).scan(content);

/** A server that does `behave` with every connection. */
async function server(behave: (socket: Socket) => void): Promise<{ url: string; close(): void }> {
  const sockets: Socket[] = [];
  const listening = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    behave(socket);
  });
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready));
  const address = listening.address() as { port: number };
  return {
    url: `tcp://127.0.0.1:${address.port}`,
    close() {
      listening.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

test('the simulator is believed only when it is meant', async () => {
  const simulator = await startSimulator({ streamMaxLength: 500_000 });
  assert.equal(await scanWith(simulator.url, Buffer.from('clean')), {
    status: 'OK',
    value: { found: null },
  });
  const infected = Buffer.concat([Buffer.alloc(200_000), Buffer.from(EICAR)]);
  assert.equal(await scanWith(simulator.url, infected), {
    status: 'OK',
    value: { found: 'Eicar-Test-Signature' },
  });
  const large = await scanWith(simulator.url, Buffer.alloc(600_000));
  assert.ok(large.status === 'FAILED' && /StreamMaxLength/.test(large.reason));
  const refused = await scanWith(simulator.url.replace('simulator:', 'tcp:'), Buffer.from('clean'));
  assert.ok(refused.status === 'FAILED' && /Expected ClamAV/.test(refused.reason));
  await simulator.close();
});

test('the simulator does not start in production', async () => {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await startSimulator();
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, /protects nobody/);
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
});

test('no daemon, a silent one, one that breaks off, one that talks nonsense: nobody knows, and nothing is thrown', async () => {
  const gone = await server(() => {});
  gone.close();
  const cases: [string, RegExp, ((socket: Socket) => void) | null][] = [
    ['nobody listens', /did not answer \(ECONNREFUSED\)/, null],
    ['silence', /nothing within 50 ms/, () => {}],
    ['breaks off', /closed the connection|ECONNRESET/, (socket) => socket.destroy()],
    ['half an answer', /closed the connection/, (socket) => socket.end('stream: O')],
    ['nonsense', /not one that we know/, (socket) => socket.end('ClamAV 1\0')],
    ['endless', /nothing within 50 ms/, (socket) => void setImmediate(() => socket.write('x'.repeat(100_000)))],
  ];
  for (const [name, reason, behave] of cases) {
    const at = behave === null ? gone : await server(behave);
    const outcome = await scanWith(at.url, Buffer.alloc(1_000_000), {
      timeoutMs: /nothing/.test(reason.source) ? 50 : 30_000,
    });
    assert.ok(outcome.status === 'FAILED' && reason.test(outcome.reason), `${name}: ${JSON.stringify(outcome)}`);
    at.close();
  }
  const noSocket = await scanWith('unix:///nowhere/clamd.ctl', Buffer.from('x'));
  assert.ok(noSocket.status === 'FAILED' && noSocket.passing);
});

const CLAMD = ['/usr/sbin/clamd', '/usr/bin/clamd'].find(existsSync);

test(`the real daemon finds EICAR${CLAMD === undefined ? ' (not installed here: not asked)' : ''}`, async () => {
  if (CLAMD === undefined) return;
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'));
  const socket = join(folder, 'clamd.ctl');
  const md5 = createHash('md5').update(EICAR).digest('hex');
  await writeFile(join(folder, 'own.hdb'), `${md5}:${EICAR.length}:Own.Test.EICAR\n`);
  const settings = `LocalSocket ${socket}\nDatabaseDirectory ${folder}\nForeground yes\nStreamMaxLength 1M\nTemporaryDirectory ${folder}\n`;
  await writeFile(join(folder, 'clamd.conf'), settings);
  const daemon = spawn(CLAMD, ['--config-file', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    let said = '';
    await new Promise<void>((ready, failed) => {
      daemon.once('exit', () => failed(new Error(`clamd ended: ${said}`)));
      for (const stream of [daemon.stdout, daemon.stderr]) {
        stream.on('data', (text: Buffer) => {
          said += text.toString();
          if (/Self checking every|Listening daemon/.test(said)) ready();
        });
      }
    });
    const url = `unix://${socket}`;
    assert.equal(await scanWith(url, Buffer.from('a letter')), { status: 'OK', value: { found: null } });
    const found = await scanWith(url, Buffer.from(EICAR));
    assert.ok(found.status === 'OK' && found.value.found?.startsWith('Own.Test.EICAR') === true, JSON.stringify(found));
    const many = await Promise.all(Array.from({ length: 8 }, () => scanWith(url, Buffer.alloc(300_000))));
    assert.ok(many.every(({ status }) => status === 'OK'));
    const large = await scanWith(url, Buffer.alloc(2_000_000));
    assert.is(large.status, 'FAILED', JSON.stringify(large));
  } finally {
    daemon.removeAllListeners('exit');
    const ended = new Promise((done) => daemon.once('exit', done));
    daemon.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
});

test.run();
