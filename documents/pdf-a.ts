// A tagged PDF as the browser prints it, made fit for the archive: PDF/A-2b, or PDF/A-3b when the decision's structured data
// travel inside it. Chromium embeds its fonts and tags its text; what is missing is the XMP packet, what the colours mean
// (output intent), an identifier of the file, and information in step with the packet. Only objects of the document's
// catalogue change, and the places of signatures; pages, tags and text stay byte for byte.

import { createHash } from 'node:crypto';
import { PDF, PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, PdfString, type PdfRef } from '@libpdf/core';
import { makeSealPlaces } from './seal-places.ts';
import { SRGB_PROFILE } from './srgb-profile.ts';
import { xmpPacket, type XmpFacts } from './xmp.ts';

/** A file inside the PDF that machines read: the decision's data. */
export interface EmbeddedData {
  /** 'decizie.json'. */
  name: string;
  /** 'application/json', 'application/xml'. */
  mediaType: string;
  description: string;
  bytes: Uint8Array;
}

export interface ArchivalFacts extends Pick<XmpFacts, 'title' | 'language' | 'author' | 'identifier'> {
  /** When the document was made; the only time that the file holds. */
  created: Date;
  /** Becomes PDF/A-3b with it, PDF/A-2b without. */
  data?: EmbeddedData;
}

/** The file is no PDF that we can make fit for the archive; the message says why. */
export class ArchivalError extends Error {}

const PRODUCER = 'Traseu';

const name = (value: string): PdfName => PdfName.of(value);

/** D:20261121101500Z */
const pdfDate = (at: Date): PdfString =>
  PdfString.fromString(`D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`);

function outputIntent(pdf: PDF): PdfDict {
  const profile = pdf.createStream({ N: PdfNumber.of(3) }, SRGB_PROFILE);
  return PdfDict.of({
    Type: name('OutputIntent'),
    S: name('GTS_PDFA1'),
    OutputConditionIdentifier: PdfString.fromString('sRGB IEC61966-2.1'),
    Info: PdfString.fromString('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
}

/** The file specification of embedded data, found both as an attachment and as belonging to the whole document (`AF`). */
function embed(pdf: PDF, { name: file, mediaType, description, bytes }: EmbeddedData, at: Date): PdfRef {
  const stream = pdf.createStream(
    {
      Type: name('EmbeddedFile'),
      Subtype: name(mediaType),
      Params: PdfDict.of({
        Size: PdfNumber.of(bytes.length),
        ModDate: pdfDate(at),
        CheckSum: PdfString.fromBytes(createHash('md5').update(bytes).digest()),
      }),
    },
    bytes,
  );
  const shown = PdfString.fromString(file);
  return pdf.createDict({
    Type: name('Filespec'),
    F: shown,
    UF: shown,
    Desc: PdfString.fromString(description),
    AFRelationship: name('Data'),
    EF: PdfDict.of({ F: stream, UF: stream }),
  });
}

/** Throws ArchivalError. */
export async function archivalPdf(source: Uint8Array, facts: ArchivalFacts): Promise<Buffer> {
  const pdf = await PDF.load(source).catch((error: unknown) => {
    throw new ArchivalError('Expected a PDF to archive, but it could not be read.', { cause: error });
  });
  if (pdf.isEncrypted) throw new ArchivalError('Expected a PDF without encryption.');
  makeSealPlaces(pdf);
  const { title, language, author, identifier, created, data } = facts;
  const catalog = pdf.getCatalog();
  pdf.setTitle(title);
  pdf.setAuthor(author);
  pdf.setCreator(PRODUCER);
  pdf.setProducer(PRODUCER);
  pdf.setCreationDate(created);
  pdf.setModificationDate(created);
  const packet = xmpPacket({
    title,
    language,
    author,
    ...(identifier === undefined ? {} : { identifier }),
    creator: PRODUCER,
    producer: PRODUCER,
    created,
    conformance: { part: data ? 3 : 2, level: 'B' },
    accessible: false,
  });
  catalog.set('Metadata', pdf.createStream({ Type: name('Metadata'), Subtype: name('XML') }, Buffer.from(packet)));
  catalog.set('OutputIntents', new PdfArray([outputIntent(pdf)]));
  catalog.set('ViewerPreferences', PdfDict.of({ DisplayDocTitle: PdfBool.TRUE }));
  catalog.set('Lang', PdfString.fromString(language));
  if (data) {
    const specification = embed(pdf, data, created);
    catalog.set('AF', new PdfArray([specification]));
    const names = new PdfArray([PdfString.fromString(data.name), specification]);
    catalog.set('Names', PdfDict.of({ EmbeddedFiles: PdfDict.of({ Names: names }) }));
  }
  // The same document always has the same identifier.
  const id = PdfString.fromBytes(createHash('sha256').update(source).update(packet).digest().subarray(0, 16));
  pdf.context.info.trailer.set('ID', new PdfArray([id, id]));
  pdf.upgradeVersion('1.7');
  // The packet stays readable for programs that know no PDF.
  return Buffer.from(await pdf.save({ compressStreams: false }));
}
