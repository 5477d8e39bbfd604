// The little Markdown that a form's texts may use: paragraphs, "- " lists, **strong**, [links](https://…). Everything
// else is shown as written; nothing becomes HTML.

import type { ComponentChild, VNode } from 'preact';
import { textOf, type Drawing } from './field-frame.tsx';

const inline = (text: string): ComponentChild[] =>
  text.split(/(\*\*[^*]+\*\*|\[[^\]]+\]\((?:https:\/\/|\/)[^)\s]*\))/).map((part, index) => {
    const strong = /^\*\*([^*]+)\*\*$/.exec(part)?.[1];
    if (strong !== undefined) return <strong key={index}>{strong}</strong>;
    const [, words, href] = /^\[([^\]]+)\]\(([^)\s]*)\)$/.exec(part) ?? [];
    if (words === undefined || href === undefined) return part;
    return (
      <a href={href} key={index}>
        {words}
      </a>
    );
  });

const block = (text: string, index: number): VNode => {
  const lines = text.split('\n');
  if (lines.every((line) => line.startsWith('- '))) {
    return (
      <ul class="plain" key={index}>
        {lines.map((line) => (
          <li key={line}>{inline(line.slice(2))}</li>
        ))}
      </ul>
    );
  }
  const title = /^#{1,4} (.*)$/.exec(text)?.[1];
  if (title !== undefined) {
    return (
      <h2 class="group-title" key={index}>
        {title}
      </h2>
    );
  }
  return <p key={index}>{inline(lines.join(' '))}</p>;
};

interface RichTextProps {
  readonly drawing: Drawing;
  readonly text: string;
  /** `note`: quieter, beside the way. Otherwise as the rest. */
  readonly tone?: string | undefined;
}

export const RichText = ({ drawing, text, tone }: RichTextProps): VNode => (
  <div class={tone === 'note' ? 'form-text note' : 'form-text'}>
    {textOf(drawing, text)
      .split(/\n{2,}/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(block)}
  </div>
);
