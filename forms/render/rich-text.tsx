// The little Markdown that a form's texts may use: paragraphs, "- " lists, **strong**, [links](https://…). Everything
// else is shown as written; nothing becomes HTML.

import type { ComponentChild, VNode } from 'preact';
import type { Scope } from '../instances.ts';
import { fillIn } from '../template.ts';
import { composedText } from '../texts.ts';
import { wordsOf, type Drawing } from './field-frame.tsx';

type Fill = (text: string) => string;

const inline = (text: string, fill: Fill): ComponentChild[] =>
  text.split(/(\*\*[^*]+\*\*|\[[^\]]+\]\((?:https:\/\/|\/)[^)\s]*\))/).map((part, index) => {
    const strong = /^\*\*([^*]+)\*\*$/.exec(part)?.[1];
    if (strong !== undefined) return <strong key={index}>{fill(strong)}</strong>;
    const [, words, href] = /^\[([^\]]+)\]\(([^)\s]*)\)$/.exec(part) ?? [];
    if (words === undefined || href === undefined) return fill(part);
    return (
      <a href={fill(href)} key={index}>
        {fill(words)}
      </a>
    );
  });

const block = (text: string, index: number, fill: Fill): VNode => {
  const lines = text.split('\n');
  if (lines.every((line) => line.startsWith('- '))) {
    return (
      <ul class="plain" key={index}>
        {lines.map((line) => (
          <li key={line}>{inline(line.slice(2), fill)}</li>
        ))}
      </ul>
    );
  }
  const title = /^#{1,4} (.*)$/.exec(text)?.[1];
  if (title !== undefined) {
    return (
      <h2 class="group-title" key={index}>
        {fill(title)}
      </h2>
    );
  }
  return <p key={index}>{inline(lines.join(' '), fill)}</p>;
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
  const blocks = source
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, index) => block(part, index, (piece) => fillIn(piece, values)));
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
