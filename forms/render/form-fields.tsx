// The questions of one page or, for staff, of the whole form: what stands in the element `data-fields`, on the server as in
// the browser, which draws it again while one answers.

import type { VNode } from 'preact';
import { pageInstances, type Evaluation, type Problem } from '../evaluate.ts';
import type { FileCeiling } from '../file-limits.ts';
import type { Instance } from '../instances.ts';
import { liveData, type Live, type LiveOptions } from '../live-data.ts';
import type { Page } from '../model.ts';
import { askedInstances, saidThere, type Stop } from '../own-pages.ts';
import { textOf, type Drawing } from './field-frame.tsx';
import { Fields } from './fields.tsx';

export interface FormFieldsProps {
  readonly evaluation: Evaluation;
  /** Null: every page of the form, under its title when there are several. */
  readonly stop: Stop | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly dense: boolean;
  readonly fileHref: ((id: string) => string) | null;
  readonly ceiling?: FileCeiling | null;
  readonly kept?: Drawing['kept'];
}

/** What is drawn apart: a question at the top of a page, or a page of a form that is shown whole. */
export interface Piece {
  readonly key: string;
  /** What it draws: nothing in it looks different while their revisions are the same (session.ts). */
  readonly instances: readonly Instance[];
  readonly node: VNode;
}

export const piecesOf = (props: FormFieldsProps): readonly Piece[] => {
  const { evaluation, stop, problems, warnings, dense, fileHref, ceiling = null, kept } = props;
  const { form, language, now, scope, pages } = evaluation;
  const titled = dense ? undefined : titleQuestion(pages.find(({ id }) => id === stop?.page));
  const drawing: Drawing = { form, language, problems, warnings, now, scope, dense, titled, fileHref, ceiling, kept };
  if (stop !== null) {
    const there: Drawing = { ...drawing, warnings: saidThere(evaluation, stop, warnings) };
    return askedInstances(evaluation, stop.page, stop.item).map((instance) => {
      const instances = [instance];
      return { key: instance.path, instances, node: <Fields drawing={there} instances={instances} /> };
    });
  }
  return pages.map(({ id, title }) => {
    const instances = pageInstances(evaluation, id);
    const node = (
      <section>
        {pages.length > 1 && title !== '' && <h2>{textOf(drawing, title)}</h2>}
        <Fields drawing={drawing} instances={instances} />
      </section>
    );
    return { key: id, instances, node };
  });
};

export const FormFields = (props: FormFieldsProps): VNode => <>{piecesOf(props).map(({ node }) => node)}</>;

/**
 * Path of the one question of a page that is named like it: its label is the page's heading, so that nothing is said
 * twice. A box to tick has its words beside it and cannot be one.
 */
export const titleQuestion = (page: Page | undefined): string | undefined => {
  if (page === undefined || page.description !== '') return undefined;
  const [only, ...others] = page.group.children;
  const named = only?.kind === 'input' && only.type !== 'checkbox' && only.label === page.title;
  return named && others.length === 0 ? only.pattern : undefined;
};

/** What the browser needs to do the same; data, which no browser executes. */
export const LiveFormData = ({
  live,
  evaluation,
  ...options
}: LiveOptions & { readonly live: Live; readonly evaluation: Evaluation }): VNode => {
  const json = JSON.stringify(liveData(live, evaluation, options)).replaceAll('<', '\\u003c');
  return <script type="application/json" data-form dangerouslySetInnerHTML={{ __html: json }} />;
};
