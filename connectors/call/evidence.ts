// What is kept of a call as proof: when, where to, what was said, with personal data and secrets taken out. The hash is of
// the answer as it came, so that a copy that the other system keeps can be recognised as the one that we saw.

import { createHash } from 'node:crypto';
import type { HttpRequest, HttpResponse } from '../http/http.ts';

export interface Evidence {
  /** ISO 8601, UTC. */
  at: string;
  ms: number;
  method: string;
  /** Without secrets and personal parameters. */
  url: string;
  request: string | null;
  /** Null: no answer came, `error` says why. */
  status: number | null;
  response: string | null;
  /** SHA-256 of the answer's bytes, hexadecimal. */
  sha256: string | null;
  error: string | null;
}

/** Longer texts are cut. */
const LONGEST = 20_000;
const GONE = '[redacted]';

const luhn = (digits: string): boolean =>
  Array.from(digits)
    .toReversed()
    .reduce((sum, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0) %
    10 ===
  0;

// Whatever a field is called: a CNP, an e-mail address, a Romanian IBAN or telephone number, a card's number.
const PATTERNS: readonly (readonly [RegExp, (found: string) => boolean])[] = [
  [/\b[1-9]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{6}\b/g, () => true],
  [/[^\s<>@,;:"'()[\]\\/?&=]+@[^\s<>@,;:"'()[\]\\/?&=]+\.[a-z]{2,}/gi, () => true],
  [/\bRO\d{2}[A-Z]{4}[A-Z0-9]{16}\b/g, () => true],
  [/(?<!\d)(?:\+40|0040|0)[237]\d{8}(?!\d)/g, () => true],
  [/(?<!\d)\d{13,19}(?!\d)/g, luhn],
];

export interface Redaction {
  /** Names of fields, any case. */
  personal: readonly string[];
  /** Values that must appear nowhere. */
  secrets: readonly string[];
}

export function redactText(text: string, { secrets }: Pick<Redaction, 'secrets'>): string {
  let kept = text;
  for (const secret of secrets) if (secret.length >= 4) kept = kept.replaceAll(secret, GONE);
  for (const [pattern, certain] of PATTERNS) kept = kept.replace(pattern, (found) => (certain(found) ? GONE : found));
  return kept;
}

function redactJson(value: unknown, redaction: Redaction, names: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return redactText(value, redaction);
  if (typeof value === 'number') return redactText(String(value), redaction) === String(value) ? value : GONE;
  if (Array.isArray(value)) return value.map((each) => redactJson(each, redaction, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      each !== null && names.has(name.toLowerCase()) ? GONE : redactJson(each, redaction, names),
    ]),
  );
}

/** A body as evidence keeps it: JSON and forms by their fields, other text by its patterns. */
export function redactBody(body: string, mediaType: string, redaction: Redaction): string {
  const names = new Set(redaction.personal.map((name) => name.toLowerCase()));
  const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length})` : text);
  if (/^\s*[[{]/.test(body)) {
    try {
      return cut(JSON.stringify(redactJson(JSON.parse(body), redaction, names)));
    } catch {
      // Not JSON after all: as text.
    }
  }
  if (/x-www-form-urlencoded/i.test(mediaType))
    return cut(redactParameters(new URLSearchParams(body), redaction, names));
  // A page or a broken answer may hold a personal field's value anywhere: only its beginning is of use.
  return redactText(body, redaction).slice(0, 500);
}

function redactParameters(parameters: URLSearchParams, redaction: Redaction, names: ReadonlySet<string>): string {
  return [...parameters]
    .map(([name, value]) => `${name}=${names.has(name.toLowerCase()) ? GONE : redactText(value, redaction)}`)
    .join('&');
}

function redactUrl(url: string, redaction: Redaction): string {
  if (!URL.canParse(url)) return GONE;
  const { origin, pathname, searchParams } = new URL(url);
  const names = new Set(redaction.personal.map((name) => name.toLowerCase()));
  const query = redactParameters(searchParams, redaction, names);
  return `${origin}${redactText(decodeURI(pathname), redaction)}${query === '' ? '' : `?${query}`}`;
}

export function evidenceOf(
  request: HttpRequest,
  answer: HttpResponse | Error,
  { at, ms }: { at: string; ms: number },
  redaction: Redaction,
): Evidence {
  const { method, url, body, headers = {} } = request;
  const sent = typeof body === 'string' ? body : body === undefined ? null : `(${body.byteLength} bytes)`;
  const mediaType = headers['content-type'] ?? '';
  const asked = {
    at,
    ms,
    method,
    url: redactUrl(url, redaction),
    request: sent === null ? null : redactBody(sent, mediaType, redaction),
  };
  if (answer instanceof Error) return { ...asked, status: null, response: null, sha256: null, error: answer.message };
  return {
    ...asked,
    status: answer.status,
    // What is no text (a time stamp) is told by its hash.
    response: answer.body.includes(0)
      ? `(${answer.body.byteLength} bytes)`
      : redactBody(answer.body.toString('utf8'), answer.headers['content-type'] ?? '', redaction),
    sha256: createHash('sha256').update(answer.body).digest('hex'),
    error: null,
  };
}
