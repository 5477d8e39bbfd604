// A filled form to read: the check-answers page with its ways back, and (`dense`) what a clerk sees of a request.

import type { VNode } from 'preact';
import { answerText } from '../answer-text.ts';
import { pageInstances, type Evaluation } from '../evaluate.ts';
import { isGroup, isInput, isList, isShown, type InputInstance, type Instance } from '../instances.ts';
import { itemName } from '../messages.ts';
import type { Page } from '../model.ts';
import { lowerFirst } from '../text.ts';
import { words } from '../words.ts';
import { fieldId, textOf, wordsOf, type Drawing } from './field-frame.tsx';
import { filesOf, FileList } from './file-control.tsx';

export interface AnswersProps {
  /** The form over a draft or cleaned data. */
  readonly evaluation: Evaluation;
  /** Address of a page, for its "change" links; without it the answers are only to read. */
  readonly changeHref?: (page: string) => string;
  readonly fileHref?: (id: string) => string;
  /** For staff: without unanswered questions, smaller titles. */
  readonly dense?: boolean;
}

export const Answers = (props: AnswersProps): VNode => {
  const { evaluation, dense = false } = props;
  const { form, language, now, scope } = evaluation;
  const drawing: Drawing = { form, language, problems: [], now, scope, dense, fileHref: props.fileHref ?? null };
  return (
    <div class={dense ? 'answers dense' : 'answers'}>
      {evaluation.pages.map((page) => (
        <PageAnswers
          drawing={drawing}
          evaluation={evaluation}
          page={page}
          changeHref={props.changeHref}
          key={page.id}
        />
      ))}
    </div>
  );
};

interface PageAnswersProps {
  readonly drawing: Drawing;
  readonly evaluation: Evaluation;
  readonly page: Page;
  readonly changeHref: ((page: string) => string) | undefined;
}

const PageAnswers = ({ drawing, evaluation, page, changeHref }: PageAnswersProps): VNode | null => {
  const rows = rowsOf(drawing, pageInstances(evaluation, page.id), '');
  if (drawing.dense && rows.length === 0) return null;
  const Title = drawing.dense ? 'h3' : 'h2';
  return (
    <section>
      <div class="answers-head">
        {page.title === '' ? null : <Title>{textOf(drawing, page.title)}</Title>}
        {changeHref === undefined ? null : (
          <a href={changeHref(page.id)}>
            {words[drawing.language].ui.change}
            <span class="only-read">: {textOf(drawing, page.title)}</span>
          </a>
        )}
      </div>
      {rows.length === 0 ? <p class="note">{words[drawing.language].ui.none}</p> : <dl class="facts">{rows}</dl>}
    </section>
  );
};

const rowsOf = (drawing: Drawing, instances: readonly Instance[], prefix: string): VNode[] =>
  instances
    .filter(
      (instance) =>
        ((drawing.dense ? instance.visible : isShown(instance)) && instance.node.label !== '') ||
        (instance.visible && isGroup(instance)),
    )
    .flatMap((instance) => {
      if (isGroup(instance)) return rowsOf(drawing, instance.children, prefix);
      if (isList(instance)) {
        return instance.items.flatMap((children, index) =>
          rowsOf(drawing, children, `${itemName(drawing, instance, index)}: `),
        );
      }
      if (!isInput(instance)) return [];
      const answer = answerOf(drawing, instance);
      if (answer === null && drawing.dense) return [];
      const label = textOf(drawing, instance.node.label, instance.scope);
      return [
        <div key={instance.path} data-answer={instance.path} id={`r-${fieldId(instance.path)}`}>
          <dt>{prefix === '' ? label : prefix + lowerFirst(label)}</dt>
          <dd>{answer ?? <span class="note">{wordsOf(drawing).ui.none}</span>}</dd>
        </div>,
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
