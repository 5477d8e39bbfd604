// The little Markdown that a form's texts may use: titles, paragraphs, lists, strong and stressed words, code, links.
// Everything else is shown as written; nothing becomes HTML. As form-js's texts have it, so that a form from elsewhere
// reads the same; images of other sites and raw HTML do not come along.

export type Inline =
  | string
  | { readonly kind: 'strong' | 'em' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly inline: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

/** Bounded, so that what never closes costs little. */
const marked =
  /(\*\*[^*\n]{1,1000}\*\*|__[^_\n]{1,1000}__|(?<![\w*])\*(?=\S)[^*\n]{1,1000}(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)[^_\n]{1,1000}(?<=\S)_(?!\w)|`[^`\n]{1,1000}`|\[[^\]\n]{1,500}\]\([^)\s]{1,1000}\))/;

const inlineOf = (text: string): Inline[] =>
  text
    .split(marked)
    .filter((part) => part !== '')
    .map((part): Inline => {
      const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part);
      if (link !== null) return { kind: 'link', text: link[1] ?? '', href: link[2] ?? '' };
      if (!marked.test(part)) return part;
      if (part.startsWith('`')) return { kind: 'code', text: part.slice(1, -1) };
      if (/^(?:\*\*|__)/.test(part)) return { kind: 'strong', text: part.slice(2, -2) };
      return { kind: 'em', text: part.slice(1, -1) };
    });

/** Never throws; time in proportion to the text. */
export const readMarkdown = (source: string): Block[] => {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let list: { ordered: boolean; items: Inline[][] } | null = null;
  const close = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', inline: inlineOf(paragraph.join(' ')) });
    if (list !== null) blocks.push({ kind: 'list', ...list });
    [paragraph, list] = [[], null];
  };
  for (const raw of source.split('\n')) {
    const line = raw.trim();
    const title = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
    const [, bullet, number, item] = /^(?:([-*+])|(\d{1,3})[.)])\s+(.*)$/.exec(line) ?? [];
    if (line === '') close();
    else if (title !== undefined) {
      close();
      blocks.push({ kind: 'title', text: title });
    } else if (item !== undefined && (bullet !== undefined || number === '1' || list !== null)) {
      const ordered = bullet === undefined;
      if (list === null || list.ordered !== ordered) {
        close();
        list = { ordered, items: [] };
      }
      list.items.push(inlineOf(item));
    } else {
      if (list !== null) close();
      paragraph.push(line);
    }
  }
  close();
  return blocks;
};
