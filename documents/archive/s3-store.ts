// Content in an S3 bucket (Amazon's, or one's own: MinIO, Ceph, Garage): <prefix>ab/cd/abcd…, as on a disk. Requests are
// signed by AWS Signature Version 4; what is put is checked there against its SHA-256, what is got is checked here.

import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { checkedName, DamagedContent, isName, type ContentStore } from './content-store.ts';

export interface S3Options {
  /** Of the service, without the bucket: `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string;
  bucket: string;
  /** Before each name; with its slash: `traseu/`. */
  prefix?: string;
  region?: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** For one request. Default 30 000. */
  timeoutMs?: number;
}

/** The service did not do what was asked; the message has its status, never the address or the key. */
export class S3Error extends Error {}

/** Reads `s3://KEY:SECRET@host/bucket/prefix?region=…`; `s3+http://` without TLS, for a service of one's own. */
export function readS3Url(text: string): S3Options {
  const url = new URL(text);
  const [bucket = '', ...rest] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (!/^s3(\+http)?:$/.test(url.protocol) || bucket === '' || url.username === '' || url.password === '') {
    throw new RangeError('expected s3://KEY:SECRET@host/bucket');
  }
  const region = url.searchParams.get('region');
  return {
    endpoint: `${url.protocol === 's3+http:' ? 'http' : 'https'}://${url.host}`,
    bucket,
    prefix: rest.length === 0 ? '' : `${rest.join('/')}/`,
    ...(region === null ? {} : { region }),
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}

export function createS3Store(options: S3Options): ContentStore {
  const { endpoint, bucket, prefix = '', region = 'us-east-1', timeoutMs = 30_000 } = options;
  const { accessKeyId, secretAccessKey } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const keyOf = (sha256: string): string => {
    const name = checkedName(sha256);
    return `${prefix}${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
  };
  const addressOf = (key: string): string =>
    `${endpoint}/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;

  async function send(method: string, url: string, init: RequestInit = {}): Promise<Response> {
    const signal = AbortSignal.timeout(timeoutMs);
    return client.fetch(url, { method, signal, redirect: 'error', ...init });
  }
  const expected = (response: Response, what: string, ...statuses: number[]): void => {
    if (!statuses.includes(response.status)) {
      throw new S3Error(`Expected the archive to ${what}, but it answers ${response.status}.`);
    }
  };

  const has = async (sha256: string): Promise<boolean> => {
    const response = await send('HEAD', addressOf(keyOf(sha256)));
    expected(response, 'say whether it has an object', 200, 404);
    return response.status === 200;
  };

  return {
    has,
    async put(bytes) {
      const hash = createHash('sha256').update(bytes);
      const digest = hash.digest();
      const sha256 = digest.toString('hex');
      if (await has(sha256)) return sha256;
      const headers = {
        'content-type': 'application/octet-stream',
        'x-amz-content-sha256': sha256,
        'x-amz-checksum-sha256': digest.toString('base64'),
      };
      const response = await send('PUT', addressOf(keyOf(sha256)), { headers, body: Buffer.from(bytes) });
      expected(response, 'take an object', 200, 201, 204);
      return sha256;
    },
    async get(sha256) {
      const response = await send('GET', addressOf(keyOf(sha256)));
      expected(response, 'give an object', 200, 404);
      const bytes = Buffer.from(await response.arrayBuffer());
      if (response.status === 404) return null;
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new DamagedContent(sha256);
      return bytes;
    },
    async delete(sha256) {
      expected(await send('DELETE', addressOf(keyOf(sha256))), 'remove an object', 200, 204, 404);
    },
    async *names() {
      let after: string | null = null;
      do {
        const query: URLSearchParams = new URLSearchParams({ 'list-type': '2', prefix });
        if (after !== null) query.set('continuation-token', after);
        const response = await send('GET', `${endpoint}/${bucket}?${query.toString()}`);
        expected(response, 'list its objects', 200);
        const page = await response.text();
        for (const [, key = ''] of page.matchAll(/<Key>([^<]+)<\/Key>/g)) {
          const name = key.split('/').at(-1) ?? '';
          if (isName(name)) yield name;
        }
        after = /<NextContinuationToken>([^<]+)</.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? null;
      } while (after !== null);
    },
  };
}
