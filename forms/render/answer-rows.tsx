// Answers as rows to read, question beside answer: on the check page, in the card of a list's item, for a clerk.

import type { ComponentChildren, VNode } from 'preact';
import { answerText } from '../answer-text.ts';
import type { Problem } from '../evaluate.ts';
import { everyInstance, isGroup, isInput, isList, isShown, type InputInstance, type Instance } from '../instances.ts';
import { itemName } from '../messages.ts';
import type { RemovedItem } from '../removed-item.ts';
import { fieldNames } from '../field-names.ts';
import type { Language } from '../model.ts';
import { lowerFirst } from '../text.ts';
import { words } from '../words.ts';
import { ErrorMessage, fieldId, problemAt, textOf, WarningMark, wordsOf, type Drawing } from './field-frame.tsx';
import { filesOf, FileList } from './file-control.tsx';

export interface AnswerRow {
  readonly instance: InputInstance;
  readonly label: string;
  /** Null when there is no answer. */
  readonly answer: VNode | string | null;
  readonly warnings: readonly Problem[];
}

/** Rows of these fields and what is inside them; an item of a list inside them is named in the label. */
export const rowsOf = (drawing: Drawing, instances: readonly Instance[], prefix = ''): AnswerRow[] =>
  instances.flatMap((instance) => {
    if (!instance.visible) return [];
    if (isGroup(instance)) return rowsOf(drawing, instance.children, prefix);
    if (isList(instance)) {
      return instance.items.flatMap((children, index) =>
        rowsOf(drawing, children, `${prefix}${itemName(drawing, instance, index)}: `),
      );
    }
    if (!isInput(instance) || instance.node.label === '' || !(drawing.staff === true || isShown(instance))) return [];
    const label = textOf(drawing, instance.node.label, instance.scope);
    return [
      {
        instance,
        label: prefix === '' ? label : prefix + lowerFirst(label),
        answer: answerOf(drawing, instance),
        warnings: drawing.warnings.filter(({ path }) => path === instance.path),
      },
    ];
  });

/** What a person answered, in words; null when there is no answer. */
const answerOf = (drawing: Drawing, instance: InputInstance): VNode | string | null => {
  const { node, value } = instance;
  if (node.type === 'filepicker')
    return value === undefined ? null : <FileList drawing={drawing} files={filesOf(instance)} />;
  const answer = value ?? (node.type === 'checkbox' ? false : undefined);
  const text = answerText(drawing, instance, answer);
  return text !== null && node.type === 'textarea' ? <span class="long">{text}</span> : text;
};

/** The first few answers of an item, to tell it from the others. */
export const itemGist = (drawing: Drawing, children: readonly Instance[]): string =>
  everyInstance(children)
    .filter(isInput)
    .filter((each) => isShown(each) && each.node.files === null && each.node.type !== 'textarea')
    .flatMap((each) => answerText(drawing, each, each.value) ?? [])
    .slice(0, 3)
    .join(', ');

interface SummaryListProps {
  readonly drawing: Drawing;
  readonly rows: readonly AnswerRow[];
  /** Address where the answer of a path is changed. */
  readonly changeHref?: ((path: string) => string) | undefined;
  /** Of the card around, to tell its links from those of others. */
  readonly of?: string;
}

/** GOV.UK's summary list. */
export const SummaryList = ({ drawing, rows, changeHref, of }: SummaryListProps): VNode => (
  <dl class="govuk-summary-list">
    {rows.map((row) => {
      const { instance, label } = row;
      return (
        <SummaryRow
          key={instance.path}
          path={instance.path}
          label={label}
          value={<Value drawing={drawing} row={row} />}
        >
          {changeHref === undefined || instance.locked ? null : (
            <ChangeLink
              drawing={drawing}
              href={changeHref(instance.path)}
              what={wordsOf(drawing).ui.quoted(label, of)}
            />
          )}
        </SummaryRow>
      );
    })}
  </dl>
);

interface SummaryRowProps {
  readonly path: string;
  readonly label: ComponentChildren;
  readonly value: ComponentChildren;
  /** Links on the right. */
  readonly children: ComponentChildren;
}

export const SummaryRow = ({ path, label, value, children }: SummaryRowProps): VNode => (
  <div class="govuk-summary-list__row" data-answer={path} id={`r-${fieldId(path)}`}>
    <dt class="govuk-summary-list__key">{label}</dt>
    <dd class="govuk-summary-list__value">{value}</dd>
    {children === null ? null : <dd class="govuk-summary-list__actions">{children}</dd>}
  </div>
);

interface LinkProps {
  readonly drawing: Drawing;
  readonly href: string;
  /** Read out after the link's word. */
  readonly what: string;
}

export const ChangeLink = ({ drawing, href, what }: LinkProps): VNode => (
  <a class="govuk-link" href={href}>
    {wordsOf(drawing).ui.change}
    <span class="govuk-visually-hidden"> {what}</span>
  </a>
);

export const RemoveLink = ({ drawing, href, what }: LinkProps): VNode => (
  <a class="govuk-link" href={href}>
    {wordsOf(drawing).ui.remove}
    <span class="govuk-visually-hidden"> {what}</span>
  </a>
);

interface RemovedNoteProps {
  readonly language: Language;
  readonly removed: RemovedItem;
  /** Takes the focus as the page opens, where no address with a fragment leads to it. */
  readonly focus?: boolean;
}

/** Said after an item was removed, with the button that puts it back; it posts with the form around. */
export const RemovedNote = ({ language, removed, focus = false }: RemovedNoteProps): VNode => {
  const { ui } = words[language];
  return (
    <div class="govuk-inset-text removed" id={`s-${fieldId(removed.list)}`} tabIndex={-1} autofocus={focus}>
      <span role="status">{ui.removed(removed.name)}</span>
      <button class="govuk-button govuk-button--secondary" name={fieldNames.undo} value={removed.list}>
        {ui.undo}
      </button>
    </div>
  );
};

/** An answer, with what is to be looked at again. */
export const Value = ({ drawing, row }: { drawing: Drawing; row: AnswerRow }): VNode => {
  const { ui } = wordsOf(drawing);
  const missing = row.answer === null && row.warnings.length > 0;
  const problem = problemAt(drawing, row.instance.path);
  return (
    <>
      {row.answer ?? (missing || problem !== undefined ? null : <span class="note">{ui.none}</span>)}
      {problem === undefined ? null : (
        <ErrorMessage id={`e-${fieldId(problem.path)}`} message={problem.message} prefix={ui.error} />
      )}
      {row.warnings.map(({ rule, message }) => (
        <WarningMark key={rule} word={missing ? ui.missing : ui.toCheck} message={missing ? '' : message} />
      ))}
    </>
  );
};
