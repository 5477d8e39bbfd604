// What other systems were asked in a case, in the reader's words.

import type { FastifyRequest } from 'fastify';
import type { CheckView, EvidenceView } from '../../inbox/connector-views.ts';
import type { Language } from '../../look/words.ts';
import type { Contract } from '../../connectors/connector.ts';
import { callsOf, type ConnectorCall } from '../../store/connector-calls.ts';

export async function checksView(request: FastifyRequest, dossier: string, language: Language): Promise<CheckView[]> {
  const { store, services } = request.server;
  const { tenant } = request.scope;
  const calls = await callsOf(store.knex, { tenant, dossier });
  const contracts = new Map<string, Contract | null>();
  for (const { connector } of calls) {
    if (contracts.has(connector)) continue;
    contracts.set(connector, (await services.connectors.find(tenant, connector))?.contract ?? null);
  }
  return calls.map((call) => checkView(call, contracts.get(call.connector) ?? null, language)).toReversed();
}

/** `contract`: null when the connector is no more. */
export function checkView(call: ConnectorCall, contract: Contract | null, language: Language): CheckView {
  const operation = contract?.operations[call.operation];
  const refusal = call.code === null ? undefined : operation?.refusals[call.code]?.[language];
  return {
    title: operation?.title[language] ?? `${call.connector}:${call.operation}`,
    system: contract?.title[language] ?? call.connector,
    at: call.askedAt.toISOString(),
    status: call.status,
    mode: call.mode as CheckView['mode'],
    text: refusal ?? call.reason,
    perhaps: call.done === 'perhaps',
    correlationId: call.correlationId,
    evidence: call.evidence as readonly EvidenceView[] as EvidenceView[],
  };
}
