// A form's text as elements (markdown.ts); what people typed stands in it as text, never as a mark of its own.

import type { ComponentChild, VNode } from 'preact';
import { safeLink } from '../html.ts';
import type { Scope } from '../instances.ts';
import { readMarkdown, type Block, type Inline } from '../markdown.ts';
import { fillIn } from '../template.ts';
import { composedText } from '../texts.ts';
import { wordsOf, type Drawing } from './field-frame.tsx';

type Fill = (text: string) => string;

const inline = (parts: readonly Inline[], fill: Fill): ComponentChild[] =>
  parts.map((part, index) => {
    if (typeof part === 'string') return fill(part);
    const text = fill(part.text);
    if (part.kind !== 'link') {
      const Element = part.kind;
      return <Element key={index}>{text}</Element>;
    }
    const href = safeLink(fill(part.href));
    return href === null ? (
      text
    ) : (
      <a href={href} key={index}>
        {text}
      </a>
    );
  });

const block = (part: Block, index: number, fill: Fill): VNode => {
  if (part.kind === 'title') {
    return (
      <h2 class="group-title" key={index}>
        {fill(part.text)}
      </h2>
    );
  }
  if (part.kind === 'paragraph') return <p key={index}>{inline(part.inline, fill)}</p>;
  const Element = part.ordered ? 'ol' : 'ul';
  return (
    <Element class="plain" key={index}>
      {part.items.map((item, at) => (
        <li key={at}>{inline(item, fill)}</li>
      ))}
    </Element>
  );
};

interface RichTextProps {
  readonly drawing: Drawing;
  readonly text: string;
  /** That of the text's instance; without it, the form's. */
  readonly scope?: Scope;
  /** `note`: quieter, beside the way; `inset`: apart from the rest; `warning`: what must not be missed. */
  readonly tone?: string | undefined;
}

export const RichText = ({ drawing, text, scope = drawing.scope, tone }: RichTextProps): VNode => {
  const { source, values } = composedText(drawing, text, scope);
  const blocks = readMarkdown(source).map((part, index) => block(part, index, (piece) => fillIn(piece, values)));
  if (tone === 'warning') {
    return (
      <div class="govuk-warning-text">
        <span class="govuk-warning-text__icon" aria-hidden="true">
          !
        </span>
        <div class="govuk-warning-text__text">
          <span class="govuk-visually-hidden">{wordsOf(drawing).ui.warning}: </span>
          {blocks}
        </div>
      </div>
    );
  }
  const tones: Readonly<Record<string, string>> = { note: 'form-text note', inset: 'form-text govuk-inset-text' };
  return <div class={tones[tone ?? ''] ?? 'form-text'}>{blocks}</div>;
};
