// The case file (dosar): one per filed application, over one instance of its procedure.

import type { Variables } from '../../engine/values.ts';

export type Channel = 'online' | 'counter' | 'email' | 'post' | 'phone' | 'internal';

export interface DossierRow {
  tenant_id: number;
  id: string;
  procedure_key: string;
  /** bigint, as text. */
  release_id: string;
  instance_id: string;
  subject: string;
  applicant_account: string | null;
  applicant_name: string | null;
  applicant_email: string | null;
  channel: Channel;
  entered_by: string | null;
  language: 'ro' | 'en';
  follow_up_sha256: string;
  submission_key: string;
  form_data: Variables;
  department: string | null;
  responsible: string | null;
  filed_at: Date;
  /** 'YYYY-MM-DD', local */
  deadline_on: string | null;
  deadline_target_on: string | null;
  deadline_basis: string | null;
  deadline_extended: boolean;
  /** From when the term runs, since it runs again; null: from the filing. */
  deadline_from: Date | null;
  joined_to: string | null;
  outcome: string | null;
  closed_at: Date | null;
  retention_class: string | null;
  /** null: for ever, or not closed yet */
  retention_years: number | null;
  archived_at: Date | null;
  demo: boolean;
}

/** What happened to a case, in people's words: `what` is a keyword of the catalogues, with its parameters. */
export interface TimelineRow {
  tenant_id: number;
  dossier_id: string;
  /** bigint, as text. */
  id: string;
  at: Date;
  /** Account id, or `system:…`. */
  actor: string;
  what: string;
  params: Variables;
  public_to_applicant: boolean;
}

export interface MessageRow {
  tenant_id: number;
  id: string;
  dossier_id: string;
  direction: 'to_applicant' | 'from_applicant' | 'internal';
  author_account: string | null;
  author_name: string;
  body: string;
  sent_at: Date;
  read_at: Date | null;
  cause: string | null;
}

/** An e-mail handed over, kept as proof. `file`: no SMTP server is configured, it lies in the data folder. */
export interface MailRow {
  tenant_id: number;
  cause: string;
  dossier_id: string | null;
  to_address: string;
  subject: string;
  body: string;
  mode: 'live' | 'file';
  sent_at: Date;
}
