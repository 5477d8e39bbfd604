// The suite of cases where people meet it: the page that the server renders, without JavaScript, and the form that lives in
// a browser. What is kept, what is complained about, in which words and where, must be what the engine says.

import type { Browser, Page } from 'puppeteer';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { parsePath, patternOf, readPath, writePath } from '../../forms/paths.ts';
import { fieldId } from '../../forms/render/field-frame.tsx';
import { openBrowser } from '../browser.ts';
import { readCases, type Case, type CaseFile } from './cases.ts';
import { startFormServer, type FormServer } from './form-server.ts';
import { fillPage, look, PATIENCE_MS, pressContinue, sendAsItIs, type Seen } from './page-driver.ts';

interface Context {
  browser: Browser;
  server: FormServer;
}

const unspaced = (text: string): string => text.replaceAll('\u00a0', ' ');

/** Goes through every page that the form shows, as one would who wants to see them all; what each looked like at its end. */
const visit = async (tab: Page, server: FormServer, file: CaseFile, each: Case, live: boolean): Promise<Seen[]> => {
  const seen: Seen[] = [];
  const been = new Set<string>();
  for (;;) {
    const { form, context, draft, now, language } = server.site;
    const { pages } = evaluate(form, draft, context, { now: now ?? 0, language: language ?? form.language });
    const next = pages.find(({ id }) => !been.has(id));
    if (next === undefined) return seen;
    been.add(next.id);
    await tab.goto(`${server.url}/${next.id}`);
    // Some forms only the server can decide: then it is asked, with JavaScript too.
    const own = live && (await tab.$('script[data-form]')) !== null;
    if (own) await tab.waitForSelector('form[data-form-ready]', { timeout: PATIENCE_MS });
    // Without JavaScript what an answer brings up is on the page when it comes back, and is complained about only then.
    await fillPage(tab, file.form, each.submit);
    let after: Seen;
    do {
      await pressContinue(tab, own);
      after = await look(tab);
    } while (
      tab.url().endsWith(`/${next.id}`) &&
      ((await fillPage(tab, file.form, each.submit)) || after.summary.length === 0)
    );
    if (after.summary.length > 0) seen.push(after);
    // What a live page finds wrong it does not send; it is sent here as a browser without the engine would.
    if (own && tab.url().endsWith(`/${next.id}`)) await sendAsItIs(tab);
  }
};

/** What a page sends for these answers: a box that is shown and not ticked says no. */
const asPosted = ({ form, now }: CaseFile, answers: unknown, context: Record<string, unknown>): unknown => {
  const posted = structuredClone(answers ?? {}) as Record<string, unknown>;
  const { visible } = evaluate(form, posted, context, { now });
  for (const path of visible) {
    const steps = parsePath(path);
    const box = form.inputs.get(patternOf(path))?.type === 'checkbox';
    if (box && steps !== null && readPath(posted, steps) === undefined) writePath(posted, steps, false);
  }
  return posted;
};

for (const live of [false, true]) {
  const test = suite<Context>(live ? 'cases in a browser' : 'cases on the page of the server');

  test.before(async (at) => {
    const [first] = readCases();
    at.server = await startFormServer({ form: first!.form, json: null, context: {}, draft: {} });
    at.browser = await openBrowser();
  });
  test.after(async (at) => {
    await at.browser.close();
    await at.server.close();
  });

  for (const file of readCases()) {
    for (const each of file.cases) {
      if (each.api === true) continue;
      test(`${file.file}: ${each.name}`, async (at) => {
        const { form, now } = file;
        const context = { ...file.context, ...each.context };
        const language = each.language ?? form.language;
        at.server.site = { form, json: live ? file.json : null, context, draft: {}, now, language };
        const tab = await at.browser.newPage();
        tab.setDefaultTimeout(PATIENCE_MS);
        await tab.setJavaScriptEnabled(live);
        const seen = await visit(tab, at.server, file, each, live);
        await tab.close();
        const kept = asPosted(file, at.server.site.draft, context);
        const { data, problems, visible } = evaluate(form, kept, context, { now, language });
        const rules = Object.fromEntries(problems.map(({ path, rule }) => [path, rule]));
        assert.equal(rules, each.problems ?? {}, 'what is complained about');
        assert.equal(data, evaluate(form, asPosted(file, each.submit, context), context, { now }).data, 'what is kept');
        const told = seen.flatMap(({ summary }) => summary.map(([id, message]) => [id, unspaced(message)]));
        const due = problems.map(({ path, message }) => [fieldId(path), unspaced(message)]);
        assert.equal(told, due, 'the summary says it in the engine’s words, and leads to the field');
        const beside = Object.assign({}, ...seen.map(({ messages }) => messages)) as Record<string, string>;
        assert.equal(Object.keys(beside).sort(), Object.keys(rules).sort(), 'and so does each field');
        for (const [path, message] of Object.entries(each.messages ?? {})) {
          if (rules[path] !== undefined) assert.is(unspaced(beside[path] ?? ''), message, `beside ${path}`);
        }
        for (const path of each.shown ?? []) assert.ok(visible.has(path), `${path} is shown`);
        for (const path of each.hidden ?? []) assert.not(visible.has(path), `${path} is hidden`);
      });
    }
  }
  test.run();
}
