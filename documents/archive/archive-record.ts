// What an electronic archive keeps beside each document: the record of Legea 135/2007 on archiving documents in electronic
// form. Ours is an operational archive; only one run by an accredited administrator has the effects of that law, and nothing
// here claims it.

/** Years from 1 January after the case is closed, or for ever. From the institution's own archival nomenclature. */
export type Retention = { years: number } | 'permanent';

export interface ArchiveRecord {
  /** Unique for ever: the SHA-256 of the content, hexadecimal. */
  identifier: string;
  /** Who owns the document, who issued it, who may dispose of it. */
  owner: string;
  issuer: string;
  dispositionHolder: string;
  /** 'Certificat de urbanism'. */
  documentType: string;
  /** 'public', 'intern', 'secret de serviciu': as the institution classifies. */
  classification: string;
  /** 'application/pdf; profile=PDF/A-3b'. */
  format: string;
  keywords: string[];
  /** Where the bytes are, in words for an auditor: which store, which key. */
  location: string;
  /** 'YYYY-MM-DD' */
  issuedOn: string;
  /** ISO instant. */
  archivedAt: string;
  /** Key in the nomenclature, such as 'I A 17', and what it says. */
  retentionClass: string;
  retention: Retention;
  /** What happened to it, oldest first; never shortened. */
  history: ArchiveEvent[];
}

export interface ArchiveEvent {
  /** ISO instant. */
  at: string;
  what: 'archived' | 'checked' | 'damaged' | 'restored' | 'superseded' | 'annulled' | 'moved';
  /** Who or which program. */
  by: string;
  note?: string;
}

/** The first day on which a document may be proposed for selection: 'YYYY-MM-DD', or null when it is kept for ever. */
export function selectableFrom(retention: Retention, closedOn: string): string | null {
  if (retention === 'permanent') return null;
  const year = Number(/^(\d{4})-\d{2}-\d{2}$/.exec(closedOn)?.[1]);
  if (!Number.isInteger(year)) throw new RangeError('expected the day of closing such as 2026-11-21');
  return `${year + 1 + retention.years}-01-01`;
}
