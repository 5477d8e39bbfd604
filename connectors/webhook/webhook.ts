// Tells another system's server that something happened, signed. The receiver is told the same id however often we try, so
// trying again is safe for one that keeps to the convention.

import { Type } from 'typebox';
import { defineContract, defineOperation } from '../connector.ts';
import { troubleOf } from '../http/reading.ts';
import { SECRET_PATTERN, signatureHeaders } from './signature.ts';

const closed = { additionalProperties: false } as const;
const configuration = Type.Object({ url: Type.String({ pattern: '^https?://' }) }, closed);
const secrets = Type.Object(
  {
    keys: Type.Array(Type.String({ pattern: SECRET_PATTERN }), {
      minItems: 1,
      maxItems: 3,
      title: 'Chei (whsec_…)',
    }),
  },
  closed,
);

export const webhook = defineContract({
  name: 'webhook',
  title: { ro: 'Notificare semnată către alt sistem', en: 'Signed webhook to another system' },
  modes: ['live', 'sandbox', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  pace: { perSecond: 20, atOnce: 8 },
  operations: {
    send: defineOperation({ configuration, secrets })({
      title: { ro: 'Anunță alt sistem', en: 'Tell another system' },
      manual: {
        ro: 'Anunțați cealaltă instituție prin e-mail sau telefon.',
        en: 'Tell the other institution by e-mail or telephone.',
      },
      effect: 'acts',
      repeatable: true,
      input: Type.Object(
        {
          type: Type.String({ pattern: '^[a-z][a-z0-9_.-]*$', title: 'Ce s-a întâmplat' }),
          data: Type.Record(Type.String(), Type.Unknown()),
        },
        closed,
      ),
      output: Type.Object({ status: Type.Integer() }, closed),
      refusals: {},
      personal: ['data'],
      async attempt({ type, data }, { configuration: { url }, secrets: { keys }, http, key, now }) {
        const at = now();
        const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
        const response = await http.send({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/json', ...signatureHeaders(key, body, keys, at) },
          body,
        });
        return troubleOf(response, [202, 204]) ?? { status: 'OK', value: { status: response.status } };
      },
    }),
  },
});
