// Reads answers as they really come: JSON, or the page of somebody's maintenance with status 200 and all. What is common
// to all systems is decided here: 429 was not done, 5xx may have been, a page in place of data is no answer.

import type { Attempt } from '../connector.ts';
import type { HttpResponse } from './http.ts';

export type Failed = Extract<Attempt<never>, { status: 'FAILED' }>;

export const failed = (
  reason: string,
  { sent = true, passing = true, afterMs }: Partial<Omit<Failed, 'status' | 'reason'>> = {},
): Failed => ({
  status: 'FAILED',
  reason,
  sent,
  passing,
  ...(afterMs === undefined ? {} : { afterMs }),
});

export const refused = (code: string, reason: string): Extract<Attempt<never>, { status: 'NO' }> => ({
  status: 'NO',
  code,
  reason,
});

/** The JSON of an answer whatever its status, or why there is none. */
export function jsonOf({ headers, body }: HttpResponse): { json: unknown } | Failed {
  const text = body
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  const page = text.startsWith('<') || /html/i.test(headers['content-type'] ?? '');
  if (page) return failed('Expected JSON, but a page came (maintenance, or a check for robots).');
  try {
    return { json: JSON.parse(text) };
  } catch {
    return failed('Expected JSON, but something else came.');
  }
}

/** Seconds or a date (RFC 9110 §10.2.3), in milliseconds from `now`. */
export function retryAfterMs({ headers }: HttpResponse, now = Date.now()): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

/**
 * What a status says before anybody looks at the body; null when the body decides. `answers` lists those that are answers
 * of this system beside 200 and 201 (ANAF says 404 for "not found", with JSON).
 */
export function troubleOf(response: HttpResponse, answers: readonly number[] = []): Failed | null {
  const { status } = response;
  if (status === 200 || status === 201 || answers.includes(status)) return null;
  const afterMs = retryAfterMs(response);
  if (status === 429) return failed('The other side asks for fewer calls (429).', { sent: false, afterMs });
  if (status === 408 || status >= 500) return failed(`The other side is in trouble (${status}).`, { afterMs });
  if (status >= 300 && status < 400)
    return failed(`The other side points elsewhere (${status}), where we do not follow.`, { passing: false });
  if (status === 401 || status === 403) {
    return failed(`The other side does not accept who we are (${status}).`, { sent: false, passing: false });
  }
  return failed(`The other side does not understand us (${status}).`, { sent: false, passing: false });
}

/** Both of the above. */
export function answerOf(response: HttpResponse, answers: readonly number[] = []): { json: unknown } | Failed {
  return troubleOf(response, answers) ?? jsonOf(response);
}
