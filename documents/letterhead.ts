// The frame round every letter: the institution's head with its arms, the register number and date, and the footer with
// the QR code, what this is, and page x of y. The body comes from the procedure's template.

import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { letterFonts, type OwnFace } from './letter-fonts.ts';
import { qrSvg } from './qr.ts';
import { longDate } from './romanian.ts';

/** Who writes. Absent lines are left out. */
export interface Institution {
  name: string;
  /** Above the name: country and county. */
  above?: string;
  /** Below the name: who signs or which department writes. */
  office?: string;
  /** One line of address and contact. */
  contact?: string;
  /** `data:image/…` of the coat of arms; a plain shield without it. */
  arms?: string;
  /** Colour of the plain shield, '#rrggbb'. */
  accent?: string;
  /** Its own typeface; characters that it lacks, and faces that it has not, are taken from ours. */
  fonts?: readonly OwnFace[];
}

export interface Frame {
  institution: Institution;
  /** Of the document, also its title: 'Răspuns la petiție'. */
  title: string;
  /** Register number and day ('YYYY-MM-DD'), when it has been given one. */
  entry: { number: string; date: string } | null;
  /** Where the reader follows or verifies it; becomes the QR code and one or more lines in the footer. */
  followUp: { address: string; words: string } | null;
  /** BCP 47, default 'ro'. */
  language?: string;
  /** On top of every page: what in it does not count ('SIMULARE – …'). */
  warning?: string;
  /** Across every page, of what is not issued yet: 'PROIECT'. */
  draft?: string;
  /** The procedure's own style, after ours. */
  css?: string;
}

const escape = (text: string): string => Handlebars.escapeExpression(text);

/** A CSS string literal inside a <style> element. */
const cssString = (text: string): string =>
  `"${text.replace(/[\\"<>\n\r\f]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`;

const shield = (
  accent: string,
): string => `<svg class="arms" viewBox="0 0 36 44" aria-hidden="true" style="color:${accent}">
<path fill="currentColor" d="M3 1h4v3h3V1h4v3h2.5V1h3v3H22V1h4v3h3V1h4v9H3z"/><path fill="currentColor" d="M3 12h30v13c0 9-7 15-15 18C10 40 3 34 3 25z"/>
<path fill="none" stroke="#fff" stroke-width="1.6" d="M10 33V22h3v3h3v-3h4v3h3v-3h3v11M8 33h20M16 33v-4a2 2 0 0 1 4 0v4"/></svg>`;

function arms({ arms: image, accent = '#14202e' }: Institution): string {
  // As an image an SVG runs no script and fetches nothing.
  if (image && /^data:image\/(svg\+xml|png|jpeg)[;,]/.test(image)) {
    return `<img class="arms" alt="" src="${escape(image)}">`;
  }
  return shield(/^#[0-9a-fA-F]{6}$/.test(accent) ? accent : '#14202e');
}

const lines = (parts: (string | undefined | false)[]): string => parts.filter(Boolean).join('<br>');

function head({ institution, entry }: Frame): string {
  const { above, name, office, contact } = institution;
  const who = lines([above && escape(above), `<b>${escape(name)}</b>`, office && escape(office)]);
  const reach = contact ? `<p class="contact">${escape(contact)}</p>` : '';
  const number = entry
    ? `<p class="number">Nr.&nbsp;<b>${escape(entry.number)}</b><br>din&nbsp;${longDate(entry.date)}</p>`
    : '';
  return `<header class="head"><div class="from">${arms(institution)}<div><p>${who}</p>${reach}</div></div>${number}</header>`;
}

/** 'Răspuns la petiție nr. 131 din 21 noiembrie 2026': the PDF's title too. */
export const titleOf = ({ title, entry }: Pick<Frame, 'title' | 'entry'>): string =>
  entry ? `${title} nr.\u00a0${entry.number} din ${longDate(entry.date)}` : title;

function margins(frame: Frame): string {
  const center = [titleOf(frame), ...(frame.followUp?.words.split('\n') ?? [])];
  const qr = frame.followUp ? qrSvg(frame.followUp.address, '', escape) : null;
  const warning = frame.warning === undefined ? '' : `@top-center { content: ${cssString(frame.warning)}; }`;
  return `@page {
  ${warning}
  @bottom-left { content: ${qr ? `url("data:image/svg+xml;base64,${Buffer.from(qr).toString('base64')}")` : '""'}; }
  @bottom-center { content: ${center.map(cssString).join(' "\\A" ')}; }
  @bottom-right { content: "Pagina " counter(page) " / " counter(pages); }
}`;
}

const styleSheet = readFileSync(new URL('letter.css', import.meta.url), 'utf8');

/** The whole HTML document round `body`, which is trusted HTML: the output of a template. */
export async function letterPage(frame: Frame, body: string): Promise<string> {
  const own = (frame.css ?? '').replaceAll('<', '\\3c ');
  return `<!doctype html>
<html lang="${escape(frame.language ?? 'ro')}">
<head>
<meta charset="utf-8">
<title>${escape(titleOf(frame))}</title>
<style>${letterFonts(frame.institution.fonts)}</style>
<style>${styleSheet}
${margins(frame)}
${own}</style>
</head>
<body>
${frame.draft ? `<p class="draft" aria-hidden="true">${escape(frame.draft)}</p>\n` : ''}${head(frame)}
<main>
${body}
</main>
</body>
</html>`;
}
