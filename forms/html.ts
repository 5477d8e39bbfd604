// HTML that a form's author wrote, made safe without a DOM: read into a small tree of known elements and attributes, so
// that the renderer builds elements and never inserts text as HTML. What is not known is left out, its text kept;
// scripts and styles go with what is in them. form-js allows the same elements.

export type Html = string | HtmlElement;

export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Html[];
}

const elements = new Set(
  'h1 h2 h3 h4 h5 h6 span em a p div ul ol li hr blockquote img pre code br strong table thead tbody tr th td'.split(
    ' ',
  ),
);
const empty = new Set(['hr', 'img', 'br']);
const dropped =
  /<(script|style|iframe|object|template|noscript|textarea|title|svg|math)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const decode = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
    },
  );

/** Addresses of links: own pages, https, mail, telephone. Of images: own or embedded; another site would be told who reads. */
export const safeLink = (address: string): string | null =>
  /^(?:https:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(address.trim()) ? address.trim() : null;

export const safeImage = (address: string): string | null =>
  /^(?:\/(?![/\\])|data:image\/(?:png|jpeg|gif|webp|svg\+xml);)/i.test(address.trim()) ? address.trim() : null;

const attributesOf = (tag: string, text: string, fill: (text: string) => string): Record<string, string> => {
  const kept: Record<string, string> = {};
  for (const match of text.matchAll(/(?<![a-z-])([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)) {
    const name = (match[1] ?? '').toLowerCase();
    const value = fill(decode(match[2] ?? match[3] ?? match[4] ?? ''));
    if (tag === 'a' && name === 'href') {
      const link = safeLink(value);
      if (link !== null) kept.href = link;
    } else if (tag === 'img' && name === 'src') {
      const image = safeImage(value);
      if (image !== null) kept.src = image;
    } else if (tag === 'img' && name === 'alt') kept.alt = value;
    else if (/^t[hd]$/.test(tag) && /^(?:colspan|rowspan)$/.test(name) && /^\d{1,2}$/.test(value)) kept[name] = value;
  }
  if (tag === 'img') kept.alt ??= '';
  return kept;
};

const deepest = 50;

/**
 * The safe tree of a text of HTML. `fill` puts values into texts and attributes: what they hold is never read as HTML.
 * Never throws; time in proportion to the text.
 */
export const readHtml = (source: string, fill: (text: string) => string = (text) => text): readonly Html[] => {
  const text = source
    .slice(0, 100_000)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(dropped, '');
  const root: Html[] = [];
  const open: { tag: string; children: Html[] }[] = [{ tag: '', children: root }];
  const add = (child: Html): void => {
    if (child !== '') open.at(-1)?.children.push(child);
  };
  let at = 0;
  for (const match of text.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi)) {
    add(fill(decode(text.slice(at, match.index))));
    at = match.index + match[0].length;
    const tag = (match[2] ?? '').toLowerCase();
    if (!elements.has(tag)) continue;
    if (match[1] === '/') {
      const level = open.findLastIndex((each) => each.tag === tag);
      if (level > 0) open.length = level;
      continue;
    }
    const children: Html[] = [];
    add({ tag, attributes: attributesOf(tag, match[3] ?? '', fill), children });
    if (!empty.has(tag) && open.length < deepest) open.push({ tag, children });
  }
  add(fill(decode(text.slice(at))));
  return root;
};
