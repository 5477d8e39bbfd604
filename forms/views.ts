// What a form only shows: HTML, an image, a line, empty space, a table, documents to read, form-js's buttons. A view
// asks nothing and leaves nothing in the data; a table's rows and a document's list are computed from the answers.

import type { Variables } from '../engine/values.ts';
import { compute, type Formula } from './formula.ts';
import { safeImage } from './html.ts';
import { isSafeName, readObject, readPath } from './paths.ts';
import type { Reader } from './reader.ts';
import { isTemplate } from './template.ts';

export interface Column {
  readonly key: string;
  readonly label: string;
}

export type View =
  /** `content`: HTML as it was written, read by html.ts after the answers are known. */
  | { readonly type: 'html'; readonly content: string }
  | { readonly type: 'image'; readonly source: string; readonly alt: string }
  | { readonly type: 'separator' | 'spacer' }
  | {
      readonly type: 'table';
      readonly rows: Formula;
      readonly columns: readonly Column[] | Formula;
    }
  | { readonly type: 'documentPreview'; readonly documents: Formula; readonly title: string }
  /** The page has its own button; a form-js one is read and not drawn. */
  | { readonly type: 'button' };

export const viewTypes: ReadonlySet<string> = new Set(
  'html image separator spacer table documentPreview button'.split(' '),
);

type Component = Record<string, unknown>;

/** Null when a finding says what is missing. */
export const compileView = (reader: Reader, id: string, component: Component): View | null => {
  switch (component.type) {
    case 'html':
      return { type: 'html', content: reader.text(id, component.content, 'content') };
    case 'image':
      return compileImage(reader, id, component);
    case 'separator':
    case 'spacer':
      return { type: component.type };
    case 'table':
      return compileTable(reader, id, component);
    case 'documentPreview': {
      const documents = reader.expression(id, component.dataSource, 'dataSource');
      return documents === null
        ? null
        : { type: 'documentPreview', documents, title: reader.text(id, component.title ?? component.label, 'title') };
    }
    default:
      if (component.action === 'reset') {
        reader.warning(id, 'button.reset', {});
      } else reader.warning(id, 'button', {});
      return { type: 'button' };
  }
};

const compileImage = (reader: Reader, id: string, component: Component): View | null => {
  const source = reader.text(id, component.source, 'source').trim();
  // One that is computed is judged when it is drawn.
  if (!isTemplate(source) && safeImage(source) === null) {
    reader.error(id, 'image', {});
    return null;
  }
  if (typeof component.alt !== 'string') reader.warning(id, 'image.alt', {});
  return { type: 'image', source, alt: reader.text(id, component.alt, 'alt') };
};

const compileTable = (reader: Reader, id: string, component: Component): View | null => {
  const rows = reader.expression(id, component.dataSource ?? component.id, 'dataSource');
  const { columnsExpression } = component;
  const columns =
    columnsExpression === undefined
      ? readColumns(component.columns)
      : reader.expression(id, columnsExpression, 'columnsExpression');
  if (Array.isArray(columns) && columns.length === 0) {
    reader.error(id, 'table', {});
  }
  return rows === null || columns === null ? null : { type: 'table', rows, columns };
};

const readColumns = (raw: unknown): Column[] =>
  (Array.isArray(raw) ? (raw as unknown[]) : []).flatMap((column) => {
    const [key, label] = [readObject(column, 'key'), readObject(column, 'label')];
    return typeof key === 'string' && key.split('.').every(isSafeName) && typeof label === 'string'
      ? [{ key, label }]
      : [];
  });

export interface Table {
  readonly columns: readonly Column[];
  /** Values, in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[];
}

const mostRows = 500;

/** A table's content as the answers make it; what is no list of objects has no rows. */
export const tableOf = (view: Extract<View, { type: 'table' }>, variables: Variables, now: number): Table => {
  const columns = 'expression' in view.columns ? readColumns(compute(view.columns, variables, now)) : view.columns;
  const list = compute(view.rows, variables, now);
  const rows = (Array.isArray(list) ? list : []).slice(0, mostRows);
  return { columns, rows: rows.map((row) => columns.map(({ key }) => readPath(row, key.split('.')))) };
};

export interface PreviewedDocument {
  readonly id: string;
  readonly name: string;
}

/** The documents to show: what form-js calls `documentId` and `metadata.fileName`, or our own `id` and `name`. */
export const documentsOf = (
  view: Extract<View, { type: 'documentPreview' }>,
  variables: Variables,
  now: number,
): readonly PreviewedDocument[] => {
  const list = compute(view.documents, variables, now);
  return (Array.isArray(list) ? list : []).slice(0, mostRows).flatMap((each) => {
    const id = readObject(each, 'id') ?? readObject(each, 'documentId');
    const name = readObject(each, 'name') ?? readObject(readObject(each, 'metadata'), 'fileName');
    return typeof id === 'string' && typeof name === 'string' ? [{ id, name }] : [];
  });
};
