// How this institution reaches BAAR. As delivered it speaks our own port, which only the simulator answers; who has an
// agreement with BAAR writes its calls here and leaves everything else as it is:
//   POST {url}/rca/check   { plate, vin?, date } → { status: VALID | EXPIRED | NOT_FOUND | UNKNOWN, policy? }

import type { Attempt, Attempting } from '../connector.ts';
import { answerOf, failed, refused } from '../http/reading.ts';
import type { Policy, RcaQuestion } from './baar.ts';

export async function askRca(
  question: RcaQuestion,
  { configuration: { url }, secrets: { apiKey }, http, correlationId }: Attempting<{ url: string }, { apiKey: string }>,
): Promise<Attempt<Policy>> {
  const response = await http.send({
    method: 'POST',
    url: `${url}/rca/check`,
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey, 'x-correlation-id': correlationId },
    body: JSON.stringify(question),
  });
  const answer = answerOf(response);
  if (!('json' in answer)) return answer;
  const { status, policy } = answer.json as { status?: string; policy?: Policy };
  if (status === 'VALID' && policy !== undefined) return { status: 'OK', value: policy };
  if (status === 'EXPIRED') return refused('expired', 'The policy has expired.');
  if (status === 'NOT_FOUND') return refused('not-found', 'There is no policy.');
  return failed('BAAR cannot say whether there is a policy.', { passing: false });
}
