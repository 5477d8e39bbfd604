// What a browser's form brings, the same for urlencoded and multipart bodies: `request.form`. Entries keep their order
// and repeats, as `forms/submission` reads them. Files are held in memory until the answer has left: within the limits of the
// configuration for one request, and of all requests together.

import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Config } from './config.ts';
import { Problem } from './problem.ts';

export interface Upload {
  /** Name of the form's field. */
  field: string;
  fileName: string;
  /** Empty when it is refused already. */
  content: Buffer;
  /** Too large, or too much or too many with those before it: the page says so and keeps what was typed. */
  refused: 'tooLarge' | 'totalTooLarge' | 'tooMany' | null;
}

export class FormBody {
  constructor(
    readonly entries: readonly [string, string][],
    readonly files: readonly Upload[],
  ) {}

  get(name: string): string | undefined {
    return this.entries.find(([each]) => each === name)?.[1];
  }

  all(name: string): string[] {
    return this.entries.filter(([each]) => each === name).map(([, value]) => value);
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Fields and files of the form that was sent; empty for requests without one. */
    form: FormBody;
  }
}

export interface FormLimits {
  /** Of one file. */
  fileBytes: number;
  /** Files in one request. */
  files: number;
  /** Of all files of one request. */
  totalBytes: number;
  /** Of all files of all requests that are under way: what this process holds at most. */
  heldBytes: number;
}

export const uploadLimits = (
  config: Pick<Config, 'uploadFileBytes' | 'uploadFiles' | 'uploadTotalBytes'>,
): FormLimits => ({
  fileBytes: config.uploadFileBytes,
  files: config.uploadFiles,
  totalBytes: config.uploadTotalBytes,
  heldBytes: Math.max(8 * config.uploadTotalBytes, 256 * 1024 * 1024),
});

/** Bytes of everything that is not a file. */
const MOST_TEXT = 1_000_000;

const NOTHING = new FormBody([], []);

/** Bytes of files that requests hold now, each until its answer has left. */
class Held {
  private bytes = 0;
  constructor(private readonly most: number) {}

  /** Reserves room for a piece of a file, or refuses the request. Nobody else loses what was received. */
  take(request: Holding, bytes: number): void {
    if (this.bytes + bytes > this.most) throw new Problem(429, 'UPLOADS_BUSY');
    this.bytes += bytes;
    request.held += bytes;
  }

  release(request: Holding): void {
    this.bytes -= request.held;
    request.held = 0;
  }
}

interface Holding {
  held: number;
}

async function readMultipart(
  request: FastifyRequest,
  limits: FormLimits,
  take: (bytes: number) => void,
): Promise<FormBody> {
  const entries: [string, string][] = [];
  const files: Upload[] = [];
  let [text, total] = [0, 0];
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const value = typeof part.value === 'string' ? part.value : '';
      text += part.fieldname.length + value.length;
      if (text > MOST_TEXT) throw new Problem(413, 'BODY_TOO_LARGE');
      entries.push([part.fieldname, value]);
      continue;
    }
    const tooMany = files.length >= limits.files;
    const content = await receive(part.file, tooMany ? 0 : limits.totalBytes - total, take);
    const { fieldname: field, filename: fileName } = part;
    if (fileName === '' || fileName === undefined) continue;
    const refused = tooMany ? 'tooMany' : part.file.truncated ? 'tooLarge' : content === null ? 'totalTooLarge' : null;
    const kept = refused === null && content !== null ? content : Buffer.alloc(0);
    total += kept.byteLength;
    files.push({ field, fileName, content: kept, refused });
  }
  return new FormBody(entries, files);
}

/** All of a file, or null when there was no room; what does not fit is read and forgotten, the form's rest comes after it. */
async function receive(
  file: AsyncIterable<Buffer>,
  room: number,
  take: (bytes: number) => void,
): Promise<Buffer | null> {
  let pieces: Buffer[] | null = [];
  let bytes = 0;
  for await (const piece of file) {
    bytes += piece.length;
    if (bytes > room) pieces = null;
    if (pieces === null) continue;
    take(piece.length);
    pieces.push(piece);
  }
  return pieces === null ? null : Buffer.concat(pieces);
}

export const formBody = fp(async (app: FastifyInstance, limits: FormLimits) => {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: limits.fileBytes, files: limits.files + 100, fields: 2000, fieldSize: 200_000, parts: 2200 },
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST_TEXT },
    (_request, body, done) => done(null, new FormBody([...new URLSearchParams(String(body))], [])),
  );
  app.decorateRequest('form');
  app.addHook('onRequest', async (request) => {
    request.form = NOTHING;
  });
  const held = new Held(limits.heldBytes);
  app.addHook('preValidation', async (request, reply) => {
    if (request.isMultipart()) {
      const holding: Holding = { held: 0 };
      reply.raw.once('close', () => held.release(holding));
      request.form = await readMultipart(request, limits, (bytes) => held.take(holding, bytes));
    } else if (request.body instanceof FormBody) request.form = request.body;
  });
});
