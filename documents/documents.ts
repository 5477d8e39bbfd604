// From a procedure's template and the case's data to the bytes of a PDF: render, frame, print. No database, no clock:
// the same letter gives the same page.

import type { BrowserProgram } from './browser.ts';
import { letterPage, titleOf, type Frame } from './letterhead.ts';
import { archivalPdf, type ArchivalFacts } from './pdf-a.ts';
import { createPrinter, type PrinterOptions } from './print.ts';
import { compileTemplate, type TemplateData } from './render.ts';
import { withoutSealLinks } from './seal-places.ts';
import { tryTemplate, type Gap, type Mark } from './try-template.ts';

export interface Letter extends Frame {
  /** The file's name, for messages, and its content. */
  template: { name: string; source: string };
  data: TemplateData;
  /** Makes it fit for the archive, PDF/A; a draft never is. */
  archival?: Pick<ArchivalFacts, 'created' | 'identifier' | 'data'>;
}

export interface IssuedDocument {
  /** A4, tagged, with title, language and bookmarks; PDF/A when that was asked for. */
  pdf: Buffer;
  /** Title with number and date, as in the PDF. */
  title: string;
  /** Of the page that was printed: for tests and previews. */
  html: string;
}

export interface Documents {
  /**
   * Throws TemplateError (the template or its data is wrong: trying again will not help), ArchivalError (the browser's PDF
   * is not what we know) or PrintError (it may help).
   */
  issue(letter: Letter): Promise<IssuedDocument>;
  /** Render without printing: previews, and checks that a template suits its data. Throws TemplateError. */
  preview(letter: Letter): Promise<string>;
  /**
   * For whoever writes the template: what the data lacks is marked in the page and listed. No PDF/A. Throws TemplateError
   * for a mistake of the template itself, and PrintError.
   */
  tryOut(letter: Omit<Letter, 'archival'>, mark: Mark): Promise<{ pdf: Buffer; html: string; gaps: Gap[] }>;
  browserPid(): number | null;
  close(): Promise<void>;
}

/** Of what a template's data lacks, in a letter that is tried. */
const MARKED = 'mark.missing { background: #ffe59a; color: #5c2e00; padding: 0 2px; }';

/** `program` names the browser when the first document is printed; it rejects with what to do when there is none. */
export function createDocuments(program: () => Promise<BrowserProgram>, options: PrinterOptions = {}): Documents {
  const printer = createPrinter(program, options);
  const preview = async ({ template, data, ...frame }: Letter): Promise<string> => {
    const body = compileTemplate(template.name, template.source).render(data);
    return letterPage(frame, frame.draft === undefined ? body : withoutSealLinks(body));
  };
  return {
    preview,
    async issue(letter) {
      const { archival, draft, language = 'ro', institution } = letter;
      const html = await preview(letter);
      const printed = await printer.print(html);
      const title = titleOf(letter);
      if (!archival || draft) return { pdf: printed, title, html };
      return {
        pdf: await archivalPdf(printed, { title, language, author: institution.name, ...archival }),
        title,
        html,
      };
    },
    async tryOut({ template, data, ...frame }, mark) {
      const { text, gaps } = tryTemplate(template.name, template.source, data, mark);
      const body = frame.draft === undefined ? text : withoutSealLinks(text);
      const html = await letterPage({ ...frame, css: `${MARKED}\n${frame.css ?? ''}` }, body);
      return { pdf: await printer.print(html), html, gaps };
    },
    browserPid: () => printer.browserPid(),
    close: () => printer.close(),
  };
}
