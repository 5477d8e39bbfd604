// What a browser's form brings, the same for urlencoded and multipart bodies: `request.form`. Entries keep their order
// and repeats, as `forms/submission` reads them; files are held in memory, within the limits of the configuration.

import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Problem } from './problem.ts';

export interface Upload {
  /** Name of the form's field. */
  field: string;
  fileName: string;
  /** As the browser says; what the content says is found with `file-type`. */
  mediaType: string;
  /** Empty when the file is too large: the page says so beside the field and keeps what was typed. */
  content: Buffer;
  tooLarge: boolean;
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
}

const NOTHING = new FormBody([], []);

async function readMultipart(request: FastifyRequest, limits: FormLimits): Promise<FormBody> {
  const entries: [string, string][] = [];
  const files: Upload[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      entries.push([part.fieldname, typeof part.value === 'string' ? part.value : '']);
      continue;
    }
    const content = await part.toBuffer();
    const tooLarge = part.file.truncated;
    if (part.filename !== '' && part.filename !== undefined) {
      const { fieldname: field, filename: fileName, mimetype: mediaType } = part;
      files.push({ field, fileName, mediaType, content: tooLarge ? Buffer.alloc(0) : content, tooLarge });
    }
  }
  if (files.length > limits.files) throw new Problem(413, 'TOO_MANY_FILES');
  return new FormBody(entries, files);
}

export const formBody = fp(async (app: FastifyInstance, limits: FormLimits) => {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: limits.fileBytes, files: limits.files + 1, fields: 2000, fieldSize: 200_000, parts: 2100 },
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1_000_000 },
    (_request, body, done) => done(null, new FormBody([...new URLSearchParams(String(body))], [])),
  );
  app.decorateRequest('form');
  app.addHook('onRequest', async (request) => {
    request.form = NOTHING;
  });
  app.addHook('preValidation', async (request) => {
    if (request.isMultipart()) request.form = await readMultipart(request, limits);
    else if (request.body instanceof FormBody) request.form = request.body;
  });
});
