// The running program: its log holds nothing of who files, and it stops without an error to who is being served.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ask, type Answer } from '../../api-client.ts';
import { openTestDatabase, type TestDatabase } from '../../database.ts';
import { startProgram } from './program.ts';

const sample = JSON.parse(
  readFileSync(new URL('../../../processes/petitie/samples/persoana.json', import.meta.url), 'utf8'),
) as { [name: string]: string };

const test = suite<{ database: TestDatabase }>('the running program');

test.before(async (context) => {
  context.database = await openTestDatabase();
});
test.after(async ({ database }) => database.close());

const settings = (database: TestDatabase) => ({
  DATABASE_URL: database.url,
  TRASEU_DEMO: 'on',
  LOG_LEVEL: 'trace',
  REQUESTS_PER_MINUTE: '100000',
});

const WHERE = /portal \(citizens\) +(http:\S+?)\/$/;

/** Words of the application that could not be in the log by chance. */
const TELLTALE = Object.entries(sample)
  .filter(([name, value]) => typeof value === 'string' && !['tip', 'categorie', 'canalRaspuns', 'judet'].includes(name))
  .flatMap(([, value]) => [value, ...value.split(/[\s,„”]+/)])
  .filter((word) => word.length > 5);

test('logs what happened with number, route and institution, and nothing of the person', async ({ database }) => {
  const program = await startProgram('server/main.ts', settings(database));
  try {
    const world = { url: (await program.says(WHERE))[1]! };
    const file = async (data: object): Promise<Answer> => {
      const answer = await ask(world, 'POST', '/api/procedures/petitie/dossiers', {
        submissionKey: randomUUID(),
        data,
      });
      // A machine that is slow at the start may say: in a moment.
      return answer.status === 503 ? file(data) : answer;
    };
    const filed = await file(sample);
    assert.is(filed.status, 201, JSON.stringify(filed.body));
    assert.is((await file({ ...sample, email: `${sample['email']} greșit` })).status, 422);
    const { number, code } = filed.body as { number: string; code: string };
    assert.is((await ask(world, 'POST', '/api/follow-up', { number, code })).status, 201);
    await ask(world, 'POST', '/api/session', { email: sample['email'], password: 'o parolă încercată' });
    await ask(world, 'POST', '/api/session', { email: 'x' });
    await fetch(`${world.url}/api/procedures/petitie/dossiers`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': sample['nume']!.normalize('NFD').replace(/\W/g, ''),
      },
      body: `{"nume": ${sample['nume']}`,
    });
    await fetch(
      `${world.url}/nicaieri/${encodeURIComponent(sample['nume']!)}?q=${encodeURIComponent(sample['text']!)}`,
    );
    await fetch(`${world.url}/lucrari?q=${encodeURIComponent(sample['nume']!)}`, { redirect: 'manual' });
    const { body: metrics } = await fetch(`${world.url}/metrics`).then(async (answer) => ({
      body: await answer.text(),
    }));
    assert.match(metrics, /traseu_commands_total\{type="StartInstance",outcome="accepted"\} \d/);
    assert.match(
      metrics,
      /traseu_http_requests_total\{method="POST",route="\/api\/procedures\/:key\/dossiers",status="201"\} 1/,
    );

    program.signal('SIGTERM');
    assert.is(await program.ended, 0);
    const log = program.logged.join('\n');
    const said = [...TELLTALE, code, 'parolă', 'cooki', 'Bearer'].filter(
      (word) => log.includes(word) || metrics.includes(word),
    );
    assert.equal(said, []);

    const lines = program.logged.map((line) => JSON.parse(line) as { [name: string]: unknown });
    const [first] = lines.filter(({ route, status }) => route === '/api/procedures/:key/dossiers' && status === 201);
    assert.ok(first);
    assert.is(first['method'], 'POST');
    assert.is(first['tenant'], 1);
    assert.match(String(first['request']), /^[\w-]{8}$/);
    assert.match(String(first['time']), /^\d{4}-\d\d-\d\dT/);
    assert.ok(lines.every(({ service }) => service === 'web'));
  } finally {
    await program.close();
  }
});

/** A request whose second half is still to be sent. */
async function half(
  url: string,
  body: string,
): Promise<{ sent: ClientRequest; finish: () => Promise<IncomingMessage> }> {
  const sent = request(`${url}/api/procedures/petitie/dossiers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), expect: '100-continue' },
  });
  sent.flushHeaders();
  // It has read the head and waits for the rest: the request is under way.
  await once(sent, 'continue');
  return {
    sent,
    finish: async () => {
      sent.end(body);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      answer.resume();
      await once(answer, 'end');
      return answer;
    },
  };
}

test('asked to stop, it says not ready, serves on for its delay, ends what is under way and goes', async ({
  database,
}) => {
  const program = await startProgram('server/main.ts', {
    ...settings(database),
    STOP_DELAY: '600',
    STOP_PATIENCE: '60',
  });
  try {
    const url = (await program.says(WHERE))[1]!;
    assert.is((await fetch(`${url}/readyz`)).status, 200);
    program.signal('SIGTERM');
    let ready: Response;
    do ready = await fetch(`${url}/readyz`);
    while (ready.status === 200);
    assert.is(ready.status, 503);
    assert.is((await fetch(`${url}/healthz`)).status, 200);
    // A balancer that has not noticed yet: served, and told to let go of the connection.
    const late = await fetch(`${url}/api/procedures`);
    assert.is(late.status, 200);
    assert.is(late.headers.get('connection'), 'close');
    // Asked twice: at once.
    program.signal('SIGTERM');
    assert.is(await program.ended, 1);
  } finally {
    await program.close();
  }
});

test('a request under way is answered though nobody else is let in any more', async ({ database }) => {
  const program = await startProgram('server/main.ts', { ...settings(database), STOP_PATIENCE: '60' });
  try {
    const url = (await program.says(WHERE))[1]!;
    const { finish } = await half(url, JSON.stringify({ submissionKey: randomUUID(), data: sample }));
    program.signal('SIGTERM');
    let closed = false;
    while (!closed) {
      closed = await fetch(`${url}/healthz`, { headers: { connection: 'close' } }).then(
        () => false,
        () => true,
      );
    }
    const answer = await finish();
    assert.is(answer.statusCode, 201);
    assert.is(await program.ended, 0);
  } finally {
    await program.close();
  }
});

test('a worker apart answers on its port, and stops politely', async ({ database }) => {
  const web = await startProgram('server/main.ts', { ...settings(database), TRASEU_WORKERS: 'off' });
  try {
    await web.says(WHERE);
    const worker = await startProgram('server/worker-main.ts', { ...settings(database), WORKER_PORT: '0' });
    try {
      const url = (await worker.says(/health at (http:\S+)\.$/))[1]!;
      assert.is((await fetch(`${url}/readyz`)).status, 200);
      const metrics = await (await fetch(`${url}/metrics`)).text();
      assert.ok(/^traseu_database_up 1$/m.test(metrics), metrics);
      assert.is((await fetch(`${url}/`)).status, 404);
      worker.signal('SIGTERM');
      assert.is(await worker.ended, 0);
      assert.ok(worker.logged.some((line) => line.includes('worker stopped') && line.includes('"service":"worker"')));
    } finally {
      await worker.close();
    }
  } finally {
    await web.close();
  }
});

test.run();
