// Pages of filing, drawn from a real form: a list whose items have pages of their own, warnings, a notice, a consent.

import type { ComponentChildren, VNode } from 'preact';
import { withItem } from '../../forms/own-pages.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { FormPage } from '../../forms/render/form-page.tsx';
import { ListPage, PutBack, removalTitle, RemoveItem } from '../../forms/render/list-page.tsx';
import type { Language } from '../../look/words.ts';
import type { Frame } from '../../portal/frame.tsx';
import { CheckPage, FormStepPage, RemoveItemPage, type FormPageView } from '../../portal/pages/application.tsx';
import { draft, listOf, over, people } from './sample-form.tsx';

const removed = { list: 'semnatari', name: 'semnatarul 2' };

export function filingSamples(
  language: Language,
  frame: Frame,
  common: Omit<FormPageView, 'title' | 'now' | 'wrong' | 'form' | 'steps'>,
): Record<string, VNode> {
  const whole = over(draft, language);
  const list = listOf(whole);
  const titles = [...whole.pages.map(({ title }) => title), 'Verificați și trimiteți'];
  const steps = titles.map((title, index) => ({ title, href: `/${index}`, done: index === 0 }));
  const page = (title: string, now: number, form: FormPageView['form'], wrong = false): VNode => (
    <FormStepPage frame={frame} view={{ ...common, steps, title, now, wrong, form }} />
  );
  const items = (data: object, more: object = {}): VNode => {
    const evaluation = over(data, language);
    const kept = (data as typeof draft).semnatari.length;
    const links = { changeHref: (item: number) => `/oameni/${item}`, removeHref: (item: number) => `/x?${item}` };
    return page('Ceilalți semnatari', 1, ({ lead, more: buttons, submit }) => (
      <ListPage {...{ evaluation, page: 'oameni', kept, ...links, ...more }} lead={lead} submitLabel={submit}>
        {buttons}
      </ListPage>
    ));
  };
  const questions = (id: string, now: number, data: object, item?: number): VNode => {
    const evaluation = over(item === undefined ? data : withItem(data, list.node, item), language);
    const at = item === undefined ? { page: id } : { page: id, item, kept: people.length };
    return page('Titlul', now, ({ lead, more, submit }) => (
      <FormPage {...{ evaluation, ...at }} lead={lead} submitLabel={submit}>
        {more}
      </FormPage>
    ));
  };
  const check = (
    data: object,
    more: { removed?: ComponentChildren; incomplete?: { title: string; href: string }[] },
  ) => {
    const answers = (
      <Answers
        evaluation={over(data, language)}
        links={{ change: (of, path) => `/${of}#${path}`, remove: (_, item) => `/x?${item}` }}
        fileHref={(id) => `/documente/${id}`}
      />
    );
    const view = { procedure: 'Petiție', action: '/x', back: '/y', csrf: 't', steps, answers, incomplete: [], ...more };
    return <CheckPage frame={frame} view={view} />;
  };
  const missing = [{ path: 'semnatari', rule: 'required', message: 'Alegeți „Da” ca să adăugați sau „Nu” ca să continuați' }]; // prettier-ignore
  const complete = { ...draft, adresa: 'Strada Horea nr. 2', suprafata: '512', semnatari: people.slice(0, 2) };
  return {
    'list-page': items(draft),
    'list-wrong': items(draft, {
      problems: [...missing, ...whole.problems.filter(({ path }) => path !== 'semnatari')],
    }),
    'list-empty': items({ ...draft, semnatari: [] }),
    'list-full': items({ ...draft, semnatari: [...people, ...people.slice(0, 2)] }, { removed }),
    'item-new': questions('oameni', 1, draft, 4),
    'item-again': questions('oameni', 1, draft, 2),
    'item-remove': (
      <RemoveItemPage
        frame={frame}
        view={{
          procedure: 'Petiție',
          title: removalTitle(whole, list, 2),
          back: '/y',
          form: <RemoveItem {...{ evaluation: whole, list, item: 2, action: '/x', csrf: 't', back: '/y' }} />,
        }}
      />
    ),
    'page-warned': questions('cine', 0, draft),
    'page-consent': questions('acord', 2, draft),
    'check-warned': check(draft, { incomplete: [{ title: 'Ceilalți semnatari', href: '/x' }] }),
    'check-complete': check(complete, {
      removed: <PutBack {...{ evaluation: whole, removed, action: '/x', csrf: 't' }} />,
    }),
  };
}
