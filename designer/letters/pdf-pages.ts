// The pages of a PDF, drawn into a place of the studio with pdf.js: no plug-in of the browser, no jump to the first page when
// a new one comes, and its text is there for who cannot see it. Loaded when the first letter is shown.

import type { getDocument, PDFDocumentProxy } from 'pdfjs-dist';

interface PdfJs {
  getDocument: typeof getDocument;
}

let loaded: Promise<PdfJs> | null = null;

/** Without a worker of its own: it would be one more script to serve, and a letter takes some 50 ms. */
function pdfJs(): Promise<PdfJs> {
  loaded ??= Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.mjs')]).then(([pdf, worker]) => {
    (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = worker;
    return pdf;
  });
  return loaded;
}

export interface ShownPdf {
  pages: number;
}

/** Draws at most so many pages; nobody reads more of a letter while writing it. */
const MOST_PAGES = 20;

interface ShowOptions {
  /** Of a page for whoever cannot see it: "Pagina 1 din 2". */
  label: (page: number, of: number) => string;
  signal?: AbortSignal;
}

/**
 * Draws all pages as wide as the place, then puts them there in place of the old ones. Null: it was aborted, and the old
 * ones stay. Rejects when it is no PDF.
 */
export async function showPdf(
  place: HTMLElement,
  bytes: ArrayBuffer,
  { label, signal }: ShowOptions,
): Promise<ShownPdf | null> {
  const pdfjs = await pdfJs();
  const task = pdfjs.getDocument({ data: new Uint8Array(bytes.slice(0)), useWasm: false, verbosity: 0 });
  try {
    const pdf = await task.promise;
    const pages: HTMLElement[] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number++) {
      if (signal?.aborted) return null;
      pages.push(await pageOf(pdf, number, place.clientWidth, label(number, pdf.numPages)));
    }
    if (signal?.aborted) return null;
    place.replaceChildren(...pages);
    return { pages: pdf.numPages };
  } finally {
    await task.destroy();
  }
}

async function pageOf(pdf: PDFDocumentProxy, number: number, room: number, label: string): Promise<HTMLElement> {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const width = Math.max(280, Math.min(room, 900));
  const sharp = Math.min(2, Math.max(1, globalThis.devicePixelRatio || 1));
  const viewport = page.getViewport({ scale: (width / natural.width) * sharp });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  canvas.style.aspectRatio = `${canvas.width} / ${canvas.height}`;
  await page.render({ canvas, viewport }).promise;
  const { items } = await page.getTextContent();
  // what a canvas holds is read where it cannot be drawn
  canvas.textContent = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  const figure = document.createElement('figure');
  figure.className = 'pdf-page';
  figure.setAttribute('aria-label', label);
  figure.append(canvas);
  return figure;
}
