// What pages about other systems are given.

import type { InboxWords } from './words.ts';

/** One request to another system, without personal data. */
export interface EvidenceView {
  at: string;
  ms: number;
  method: string;
  url: string;
  request: string | null;
  status: number | null;
  response: string | null;
  sha256: string | null;
  error: string | null;
}

/** A question to another system, in a case. */
export interface CheckView {
  /** What was asked, and of whom. */
  title: string;
  system: string;
  at: string;
  status: keyof InboxWords['checks']['statuses'];
  mode: keyof InboxWords['checks']['modes'];
  /** What a NO means, or why nobody knows; null when it is confirmed. */
  text: string | null;
  /** It may have been done, though no answer came. */
  perhaps: boolean;
  correlationId: string;
  evidence: EvidenceView[];
}

/** One field of a form of settings, made of a schema. */
export interface SettingField {
  /** Of the HTML field; `configuration.fields.to`. */
  name: string;
  label: string;
  hint: string | null;
  /** `lines`: a list, one per line; `json`: anything else. Secrets never come with a value. */
  kind: 'text' | 'number' | 'checkbox' | 'select' | 'lines' | 'area' | 'json';
  value: string;
  options: { value: string; label: string }[];
  required: boolean;
  /** Null: no secret. Else whether there is one already. */
  secret: 'set' | 'missing' | null;
}

export interface ConnectorRow {
  name: string;
  title: string;
  mode: keyof InboxWords['connectors']['modes'];
  /** False: nobody has said anything, so a person does its work. */
  set: boolean;
  /** Why what was said cannot be used. */
  trouble: string | null;
  breaker: keyof InboxWords['connectors']['breakers'];
  lastOk: string | null;
  lastTrouble: { at: string; reason: string } | null;
  counts: { ok: number; no: number; unknown: number };
}

export interface OpenActView {
  place: string;
  begunAt: string;
}

export interface ConnectorPage {
  name: string;
  title: string;
  mode: string;
  /** That may be chosen. */
  modes: (keyof InboxWords['connectors']['modes'])[];
  version: number;
  fields: SettingField[];
  secrets: SettingField[];
  /** One per line; null: it is not asked (a notice received calls nobody). */
  networks: string | null;
  hosts: string[];
  trouble: string | null;
  /** Sentences about what was typed and is not kept. */
  problems: string[];
  operations: { title: string; job: string | null; takes: string[] }[];
  /** The question of the test button, as JSON, when a person may write it; null: a fixed one or none. */
  question: string | null;
  testable: boolean;
  tested: { check: CheckView; value: string | null } | null;
  latest: (CheckView & { dossier: string | null })[];
  /** Where others send what this receives; null: it receives nothing. */
  receives: string | null;
  removable: boolean;
  notice: 'saved' | 'moved' | null;
}
