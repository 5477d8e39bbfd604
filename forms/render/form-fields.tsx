// The questions of one page or, for staff, of the whole form: what stands in the element `data-fields`, on the server as in
// the browser, which draws it again while one answers.

import type { VNode } from 'preact';
import { pageInstances, type Evaluation, type Problem } from '../evaluate.ts';
import { liveData, type Live, type LiveOptions } from '../live-data.ts';
import { askedInstances, type Stop } from '../own-pages.ts';
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
}

export const FormFields = ({ evaluation, stop, problems, warnings, dense, fileHref }: FormFieldsProps): VNode => {
  const { form, language, now, scope, pages } = evaluation;
  const drawing: Drawing = { form, language, problems, warnings, now, scope, dense, fileHref };
  if (stop !== null) {
    return <Fields drawing={drawing} instances={askedInstances(evaluation, stop.page, stop.item)} />;
  }
  return (
    <>
      {pages.map(({ id, title }) => (
        <section key={id}>
          {pages.length > 1 && title !== '' && <h2>{textOf(drawing, title)}</h2>}
          <Fields drawing={drawing} instances={pageInstances(evaluation, id)} />
        </section>
      ))}
    </>
  );
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
