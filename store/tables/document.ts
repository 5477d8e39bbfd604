// Files: in a draft until it is sent, then in a case file. The bytes are kept once per content (`blob`).
export type DocumentKind = 'attachment' | 'receipt' | 'notice' | 'answer' | 'redirect' | 'note';

export interface DocumentRow {
  tenant_id: number;
  id: string;
  draft_id: string | null;
  dossier_id: string | null;
  /** The message it came with. */
  message_id: string | null;
  kind: DocumentKind;
  title: string;
  file_name: string;
  media_type: string;
  size_bytes: number;
  sha256: string;
  public_to_applicant: boolean;
  created_at: Date;
  created_by: string;
  register: string | null;
  register_year: number | null;
  register_number: number | null;
  cause: string | null;
}

export interface BlobRow {
  tenant_id: number;
  sha256: string;
  content: Buffer;
  size_bytes: number;
}
