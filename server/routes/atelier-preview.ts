// POST /atelier/:key/previzualizare: a letter or message as it would be issued, while somebody writes it. Over the newest
// save of the work, and what the browser sends that is not saved yet. Nothing is kept, numbered or sent, and nothing of
// what comes is logged. What the data lacks is marked and listed; a mistake of the template itself is 422 with its line.

import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Letter } from '../../documents/documents.ts';
import { TemplateError, type TemplateData } from '../../documents/render.ts';
import { tryMessage, type Gap, type Mark } from '../../documents/try-template.ts';
import type { Variables } from '../../engine/values.ts';
import { enAtelierPreview } from '../../inbox/words/en-atelier-preview.ts';
import { roAtelierPreview } from '../../inbox/words/ro-atelier-preview.ts';
import { catalogue } from '../../look/words.ts';
import type { Files } from '../../procedure/files.ts';
import { readLetterFonts } from '../../store/letter-fonts.ts';
import { readTenant, type Tenant } from '../../store/tenants.ts';
import { openWork } from '../../store/works.ts';
import { demand } from '../abilities.ts';
import type { Services } from '../app.ts';
import { institutionData, institutionOf } from '../jobs/letter.ts';
import { notFound } from '../problem.ts';
import { triedCase, type LetterUse, type TriedCase } from '../preview/preview-data.ts';
import { templateProblem } from '../preview/template-problem.ts';

/** Characters of a template, of its style. The longest of ours has 7,000. */
const LONGEST_TEMPLATE = 200_000;
const LONGEST_STYLE = 100_000;
/** Bytes of everything that comes along. */
const MOST_BYTES = 3_000_000;
/** Gaps travel in a header. */
const MOST_TOLD = 40;

interface Asked {
  path: string;
  text?: string;
  css?: string;
  files?: { [path: string]: string | null };
  sample?: string | null;
  data?: Variables;
}

const bodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['path'],
  properties: {
    path: { type: 'string', pattern: '^(documents|messages)/[A-Za-z0-9_.-]{1,100}\\.hbs$' },
    text: { type: 'string', maxLength: LONGEST_TEMPLATE },
    css: { type: 'string', maxLength: LONGEST_STYLE },
    files: { type: 'object', maxProperties: 300, additionalProperties: { type: ['string', 'null'] } },
    sample: { type: ['string', 'null'], maxLength: 160 },
    data: { type: 'object' },
  },
} as const;

const words = catalogue(roAtelierPreview, enAtelierPreview);

interface Route {
  Params: { key: string };
  Body: Asked;
}

export const atelierPreviewRoutes: FastifyPluginAsync = async (app) => {
  const inLine = oneAtATime();

  app.post<Route>(
    '/atelier/:key/previzualizare',
    { bodyLimit: MOST_BYTES, schema: { hide: true, body: bodySchema } },
    async (request, reply) => {
      demand(request.asker, 'edit', 'Model');
      const { path, text, css } = request.body;
      const files = await filesOf(request);
      const source = text ?? files[path];
      if (source === undefined) throw notFound('a template of this path');
      const tenant = await readTenant(app.store, request.scope.tenant);
      if (tenant === null) throw notFound('the institution');
      void reply.header('cache-control', 'no-store');
      const say = words(request.language);
      const mark: Mark = ({ path: name }) => (name === null ? say.unusable : say.missing(name));
      try {
        const tried = await triedCase({ files, sample: request.body.sample ?? null, data: request.body.data ?? null });
        const data = { ...tried.data, institutie: institutionData(tenant) } as TemplateData;
        if (path.startsWith('messages/')) return await reply.send(tryMessage(path, source, data, mark));
        const letter = await letterOf(
          app.services,
          { id: request.scope.tenant, tenant },
          { path, source, css, files, tried, data },
        );
        // Whoever has typed on does not wait for this one any more.
        const printed = await inLine(() =>
          request.raw.socket.destroyed ? null : app.services.documents.tryOut(letter, mark),
        );
        if (printed === null) return await reply.code(204).send();
        return await reply
          .type('application/pdf')
          .header('preview-gaps', encodeURIComponent(JSON.stringify(printed.gaps.slice(0, MOST_TOLD) satisfies Gap[])))
          .send(printed.pdf);
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error;
        return reply.code(422).send({ problem: templateProblem(error, source) });
      }
    },
  );
};

/** What is saved, with what the browser has changed. */
async function filesOf(request: FastifyRequest<Route>): Promise<Files> {
  const work = await openWork(request.server.store, {
    tenant: request.scope.tenant,
    procedure: request.params.key,
  });
  if (work === null) throw notFound('a procedure of this name');
  const files: Files = { ...work.files };
  for (const [path, text] of Object.entries(request.body.files ?? {})) {
    if (text === null) delete files[path];
    else files[path] = text;
  }
  return files;
}

interface Tried {
  path: string;
  source: string;
  css: string | undefined;
  files: Files;
  tried: TriedCase;
  data: TemplateData;
}

/** As `document:issue` frames it, with a number and a code that nobody was given. */
async function letterOf(
  { store, config }: Services,
  { id, tenant }: { id: number; tenant: Tenant },
  { path, source, css, files, tried, data }: Tried,
): Promise<Omit<Letter, 'archival'>> {
  const documents = Object.entries(tried.manifest?.documents ?? {});
  const [name, declared] = documents.find(([, { template }]) => template === path) ?? [null, null];
  const use: LetterUse = (name === null ? undefined : tried.uses[name]) ?? {
    title: name ?? path.slice('documents/'.length, -'.hbs'.length),
    verifiable: false,
    draft: null,
  };
  const { numar, data: day, cod } = (data['document'] ?? {}) as { [key: string]: unknown };
  const style = css ?? (declared?.css === undefined ? undefined : files[declared.css]);
  const numbered = use.draft === null && typeof numar === 'string' && typeof day === 'string';
  return {
    template: { name: path, source },
    data,
    institution: { ...institutionOf(tenant), fonts: await readLetterFonts(store, id) },
    title: use.title,
    entry: numbered ? { number: numar, date: day } : null,
    followUp: use.verifiable
      ? {
          address: `${config.baseUrl}/verifica/${String(cod)}`,
          words: `Verificați documentul la ${config.baseUrl}/verifica\ncod ${String(cod)}`,
        }
      : {
          address: `${config.baseUrl}/urmarire`,
          words: `Urmăriți cererea la ${config.baseUrl}/urmarire`,
        },
    ...(use.draft === null ? {} : { draft: use.draft }),
    ...(style === undefined ? {} : { css: style }),
  };
}

/** Previews wait for each other, so that those who type never hold up what is issued. */
function oneAtATime(): <T>(work: () => T | Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const made = last.then(work, work);
    last = made.catch(() => {});
    return made;
  };
}
