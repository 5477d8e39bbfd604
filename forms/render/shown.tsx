// What a form only shows (views.ts): HTML as elements, never as text put into the page; image, line, space, table,
// documents to open.

import { h, type ComponentChild, type VNode } from 'preact';
import { readHtml, safeImage, type Html } from '../html.ts';
import { variablesOf, type ViewInstance } from '../instances.ts';
import { fillIn } from '../template.ts';
import { composedText, valueText } from '../texts.ts';
import { documentsOf, tableOf, type View } from '../views.ts';
import { classes, textOf, type Drawing } from './field-frame.tsx';

interface Props {
  readonly drawing: Drawing;
  readonly instance: ViewInstance;
}

export const Shown = ({ drawing, instance }: Props): VNode | null => {
  const { view } = instance.node;
  switch (view.type) {
    case 'html': {
      const { source, values } = composedText(drawing, view.content, instance.scope);
      return <div class="form-text rich">{readHtml(source, (text) => fillIn(text, values)).map(element)}</div>;
    }
    case 'image': {
      const source = safeImage(textOf(drawing, view.source, instance.scope));
      return source === null ? null : (
        <img class="form-image" src={source} alt={textOf(drawing, view.alt, instance.scope)} />
      );
    }
    case 'separator':
      return <hr />;
    case 'spacer':
      return <div class="form-space" />;
    case 'table':
      return <Table drawing={drawing} instance={instance} view={view} />;
    case 'documentPreview':
      return <Documents drawing={drawing} instance={instance} view={view} />;
    case 'button':
      return null;
  }
};

const element = (html: Html): ComponentChild =>
  typeof html === 'string' ? html : h(html.tag, html.attributes, ...html.children.map(element));

const Table = ({ drawing, instance, view }: Props & { view: Extract<View, { type: 'table' }> }): VNode => {
  const { columns, rows } = tableOf(view, variablesOf(instance.scope), drawing.now);
  const { label } = instance.node;
  const numeric = columns.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'));
  return (
    <div class="form-table">
      <table class="govuk-table">
        {label === '' ? null : <caption class="govuk-table__caption">{textOf(drawing, label, instance.scope)}</caption>}
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {columns.map((column, at) => (
              <th
                class={classes('govuk-table__header', numeric[at] && 'govuk-table__header--numeric')}
                scope="col"
                key={column.key}
              >
                {textOf(drawing, column.label, instance.scope)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rows.map((row, index) => (
            <tr class="govuk-table__row" key={index}>
              {row.map((value, at) => (
                <td class={classes('govuk-table__cell', numeric[at] && 'govuk-table__cell--numeric')} key={at}>
                  {valueText(value, drawing.language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Documents = ({
  drawing,
  instance,
  view,
}: Props & { view: Extract<View, { type: 'documentPreview' }> }): VNode => {
  const documents = documentsOf(view, variablesOf(instance.scope), drawing.now);
  return (
    <div class="govuk-form-group">
      {view.title === '' ? null : <p class="group-title">{textOf(drawing, view.title, instance.scope)}</p>}
      <ul class="files">
        {documents.map(({ id, name }) => {
          const href = drawing.fileHref?.(id);
          return <li key={id}>{href === undefined ? name : <a href={href}>{name}</a>}</li>;
        })}
      </ul>
    </div>
  );
};
