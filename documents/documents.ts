// From a procedure's template and the case's data to the bytes of a PDF: render, frame, print. No database, no clock:
// the same letter gives the same page.

import type { BrowserProgram } from './browser.ts';
import { letterPage, titleOf, type Frame } from './letterhead.ts';
import { createPrinter, type PrinterOptions } from './print.ts';
import { compileTemplate, type TemplateData } from './render.ts';

export interface Letter extends Frame {
  /** The file's name, for messages, and its content. */
  template: { name: string; source: string };
  data: TemplateData;
}

export interface IssuedDocument {
  /** A4, tagged, with title and language. */
  pdf: Buffer;
  /** Title with number and date, as in the PDF. */
  title: string;
  /** Of the page that was printed: for tests and previews. */
  html: string;
}

export interface Documents {
  /** Throws TemplateError (the template or its data is wrong: trying again will not help) or PrintError (it may). */
  issue(letter: Letter): Promise<IssuedDocument>;
  /** Render without printing: previews, and checks that a template suits its data. Throws TemplateError. */
  preview(letter: Letter): Promise<string>;
  browserPid(): number | null;
  close(): Promise<void>;
}

/** `program` names the browser when the first document is printed; it rejects with what to do when there is none. */
export function createDocuments(program: () => Promise<BrowserProgram>, options: PrinterOptions = {}): Documents {
  const printer = createPrinter(program, options);
  const preview = async ({ template, data, ...frame }: Letter): Promise<string> =>
    letterPage(frame, compileTemplate(template.name, template.source).render(data));
  return {
    preview,
    async issue(letter) {
      const html = await preview(letter);
      return { pdf: await printer.print(html), title: titleOf(letter), html };
    },
    browserPid: () => printer.browserPid(),
    close: () => printer.close(),
  };
}
