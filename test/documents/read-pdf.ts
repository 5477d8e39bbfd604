// Reads a PDF as a person and as an assistive device would: its text page by page, what it says of itself, its picture.

import { createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas';

// Before pdf.js looks for a canvas itself and finds another copy, whose paths ours does not take.
Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');

export interface ReadPdf {
  /** Text of each page, lines joined by spaces. */
  pages: string[];
  /** Words that the end of a line broke are whole again, spaces are plain and single. */
  text: string;
  title: string | null;
  language: string | null;
  tagged: boolean;
  /** Roles of the structure tree of the first page: 'H1', 'P', … */
  roles: Set<string>;
}

const open = (pdf: Uint8Array) =>
  getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false }).promise;

const rolesOf = (node: { role?: string; children?: unknown[] } | null, roles = new Set<string>()): Set<string> => {
  if (node?.role) roles.add(node.role);
  for (const child of node?.children ?? []) rolesOf(child as { role?: string; children?: unknown[] }, roles);
  return roles;
};

export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const document = await open(pdf);
  try {
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const content = await (await document.getPage(number)).getTextContent();
      pages.push(content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    }
    const { info } = await document.getMetadata();
    const about = info as { Title?: string; Language?: string };
    const mark = await document.getMarkInfo();
    return {
      pages,
      text: pages
        .join('\n')
        .replace(/[\u00ad-]\n/g, '')
        .replace(/\s+/g, ' '),
      title: about.Title ?? null,
      language: about.Language ?? null,
      tagged: mark?.Marked === true,
      roles: rolesOf(await (await document.getPage(1)).getStructTree()),
    };
  } finally {
    await document.loadingTask.destroy();
  }
}

/** Fields for signatures on the pages, signed or not, in points from the lower left corner. */
export async function signaturePlaces(
  pdf: Uint8Array,
): Promise<{ name: string; page: number; x: number; y: number; width: number; height: number }[]> {
  const document = await open(pdf);
  try {
    const places = [];
    for (let page = 1; page <= document.numPages; page++) {
      const annotations = (await (await document.getPage(page)).getAnnotations()) as {
        fieldType?: string;
        fieldName: string;
        rect: [number, number, number, number];
      }[];
      for (const { fieldType, fieldName, rect } of annotations) {
        if (fieldType !== 'Sig') continue;
        const [x, y, right, top] = rect;
        places.push({ name: fieldName, page, x, y, width: right - x, height: top - y });
      }
    }
    return places;
  } finally {
    await document.loadingTask.destroy();
  }
}

/** Name and text of each file inside. */
export async function embeddedFiles(pdf: Uint8Array): Promise<{ [name: string]: string }> {
  const document = await open(pdf);
  try {
    const files = (await document.getAttachments()) as { [name: string]: { content: Uint8Array } } | null;
    return Object.fromEntries(
      Object.entries(files ?? {}).map(([name, { content }]) => [name, Buffer.from(content).toString('utf8')]),
    );
  } finally {
    await document.loadingTask.destroy();
  }
}

/** The picture of one page (from 1) as PNG, with the share of its dots that are not white. */
export async function picture(pdf: Uint8Array, number = 1, scale = 1.25): Promise<{ png: Buffer; inked: number }> {
  const document = await open(pdf);
  try {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const context = canvas.getContext('2d');
    await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 160) dark += 1;
    return { png: canvas.toBuffer('image/png'), inked: dark / (data.length / 4) };
  } finally {
    await document.loadingTask.destroy();
  }
}
