// POST …/previzualizare: the form as people would see it if it were published as it is now. Drawn and answered by the very
// code of the portal and of tasks, over what the designer sends along; nothing is kept. Without JavaScript one goes through
// its pages as a citizen does: every page carries the form and the answers so far with it.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { answerPage } from '../../forms/answer-page.ts';
import { browserContext, browserForm } from '../../forms/browser-form.ts';
import { evaluate, type Evaluation, type Problem as FieldProblem } from '../../forms/evaluate.ts';
import type { Live } from '../../forms/live-data.ts';
import type { Form, Language } from '../../forms/model.ts';
import { compileWithNomenclatures } from '../../forms/nomenclatures.ts';
import { blocksIn } from '../../forms/own-blocks.ts';
import { itemsKept, ownListOf, withItem, type Stop } from '../../forms/own-pages.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { ErrorSummary } from '../../forms/render/error-summary.tsx';
import { FormPage } from '../../forms/render/form-page.tsx';
import { ListPage } from '../../forms/render/list-page.tsx';
import { fieldNames } from '../../forms/field-names.ts';
import { words as formWords } from '../../forms/words.ts';
import { WholeForm } from '../../inbox/pages/whole-form.tsx';
import { words } from '../../inbox/words.ts';
import { Document } from '../../look/document.tsx';
import { demand } from '../abilities.ts';
import { nowOf } from '../now.ts';
import { Problem } from '../problem.ts';
import { designedForm, type FormAddress } from './inbox-form-address.ts';

const CHECK = 'verificare';

interface Tried {
  request: FastifyRequest<FormAddress>;
  form: Form;
  language: Language;
  /** What travels along: the form, the answers, the context, the switches. */
  carried: { [name: string]: string };
  context: Readonly<Record<string, unknown>>;
  now: number;
  address: string;
  csrf: string;
  javascript: boolean;
  live: Live | null;
  start: boolean;
}

export const formPreviewRoutes: FastifyPluginAsync = async (app) => {
  app.post<FormAddress>('/proceduri-interne/:key/formulare/:file/previzualizare', async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { path, work, facts, address } = await designedForm(request);
    const field = (name: string): string => request.form.get(name) ?? '';
    const json = parsed(field('_forma'));
    const blocks = blocksIn(work.files);
    const { form } = await compileWithNomenclatures(json, { file: path, blocks });
    if (form === null) throw new Problem(422, 'FORM_INVALID', 'Expected a form without errors.');
    const language: Language = field('_limba') === 'en' ? 'en' : 'ro';
    const carried = Object.fromEntries(
      ['_forma', '_context', '_limba', '_mod'].map((name) => [name, field(name)] as const),
    );
    const javascript = field('_mod') === 'js';
    const inBrowser = javascript ? browserForm({ json, blocks }, form) : null;
    const context = { ...(parsed(field('_context')) as Record<string, unknown>), limba: language };
    const tried: Tried = {
      request,
      form,
      language,
      carried,
      context,
      now: nowOf(request.server.store),
      address: `${address}/previzualizare`,
      csrf: reply.generateCsrf(),
      javascript,
      live: inBrowser && { form: inBrowser, context: browserContext(inBrowser, context) },
      start: path === facts.startForm,
    };
    return tried.start ? showPages(tried, reply) : showTask(tried, reply);
  });
};

/** An object; anything else is an empty one. */
function parsed(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}

/** `semnatari/2`: the page of the second item of the list on that page; null: the check of the answers. */
function stopOf({ form }: Tried, asked: string): Stop | null {
  const [, page = '', item] = /^([^/]*)(?:\/(\d{1,4}))?$/.exec(asked) ?? [];
  if (page === CHECK) return null;
  if (!form.pages.some(({ id }) => id === page)) return { page: form.pages[0]?.id ?? '' };
  return item === undefined || ownListOf(form, page) === null ? { page } : { page, item: Number(item) };
}

const nameOf = (stop: Stop | null): string => (stop === null ? CHECK : [stop.page, stop.item ?? []].flat().join('/'));

/** As a citizen goes through it. */
function showPages(tried: Tried, reply: FastifyReply): FastifyReply {
  const { request, form, context, language, now } = tried;
  const { entries } = request.form;
  const stop = stopOf(tried, request.form.get('_pagina') ?? '');
  const previous = parsed(request.form.get('_date') ?? '');
  const wrong = request.form.get('_greseli') === 'da';
  if (stop === null) return send(tried, reply, { stop, data: previous, problems: [] });
  if (request.form.get(fieldNames.shown) === undefined) {
    const { problems } = evaluate(form, asked(form, stop, previous), context, { language, now, page: stop.page });
    return send(tried, reply, { stop, data: previous, problems: wrong ? problems : [] });
  }
  const answer = answerPage(form, { ...stop, entries, previous, context, language, now });
  if (answer.outcome === 'next' && answer.problems.length === 0) {
    return send(tried, reply, { stop: answer.next, data: answer.data, problems: [] });
  }
  const { problems } = evaluate(form, answer.data, context, { language, now, page: stop.page });
  const told = answer.action.kind === 'refresh' && wrong ? problems : answer.problems;
  return send(tried, reply, { stop, data: answer.data, problems: told, appeared: answer.appeared });
}

/** The answers with the item that is asked for. */
function asked(form: Form, stop: Stop | null, data: unknown): unknown {
  const list = stop === null ? null : ownListOf(form, stop.page);
  return list === null || stop?.item === undefined ? data : withItem(data, list, stop.item);
}

interface Sent {
  /** Null: the check of the answers. */
  stop: Stop | null;
  data: unknown;
  problems: readonly FieldProblem[];
  appeared?: boolean;
}

function send(tried: Tried, reply: FastifyReply, sent: Sent): FastifyReply {
  const { form, context, language, now } = tried;
  const { data, problems } = sent;
  const evaluation = evaluate(form, asked(form, sent.stop, data), context, { language, now });
  // a page that the answers hide is not shown by asking for it
  const open = sent.stop === null || evaluation.pages.some(({ id }) => id === sent.stop?.page);
  const stop = open ? sent.stop : { page: evaluation.pages[0]?.id ?? '' };
  return reply.page(
    <Frame tried={tried} page={nameOf(stop)} data={data} wrong={problems.length > 0}>
      {stop === null ? (
        <Check evaluation={evaluation} />
      ) : (
        <Page tried={tried} evaluation={evaluation} {...sent} stop={stop} />
      )}
    </Frame>,
    { status: problems.length > 0 ? 422 : 200 },
  );
}

const goTo = (stop: Stop): string => `#pagina-${nameOf(stop)}`;

function Page(props: Sent & { tried: Tried; evaluation: Evaluation; stop: Stop }): VNode {
  const { tried, evaluation, stop, data, problems, appeared = false } = props;
  const { page, item } = stop;
  const list = ownListOf(tried.form, page);
  const kept = list === null ? 0 : itemsKept(data, list);
  const common = { evaluation, page, kept, problems, action: tried.address, csrf: tried.csrf };
  const carried = <Carried tried={tried} page={nameOf(stop)} data={data} />;
  if (list === null || item !== undefined) {
    return (
      <FormPage {...common} {...(item === undefined ? {} : { item })} appeared={appeared} live={tried.live}>
        {carried}
      </FormPage>
    );
  }
  return (
    <ListPage {...common} changeHref={(of) => goTo({ page, item: of })} removeHref={() => goTo({ page })}>
      {carried}
    </ListPage>
  );
}

/** The same page that the designer reads to keep its own switches in step: `data-pagina`, `data-date`. */
function Frame(props: {
  tried: Tried;
  page: string;
  data: unknown;
  wrong: boolean;
  children: ComponentChildren;
}): VNode {
  const { tried, page, data, wrong } = props;
  const scripts = tried.javascript ? [tried.start ? 'portal.js' : 'inbox.js'] : [];
  return (
    <Document
      title={`${wrong ? `${formWords[tried.language].ui.error} ` : ''}${words(tried.language).studio.designer.preview}`}
      lang={tried.language}
      body={tried.start ? 'portal preview' : 'tool inbox preview'}
      scripts={scripts}
      styles={tried.start ? [] : ['inbox.css']}
    >
      <main id="continut" class="wrap" data-pagina={page} data-date={JSON.stringify(data)}>
        {props.children}
      </main>
    </Document>
  );
}

function Carried({ tried, page, data }: { tried: Tried; page: string; data: unknown }): VNode {
  const all = { ...tried.carried, _pagina: page, _date: JSON.stringify(data) };
  return (
    <>
      {Object.entries(all).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
    </>
  );
}

/** All answers, with the ways back: the designer follows the links. */
function Check({ evaluation }: { evaluation: Evaluation }): VNode {
  const to = (page: string): string => goTo({ page });
  return (
    <>
      <h1>{words(evaluation.language).studio.designer.check}</h1>
      <Answers evaluation={evaluation} links={{ change: to, remove: to }} />
    </>
  );
}

/** As an officer fills it in: dense, all pages at once. */
function showTask(tried: Tried, reply: FastifyReply): FastifyReply {
  const { request, form, context, language, now } = tried;
  const { entries } = request.form;
  const previous = parsed(request.form.get('_date') ?? '');
  const posted = request.form.get(fieldNames.shown) !== undefined;
  const answer = posted ? answerPage(form, { entries, previous, context, language, now }) : null;
  const data = answer?.data ?? previous;
  const evaluation = evaluate(form, data, context, { language, now });
  const problems = answer?.problems ?? (request.form.get('_greseli') === 'da' ? evaluation.problems : []);
  const submit = words(language).task.decide;
  return reply.page(
    <Frame tried={tried} page="" data={data} wrong={problems.length > 0}>
      <ErrorSummary problems={problems} language={language} />
      <form method="post" action={tried.address} noValidate class="task">
        <input type="hidden" name="_csrf" value={tried.csrf} />
        <WholeForm
          evaluation={evaluation}
          problems={problems}
          appeared={answer?.appeared ?? false}
          submitLabel={submit}
          live={tried.live}
        />
        <Carried tried={tried} page="" data={data} />
        <p class="govuk-button-group">
          <button class="govuk-button">{submit}</button>
        </p>
      </form>
    </Frame>,
    { status: problems.length > 0 ? 422 : 200 },
  );
}
