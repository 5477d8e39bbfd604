// A server that has only what a form needs: it draws pages, answers posts with forms/answer-page.ts, keeps one draft in
// memory, and notes what it was asked. Scripts and definitions come as from the real one, in parts.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { answerPage } from '../../forms/answer-page.ts';
import { browserContext, browserForm } from '../../forms/browser-form.ts';
import { evaluate, type Evaluation, type Problem } from '../../forms/evaluate.ts';
import type { Live } from '../../forms/live-data.ts';
import type { Form, Language } from '../../forms/model.ts';
import { FormPage } from '../../forms/render/form-page.tsx';
import { addScript, assetUrl, staticFile } from '../../look/static.ts';

/** What is shown now. */
export interface Site {
  form: Form;
  /** `form` as written; null: the browser has to ask the server. */
  json: unknown;
  context: Record<string, unknown>;
  draft: Record<string, unknown>;
  now?: number;
  language?: Language;
  /** How the next saves are answered; 200 by default. */
  saveStatus?: number;
  /** Saves take effect when this resolves. */
  saving?: Promise<void>;
}

export interface FormServer {
  readonly url: string;
  site: Site;
  /** Raised by whoever opens another site: posts of pages that name an older one (`?visit=`) come too late. */
  visit: number;
  /** Method and path of every request for anything but scripts and styles, since it was last emptied. */
  readonly asked: string[];
  /** Bodies that were to be saved. */
  readonly saves: URLSearchParams[];
  close(): Promise<void>;
}

const SCRIPT = 'form-proof.js';

const liveOf = ({ form, json, context }: Site): Live | null => {
  const made = json === null ? null : browserForm({ json, blocks: {} }, form);
  return made === null ? null : { form: '/definition', context: browserContext(made, context) };
};

const view = (
  site: Site,
  page: string,
  evaluation: Evaluation,
  shown: { problems: readonly Problem[]; appeared: boolean },
) =>
  `<!doctype html>${render(
    h('html', { lang: evaluation.language }, [
      h('head', {}, [
        h('title', {}, page),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('link', { rel: 'stylesheet', href: assetUrl('look.css') }),
        h('link', { rel: 'icon', href: assetUrl('icon.svg') }),
      ]),
      h('body', { class: 'portal' }, [
        h('main', { class: 'wrap' }, [
          h(FormPage, { evaluation, page, problems: shown.problems, appeared: shown.appeared, live: liveOf(site) }),
          h('p', {
            'data-saves': '',
            'data-saved': 'Salvat la {ora}',
            'data-unsaved': 'Nesalvat',
            'data-elsewhere': 'În altă parte',
          }),
        ]),
        h('script', { type: 'module', src: assetUrl(SCRIPT) }),
      ]),
    ]),
  )}`;

export const startFormServer = async (site: Site): Promise<FormServer> => {
  addScript(SCRIPT, 'test/forms/enhance/bare-page.ts');
  const state = { site, visit: 0, asked: [] as string[], saves: [] as URLSearchParams[] };
  const optionsOf = ({ now, language }: Site) => ({
    ...(now === undefined ? {} : { now }),
    ...(language === undefined ? {} : { language }),
  });
  const server = createServer((request, response) => {
    const { form, context } = state.site;
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const asset = staticFile(path);
    if (asset !== undefined) {
      response.setHeader('content-type', asset.mediaType).end(asset.body);
      return;
    }
    // what a page that was left says last may come when the next test has begun
    const visit = new URL(request.headers.referer ?? 'http://none').searchParams.get('visit');
    if (request.method === 'POST' && visit !== null && visit !== String(state.visit)) {
      response.writeHead(410).end();
      return;
    }
    const note = (): void => void state.asked.push(`${request.method} ${path}`);
    if (request.method !== 'POST') note();
    if (path === '/definition') {
      const made = browserForm({ json: state.site.json, blocks: {} }, form);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(made));
      return;
    }
    const page = path.slice(1);
    response.setHeader('content-security-policy', "default-src 'self'");
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (request.method !== 'POST') {
      const evaluation = evaluate(form, state.site.draft, context, optionsOf(state.site));
      const known = form.pages.some(({ id }) => id === page);
      response.end(
        known ? view(state.site, page, evaluation, { problems: [], appeared: false }) : '<title>Gata</title>',
      );
      return;
    }
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const entries = entriesOf(body, request.headers['content-type'] ?? '');
      const answer = answerPage(form, { page, entries, previous: state.site.draft, context, ...optionsOf(state.site) });
      if (entries.some(([name]) => name === '_save')) {
        const status = state.site.saveStatus ?? 200;
        state.saves.push(new URLSearchParams(entries));
        void (state.site.saving ?? Promise.resolve()).then(() => {
          if (status === 200) state.site.draft = answer.data;
          const saved = { savedAt: '2026-11-22T08:42:00Z', until: '2026-12-22T00:00:00Z' };
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(saved));
        });
        return;
      }
      note();
      if (answer.action.kind !== 'refresh') state.site.draft = answer.data;
      if (answer.outcome === 'next') response.writeHead(303, { location: `/${answer.next?.page ?? 'gata'}` }).end();
      else response.end(view(state.site, page, answer.evaluation, answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
};

/** Of a body of either kind; files are left out. */
const entriesOf = (body: string, type: string): [string, string][] => {
  const [, boundary] = /boundary=(.+)$/.exec(type) ?? [];
  if (boundary === undefined) return [...new URLSearchParams(body)];
  return body.split(`--${boundary}`).flatMap((part): [string, string][] => {
    const [, name, file, value] = /name="([^"]*)"(; filename=[^\r]*)?[^]*?\r\n\r\n([^]*)\r\n$/.exec(part) ?? [];
    return name === undefined || file !== undefined ? [] : [[name, value ?? '']];
  });
};
