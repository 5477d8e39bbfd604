// The archive over S3's protocol, against a small server that checks every signature of a request by itself.

import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkFixity, DamagedContent } from '../../../documents/archive/content-store.ts';
import { createS3Store, readS3Url, S3Error } from '../../../documents/archive/s3-store.ts';

const test = suite('S3 archive');
const objects = new Map<string, Buffer>();
const KEY = 'AKIATEST';
const SECRET = 'secret/of+tests';
let down = false;
let puts = 0;

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** AWS Signature Version 4, from its specification. */
function signedRight({ method = '', url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const [, credential = '', names = '', signature = ''] =
    /Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)/.exec(headers.authorization ?? '') ?? [];
  const [key, day = '', region = '', service = ''] = credential.split('/');
  const { pathname, searchParams } = new URL(url, 'http://x');
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const hash = String(headers['x-amz-content-sha256']);
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) return false;
  const lines = names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  const canonical = [method, pathname, query, lines.join(''), names, hash].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const signing = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${SECRET}`);
  return key === KEY && hmac(signing, text).toString('hex') === signature;
}

const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  const answer = (status: number, content: string | Buffer = ''): void => void response.writeHead(status).end(content);
  if (down) return answer(503);
  if (!signedRight(request, body)) return answer(403);
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
  if (searchParams.has('list-type')) {
    const keys = [...objects.keys()].filter((key) => key.startsWith(`/arhiva/${searchParams.get('prefix')}`)).sort();
    const from = Number(searchParams.get('continuation-token') ?? 0);
    const page = keys
      .slice(from, from + 2)
      .map((key) => `<Contents><Key>${key.slice('/arhiva/'.length)}</Key></Contents>`);
    const next = from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
    return answer(200, `<ListBucketResult>${page.join('')}${next}</ListBucketResult>`);
  }
  if (request.method === 'PUT') {
    puts += 1;
    const right = createHash('sha256').update(body).digest('base64') === request.headers['x-amz-checksum-sha256'];
    if (right) objects.set(pathname, body);
    return answer(right ? 200 : 400);
  }
  const object = objects.get(pathname);
  if (request.method === 'DELETE') {
    objects.delete(pathname);
    return answer(204);
  }
  return object === undefined ? answer(404) : answer(200, request.method === 'HEAD' ? '' : object);
};

const server = createServer((request, response) => void serve(request, response));

let url = '';
const store = (secret = SECRET) =>
  createS3Store(readS3Url(`s3+http://${KEY}:${encodeURIComponent(secret)}@${url}/arhiva/traseu?region=eu-test`));

test.before(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  url = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
test.after(() => new Promise<void>((closed) => server.close(() => closed())));
test.before.each(() => {
  objects.clear();
  puts = 0;
  down = false;
});

test('what is put is had again, is there once, and can be listed', async () => {
  const names = await Promise.all(['unu', 'doi', 'trei'].map((text) => store().put(Buffer.from(text))));
  assert.is(names[0], sha256('unu'));
  await store().put(Buffer.from('unu'));
  assert.is(puts, 3);
  assert.is((await store().get(names[1]!))?.toString(), 'doi');
  assert.ok(await store().has(names[2]!));
  const listed: string[] = [];
  for await (const name of store().names()) listed.push(name);
  assert.equal(listed.sort(), names.toSorted());
  assert.ok(objects.has(`/arhiva/traseu/${names[0]!.slice(0, 2)}/${names[0]!.slice(2, 4)}/${names[0]}`));
});

test('what is not there is null; what is damaged is said', async () => {
  assert.is(await store().get(sha256('nimic')), null);
  const name = await store().put(Buffer.from('unu'));
  for (const key of objects.keys()) objects.set(key, Buffer.from('altul'));
  assert.equal(await checkFixity(store(), [name, sha256('nimic')]), {
    checked: 2,
    damaged: [name],
    missing: [sha256('nimic')],
  });
  await store()
    .get(name)
    .then(
      () => assert.unreachable(),
      (error: unknown) => assert.instance(error, DamagedContent),
    );
  await store().delete(name);
  assert.not.ok(await store().has(name));
});

test('a wrong key and a service that is down are errors without an address or a key in them', async () => {
  const check = (error: Error): void => {
    assert.instance(error, S3Error);
    assert.not.match(error.message, /127\.0\.0\.1|AKIA|secret/);
  };
  await store('wrong')
    .put(Buffer.from('unu'))
    .then(() => assert.unreachable(), check);
  down = true;
  await store()
    .put(Buffer.from('unu'))
    .then(() => assert.unreachable(), check);
});

test('a name is never a path', async () => {
  await store()
    .get('../secret')
    .then(
      () => assert.unreachable(),
      (error: unknown) => assert.instance(error, RangeError),
    );
  assert.throws(() => readS3Url('s3://host/bucket'), /expected s3/);
  assert.throws(() => readS3Url('https://k:s@host/bucket'), /expected s3/);
});

test.run();
