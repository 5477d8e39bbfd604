// The list of allowed addresses: every way in which a typed address could reach what it must not.

import { createServer } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { allowing, NotAllowed } from '../../connectors/http/allow-list.ts';
import { NoAnswer, openHttp } from '../../connectors/http/http.ts';

const test = suite('allow list');

const allows = (url: string, hosts: string[], networks: string[] = []): boolean => {
  try {
    allowing({ hosts, networks }).check(new URL(url));
    return true;
  } catch (error) {
    assert.instance(error, NotAllowed);
    return false;
  }
};

test('only named hosts, only their ports, only https', () => {
  const hosts = ['api.exemplu.ro', '*.firma.ro', 'altul.ro:8443', 'oricare.ro:*'];
  for (const url of [
    'https://api.exemplu.ro/x?y',
    'https://API.exemplu.ro:443/',
    'https://a.b.firma.ro/',
    'https://altul.ro:8443/',
    'https://oricare.ro:9000/',
  ]) {
    assert.ok(allows(url, hosts), url);
  }
  for (const url of [
    'http://api.exemplu.ro/',
    'https://api.exemplu.ro:8080/',
    'https://api.exemplu.ro.rau.ro/',
    'https://xapi.exemplu.ro/',
    'https://firma.ro/',
    'https://raufirma.ro/',
    'https://altul.ro/',
    'https://user:parola@api.exemplu.ro/',
    'https://api.exemplu.ro@rau.ro/',
    'ftp://api.exemplu.ro/',
    'file:///etc/passwd',
  ]) {
    assert.not.ok(allows(url, hosts), url);
  }
});

test('no address inside a network, however it is written', () => {
  const inner = [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '10.0.0.1',
    '172.16.3.4',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[fe80::1]',
    '[fd00::1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ];
  for (const host of inner) {
    const { hostname } = new URL(`https://${host}/`);
    assert.not.ok(allows(`https://${host}/`, [hostname]), host);
  }
  assert.ok(allows('https://93.184.215.14/', ['93.184.215.14']));
  assert.ok(allows('https://10.1.2.3/', ['10.1.2.3'], ['10.1.2.0/24']));
  assert.not.ok(allows('https://10.1.3.3/', ['10.1.3.3'], ['10.1.2.0/24']));
  assert.ok(allows('http://[::1]:80/', ['[::1]:80'], ['::1/128']));
  assert.ok(allows('http://127.0.0.1:3000/', ['127.0.0.1:*'], ['127.0.0.0/8']));
});

test('a name that leads inside is caught when the connection is made', async () => {
  const server = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  const closed = openHttp({ hosts: ['localhost:*'] });
  const error = await closed.send({ method: 'GET', url: `https://localhost:${port}/` }).catch((each: unknown) => each);
  assert.instance(error, NoAnswer);
  assert.match((error as Error).message, /Expected a public address/);
  assert.equal([(error as NoAnswer).sent, (error as NoAnswer).passing], [false, false]);
  const own = openHttp({ hosts: ['127.0.0.1:*'], networks: ['127.0.0.0/8'] });
  assert.is((await own.send({ method: 'GET', url: `http://127.0.0.1:${port}/` })).status, 200);
  await Promise.all([closed.close(), own.close()]);
  await new Promise((done) => server.close(done));
});

test('redirects are not followed, endless answers are cut, and it is known what was not sent', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/away') response.writeHead(302, { location: '/' }).end();
    else response.end('x'.repeat(5_000));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  const http = openHttp({ hosts: ['127.0.0.1:*'], networks: ['127.0.0.0/8'], maxBytes: 1_000 });
  assert.is((await http.send({ method: 'GET', url: `http://127.0.0.1:${port}/away` })).status, 302);
  const large = await http.send({ method: 'GET', url: `http://127.0.0.1:${port}/` }).catch((each: NoAnswer) => each);
  assert.ok(large instanceof NoAnswer && large.sent && !large.passing, String(large));
  await new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  const gone = await http
    .send({ method: 'POST', url: `http://127.0.0.1:${port}/`, body: '{}' })
    .catch((each: NoAnswer) => each);
  assert.ok(gone instanceof NoAnswer && !gone.sent && gone.passing, String(gone));
  await http.close();
});

test.run();
