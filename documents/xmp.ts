// The XMP packet of an archived PDF: what the document says of itself in XML, in step with its information dictionary. It
// claims the standard (`pdfaid`) and, as PDF/A demands of every property that it does not know itself, describes `pdfuaid`.

export interface XmpFacts {
  title: string;
  /** BCP 47. */
  language: string;
  /** The institution that issues it. */
  author: string;
  /** Of the case and the document, when it has one: 'urn:uuid:…' or a register number. */
  identifier?: string;
  /** Program that made it. */
  creator: string;
  producer: string;
  created: Date;
  /** PDF/A part and level, such as 3 and 'B'. */
  conformance: { part: 2 | 3; level: 'A' | 'B' };
  /** Also meets PDF/UA-1. */
  accessible: boolean;
}

const escape = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
    // eslint-disable-next-line no-control-regex -- XML knows no control characters at all
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');

/** Seconds are all that a PDF date holds. */
export const xmpDate = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z');

const UA = `<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file meets</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>`;

export function xmpPacket(facts: XmpFacts): string {
  const { title, language, author, identifier, creator, producer, created, conformance, accessible } = facts;
  const at = xmpDate(created);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escape(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${escape(language)}</rdf:li></rdf:Bag></dc:language>
${identifier === undefined ? '' : `<dc:identifier>${escape(identifier)}</dc:identifier>\n`}<dc:format>application/pdf</dc:format>
<xmp:CreateDate>${at}</xmp:CreateDate>
<xmp:ModifyDate>${at}</xmp:ModifyDate>
<xmp:MetadataDate>${at}</xmp:MetadataDate>
<xmp:CreatorTool>${escape(creator)}</xmp:CreatorTool>
<pdf:Producer>${escape(producer)}</pdf:Producer>
<pdfaid:part>${conformance.part}</pdfaid:part>
<pdfaid:conformance>${conformance.level}</pdfaid:conformance>
${accessible ? UA : ''}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}
