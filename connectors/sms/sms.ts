// Text messages through an aggregator's HTTP API. Aggregators agree on nothing, so the configuration names their fields.
// A message with a diacritic costs twice (70 letters a part in place of 160), so the marks are taken off.

import { Type } from 'typebox';
import { defineContract, defineOperation } from '../connector.ts';
import { answerOf, failed, refused } from '../http/reading.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_.-]*$' });

const configuration = Type.Object(
  {
    url: Type.String({ pattern: '^https?://' }),
    /** What the receiver sees: up to 11 letters, or a short number. */
    sender: Type.String({ pattern: '^[A-Za-z0-9 ]{1,11}$', title: 'Expeditorul' }),
    /** The aggregator's names. `reference` is what it knows repetitions by. */
    fields: Type.Object({ to: Name, text: Name, sender: Name, reference: Name, id: Name }, closed),
  },
  closed,
);
const secrets = Type.Object(
  { authorization: Type.String({ minLength: 1, title: 'Antetul Authorization, întreg' }) },
  closed,
);

/** GSM-7's letters, as far as Romanian without marks needs them; anything else becomes `?`. */
export const gsm = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[„”“«»]/g, '"')
    .replace(/[’‘]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/[^\n\x20-\x5A_a-z]/g, '?');

/** 160 letters in one part, 153 in each of several. */
export const partsOf = (text: string): number => (text.length <= 160 ? 1 : Math.ceil(text.length / 153));

export const sms = defineContract({
  name: 'sms',
  title: { ro: 'SMS', en: 'Text message' },
  modes: ['live', 'sandbox', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  pace: { perSecond: 10, atOnce: 4 },
  operations: {
    send: defineOperation({ configuration, secrets })({
      title: { ro: 'Trimite un SMS', en: 'Send a text message' },
      manual: { ro: 'Sunați solicitantul sau scrieți-i.', en: 'Call the applicant or write.' },
      effect: 'acts',
      input: Type.Object(
        {
          to: Type.String({ pattern: '^\\+[1-9][0-9]{7,14}$', title: 'Telefon' }),
          text: Type.String({ minLength: 1, maxLength: 459 }),
        },
        closed,
      ),
      output: Type.Object({ id: Type.String(), parts: Type.Integer() }, closed),
      refusals: { 'not-taken': { ro: 'Numărul nu primește SMS-uri.', en: 'The number takes no messages.' } },
      personal: ['to', 'text', 'phone', 'msisdn', 'recipient', 'message'],
      async attempt({ to, text }, { configuration: { url, sender, fields }, secrets: { authorization }, http, key }) {
        const plain = gsm(text);
        const response = await http.send({
          method: 'POST',
          url,
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify({
            [fields.to]: to,
            [fields.text]: plain,
            [fields.sender]: sender,
            [fields.reference]: key,
          }),
        });
        const answer = answerOf(response, [202, 400, 422]);
        if (!('json' in answer)) return answer;
        if (response.status === 400 || response.status === 422)
          return refused('not-taken', `The aggregator refuses the message (${response.status}).`);
        const id = (answer.json as { [name: string]: unknown })[fields.id];
        if (typeof id !== 'string' && typeof id !== 'number')
          return failed('Expected the number of the message, but there is none.', { passing: false });
        return { status: 'OK', value: { id: String(id), parts: partsOf(plain) } };
      },
    }),
  },
});
