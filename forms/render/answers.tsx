// A filled form to read: the check-answers page with its ways back, and (`dense`) what a clerk sees of a request.

import type { VNode } from 'preact';
import { pageInstances, type Evaluation } from '../evaluate.ts';
import { isGroup, isList, type Instance, type ListInstance } from '../instances.ts';
import { itemName } from '../messages.ts';
import type { Page } from '../model.ts';
import { itemNameInside } from '../removed-item.ts';
import { ChangeLink, RemoveLink, rowsOf, SummaryList, SummaryRow, Value, type AnswerRow } from './answer-rows.tsx';
import { fieldId, textOf, wordsOf, type Drawing } from './field-frame.tsx';

/** Addresses where answers are changed. Paths: of a field, a list (`semnatari`) or one of its items (`semnatari[1]`). */
export interface AnswerLinks {
  readonly change: (page: string, path: string) => string;
  /** Where one confirms that an item goes. */
  readonly remove: (page: string, item: string) => string;
}

export interface AnswersProps {
  /** The form over a draft or cleaned data. */
  readonly evaluation: Evaluation;
  /** Without it the answers are only to read. */
  readonly links?: AnswerLinks;
  readonly fileHref?: (id: string) => string;
  /** Without unanswered questions, smaller titles. */
  readonly dense?: boolean;
  /** For staff: also what is private or only computed, and what is unusual or missing. */
  readonly staff?: boolean;
}

export const Answers = (props: AnswersProps): VNode => {
  const { evaluation, dense = false, staff = false, links } = props;
  const { form, language, now, scope } = evaluation;
  const problems = links === undefined ? [] : evaluation.problems;
  const warnings = links === undefined && !staff ? [] : evaluation.warnings;
  const fileHref = props.fileHref ?? null;
  const drawing: Drawing = { form, language, problems, warnings, now, scope, dense, staff, fileHref };
  return (
    <div class={dense ? 'answers dense' : 'answers'}>
      {links === undefined ? null : <Warnings drawing={drawing} evaluation={evaluation} links={links} />}
      {evaluation.pages.map((page) => {
        const instances = pageInstances(evaluation, page.id);
        return dense ? (
          <DenseAnswers drawing={drawing} instances={instances} page={page} key={page.id} />
        ) : (
          <PageAnswers drawing={drawing} instances={instances} page={page} links={links} key={page.id} />
        );
      })}
    </div>
  );
};

/** What is unusual or missing and keeps nothing from being sent, each with the way to it. */
const Warnings = ({
  drawing,
  evaluation,
  links,
}: {
  drawing: Drawing;
  evaluation: Evaluation;
  links: AnswerLinks;
}): VNode | null => {
  const { ui } = wordsOf(drawing);
  if (drawing.warnings.length === 0) return null;
  const pageOf = new Map(
    evaluation.pages.flatMap(({ id }) =>
      rowsOf(drawing, pageInstances(evaluation, id)).map((row) => [row.instance.path, id] as const),
    ),
  );
  const linked = drawing.warnings.flatMap(({ path, message }) => {
    const page = pageOf.get(path);
    return page === undefined ? [] : [{ path, message, href: links.change(page, path) }];
  });
  return linked.length === 0 ? null : (
    <section class="govuk-inset-text form-warnings" aria-labelledby="t-atentie">
      <h2 class="govuk-heading-s" id="t-atentie">
        {ui.warnings}
      </h2>
      <p class="govuk-body">{ui.warningsLead}</p>
      <ul class="govuk-list govuk-list--bullet">
        {linked.map(({ path, message, href }) => (
          <li key={path}>
            <a class="govuk-link" href={href}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

interface PageProps {
  readonly drawing: Drawing;
  readonly instances: readonly Instance[];
  readonly page: Page;
}

const DenseAnswers = ({ drawing, instances, page }: PageProps): VNode | null => {
  const rows = rowsOf(drawing, instances).filter(({ answer, warnings }) => answer !== null || warnings.length > 0);
  if (rows.length === 0) return null;
  return (
    <section>
      {page.title === '' ? null : <h3>{textOf(drawing, page.title)}</h3>}
      <dl class="facts">
        {rows.map((row) => (
          <div key={row.instance.path} data-answer={row.instance.path} id={`r-${fieldId(row.instance.path)}`}>
            <dt>{row.label}</dt>
            <dd>
              <Value drawing={drawing} row={row} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const PageAnswers = ({
  drawing,
  instances,
  page,
  links,
}: PageProps & { links: AnswerLinks | undefined }): VNode | null => {
  const changeHref = links === undefined ? undefined : (path: string) => links.change(page.id, path);
  const parts = partsOf(drawing, instances);
  if (parts.length === 0) return null;
  return (
    <section>
      {page.title === '' ? null : <h2 class="govuk-heading-m">{textOf(drawing, page.title)}</h2>}
      {parts.map((part) =>
        'rows' in part ? (
          <SummaryList drawing={drawing} rows={part.rows} changeHref={changeHref} key={part.rows[0]?.instance.path} />
        ) : (
          <ListAnswers drawing={drawing} instance={part.list} page={page} links={links} key={part.list.path} />
        ),
      )}
    </section>
  );
};

type Part = { readonly rows: readonly AnswerRow[] } | { readonly list: ListInstance };

/** A page's rows, and its lists between them, in the order of the form. */
const partsOf = (drawing: Drawing, instances: readonly Instance[]): Part[] =>
  instances
    .filter(({ visible }) => visible)
    .flatMap((instance): Part[] => {
      if (isGroup(instance)) return partsOf(drawing, instance.children);
      return isList(instance) ? [{ list: instance }] : [{ rows: rowsOf(drawing, [instance]) }];
    })
    .reduce<Part[]>((parts, part) => {
      const last = parts.at(-1);
      if ('rows' in part && part.rows.length === 0) return parts;
      if (last === undefined || !('rows' in last) || !('rows' in part)) return [...parts, part];
      return [...parts.slice(0, -1), { rows: [...last.rows, ...part.rows] }];
    }, []);

/** A card for each item; one row when there is none. */
const ListAnswers = ({
  drawing,
  instance,
  page,
  links,
}: {
  drawing: Drawing;
  instance: ListInstance;
  page: Page;
  links: AnswerLinks | undefined;
}): VNode => {
  const { node, items, path, scope } = instance;
  const { ui } = wordsOf(drawing);
  const label = textOf(drawing, node.label, scope);
  if (items.length === 0) {
    return (
      <dl class="govuk-summary-list">
        <SummaryRow path={path} label={label} value={<span class="note">{ui.none}</span>}>
          {links === undefined ? null : (
            <ChangeLink drawing={drawing} href={links.change(page.id, path)} what={ui.quoted(label)} />
          )}
        </SummaryRow>
      </dl>
    );
  }
  return (
    <>
      {items.map((children, index) => {
        const name = itemName(drawing, instance, index);
        const own = `${path}[${index}]`;
        return (
          <div class="govuk-summary-card" id={`r-${fieldId(own)}`} key={own}>
            <div class="govuk-summary-card__title-wrapper">
              <h3 class="govuk-summary-card__title">{name}</h3>
              {links === undefined || items.length <= node.min ? null : (
                <div class="govuk-summary-card__actions">
                  <RemoveLink
                    drawing={drawing}
                    href={links.remove(page.id, own)}
                    what={itemNameInside(drawing, instance, index)}
                  />
                </div>
              )}
            </div>
            <div class="govuk-summary-card__content">
              <SummaryList
                drawing={drawing}
                rows={rowsOf(drawing, children)}
                changeHref={links === undefined ? undefined : (field) => links.change(page.id, field)}
                of={name}
              />
            </div>
          </div>
        );
      })}
      {links === undefined || items.length >= node.max ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={links.change(page.id, path)}>
            {node.properties.add === undefined ? ui.add : textOf(drawing, node.properties.add, scope)}
          </a>
        </p>
      )}
    </>
  );
};
