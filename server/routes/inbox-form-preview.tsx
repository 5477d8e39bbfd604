// POST …/previzualizare: the form as people would see it if it were published as it is now. Drawn and answered by the very
// code of the portal and of tasks, over what the designer sends along; nothing is kept. Without JavaScript one goes through
// its pages as a citizen does: every page carries the form and the answers so far with it.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { answerPage } from '../../forms/answer-page.ts';
import { evaluate, type Evaluation, type Problem as FieldProblem } from '../../forms/evaluate.ts';
import type { Form, Language } from '../../forms/model.ts';
import { compileWithNomenclatures } from '../../forms/nomenclatures.ts';
import { blocksIn } from '../../forms/own-blocks.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { FormPage } from '../../forms/render/form-page.tsx';
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
  start: boolean;
}

export const formPreviewRoutes: FastifyPluginAsync = async (app) => {
  app.post<FormAddress>('/proceduri-interne/:key/formulare/:file/previzualizare', async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { path, release, address } = await designedForm(request);
    const field = (name: string): string => request.form.get(name) ?? '';
    const json = parsed(field('_forma'));
    const { form } = await compileWithNomenclatures(json, { file: path, blocks: blocksIn(release.files) });
    if (form === null) throw new Problem(422, 'BAD_VALUE', 'Expected a form without errors.');
    const language: Language = field('_limba') === 'en' ? 'en' : 'ro';
    const carried = Object.fromEntries(
      ['_forma', '_context', '_limba', '_mod'].map((name) => [name, field(name)] as const),
    );
    const tried: Tried = {
      request,
      form,
      language,
      carried,
      context: { ...(parsed(field('_context')) as Record<string, unknown>), limba: language },
      now: nowOf(request.server.store),
      address: `${address}/previzualizare`,
      csrf: reply.generateCsrf(),
      javascript: field('_mod') === 'js',
      start: path === release.manifest.startForm,
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

/** As a citizen goes through it. */
function showPages(tried: Tried, reply: FastifyReply): FastifyReply {
  const { request, form, context, language, now } = tried;
  const { entries } = request.form;
  const asked = request.form.get('_pagina') ?? '';
  const page = form.pages.some(({ id }) => id === asked) || asked === CHECK ? asked : (form.pages[0]?.id ?? '');
  const previous = parsed(request.form.get('_date') ?? '');
  if (request.form.get(fieldNames.shown) !== undefined && page !== CHECK) {
    const answer = answerPage(form, { page, entries, previous, context, language, now });
    if (answer.outcome === 'next' && answer.problems.length === 0) {
      return send(tried, reply, answer.next?.page ?? CHECK, answer.data, [], false);
    }
    return send(tried, reply, page, answer.data, answer.problems, answer.appeared);
  }
  const wrong = request.form.get('_greseli') === 'da';
  const { problems } = evaluate(form, previous, context, { language, now, page });
  return send(tried, reply, page, previous, wrong ? problems : [], false);
}

function send(
  tried: Tried,
  reply: FastifyReply,
  page: string,
  data: unknown,
  problems: readonly FieldProblem[],
  appeared: boolean,
): FastifyReply {
  const { form, context, language, now } = tried;
  const evaluation = evaluate(form, data, context, { language, now });
  // a page that the answers hide is not shown by asking for it
  const shown =
    page === CHECK || evaluation.pages.some(({ id }) => id === page) ? page : (evaluation.pages[0]?.id ?? '');
  return reply.page(
    <Frame tried={tried} page={shown} data={data} wrong={problems.length > 0}>
      {shown === CHECK ? (
        <Check evaluation={evaluation} />
      ) : (
        <FormPage
          evaluation={evaluation}
          page={shown}
          problems={problems}
          appeared={appeared}
          action={tried.address}
          csrf={tried.csrf}
        >
          <Carried tried={tried} page={shown} data={data} />
        </FormPage>
      )}
    </Frame>,
    { status: problems.length > 0 ? 422 : 200 },
  );
}

/** The same page that the designer reads to keep its own switches in step: `data-pagina`, `data-date`. */
function Frame(props: { tried: Tried; page: string; data: unknown; wrong: boolean; children: VNode }): VNode {
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
  const to = (page: string): string => `#pagina-${page}`;
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
      <form method="post" action={tried.address} noValidate class="task">
        <input type="hidden" name="_csrf" value={tried.csrf} />
        <WholeForm
          evaluation={evaluation}
          problems={problems}
          appeared={answer?.appeared ?? false}
          submitLabel={submit}
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
