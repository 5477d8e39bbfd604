// How this institution reaches RAR. As delivered it speaks our own port, which only the simulator answers; who has an
// agreement with RAR writes its calls here and leaves everything else as it is:
//   POST {url}/itp/check   { vin, civ?, date } → { status: VALID | EXPIRED | NOT_FOUND | UNKNOWN, validTo? }

import type { Attempt, Attempting } from '../connector.ts';
import { answerOf, failed, refused } from '../http/reading.ts';
import type { Inspection, ItpQuestion } from './rar.ts';

export async function askItp(
  question: ItpQuestion,
  { configuration: { url }, secrets: { apiKey }, http, correlationId }: Attempting<{ url: string }, { apiKey: string }>,
): Promise<Attempt<Inspection>> {
  const response = await http.send({
    method: 'POST',
    url: `${url}/itp/check`,
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey, 'x-correlation-id': correlationId },
    body: JSON.stringify(question),
  });
  const answer = answerOf(response);
  if (!('json' in answer)) return answer;
  const { status, validTo } = answer.json as { status?: string; validTo?: string };
  if (status === 'VALID' && validTo !== undefined) return { status: 'OK', value: { validTo } };
  if (status === 'EXPIRED') return refused('expired', 'The inspection has expired.');
  if (status === 'NOT_FOUND') return refused('not-found', 'There is no inspection.');
  return failed('RAR cannot say whether there is an inspection.', { passing: false });
}
