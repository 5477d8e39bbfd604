// A procedure that asks for a fee and waits for it, in a whole system whose providers are simulators. The clerk's task that
// is open afterwards says which way the process has gone.

import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulators } from '../../connectors/simulator/all.ts';
import type { Payer } from '../../connectors/simulator/payment-page.ts';
import type { Simulator } from '../../connectors/simulator/simulator.ts';
import { deploy } from '../../store/deploy.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import type { AttemptRow, PaymentEventRow, PaymentRow } from '../../store/tables/payment.ts';
import { startPayment, type Started } from '../../server/payments/start.ts';
import type { OnlineWay } from '../../server/payments/ways.ts';
import { MANIFEST } from '../store/office.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="test">
<bpmn:message id="confirmata" name="plata-confirmata"><bpmn:extensionElements><zeebe:subscription correlationKey="=plata.id" /></bpmn:extensionElements></bpmn:message>
<bpmn:message id="renunta" name="renunta"><bpmn:extensionElements><zeebe:subscription correlationKey="=dosar.id" /></bpmn:extensionElements></bpmn:message>
<bpmn:message id="inchide" name="inchide"><bpmn:extensionElements><zeebe:subscription correlationKey="=dosar.id" /></bpmn:extensionElements></bpmn:message>
<bpmn:process id="taxa" isExecutable="true">
  <bpmn:startEvent id="start" />
  <bpmn:serviceTask id="cere" name="Cere taxa"><bpmn:extensionElements><zeebe:taskDefinition type="payment:request" />
    <zeebe:ioMapping><zeebe:input source="=[{ denumire: &quot;Taxă de eliberare&quot;, suma: cerere.suma }, { denumire: &quot;Timbru&quot;, suma: 0.1 + 0.2 }]" target="linii" /><zeebe:input source="=cerere.scadenta" target="scadenta" /><zeebe:input source="=&quot;Taxa certificatului&quot;" target="descriere" /><zeebe:output source="=plata" target="plata" /></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
  <bpmn:eventBasedGateway id="asteapta" />
  <bpmn:intermediateCatchEvent id="platit"><bpmn:messageEventDefinition messageRef="confirmata" /></bpmn:intermediateCatchEvent>
  <bpmn:intermediateCatchEvent id="renuntat"><bpmn:messageEventDefinition messageRef="renunta" /></bpmn:intermediateCatchEvent>
  <bpmn:intermediateCatchEvent id="inchis"><bpmn:messageEventDefinition messageRef="inchide" /></bpmn:intermediateCatchEvent>
  <bpmn:intermediateCatchEvent id="tarziu"><bpmn:timerEventDefinition><bpmn:timeDuration>P30D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
  <bpmn:userTask id="elibereaza" name="Eliberează"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="registratura" /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:serviceTask id="anuleaza"><bpmn:extensionElements><zeebe:taskDefinition type="payment:cancel" /><zeebe:ioMapping><zeebe:input source="=plata" target="plata" /><zeebe:output source="=answer" target="anulare" /></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
  <bpmn:userTask id="claseaza" name="Clasează"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="registratura" /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:serviceTask id="incheie"><bpmn:extensionElements><zeebe:taskDefinition type="dossier:close" /><zeebe:taskHeaders><zeebe:header key="outcome" value="clasare" /></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>
  <bpmn:endEvent id="sfarsit" />
  <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="cere" />
  <bpmn:sequenceFlow id="f2" sourceRef="cere" targetRef="asteapta" />
  <bpmn:sequenceFlow id="f3" sourceRef="asteapta" targetRef="platit" />
  <bpmn:sequenceFlow id="f4" sourceRef="asteapta" targetRef="renuntat" />
  <bpmn:sequenceFlow id="f5" sourceRef="asteapta" targetRef="inchis" />
  <bpmn:sequenceFlow id="f6" sourceRef="asteapta" targetRef="tarziu" />
  <bpmn:sequenceFlow id="f7" sourceRef="platit" targetRef="elibereaza" />
  <bpmn:sequenceFlow id="f8" sourceRef="renuntat" targetRef="anuleaza" />
  <bpmn:sequenceFlow id="f9" sourceRef="tarziu" targetRef="anuleaza" />
  <bpmn:sequenceFlow id="f10" sourceRef="anuleaza" targetRef="claseaza" />
  <bpmn:sequenceFlow id="f11" sourceRef="inchis" targetRef="incheie" />
  <bpmn:sequenceFlow id="f12" sourceRef="incheie" targetRef="sfarsit" />
</bpmn:process>
</bpmn:definitions>`;

const FORM = JSON.stringify({
  type: 'default',
  id: 'cerere',
  schemaVersion: 19,
  components: [{ type: 'textfield', id: 'nume', key: 'nume', label: 'Numele' }],
});

export interface Fee {
  dossier: string;
  instance: string;
  /** Follow-up code. */
  code: string;
  number: string;
  payment: PaymentRow;
}

export interface FeeOffice {
  world: World;
  simulators: { readonly [way in OnlineWay]: Simulator };
  /** Files a case whose fee is `lei` + 0.30 (the stamp). */
  file(lei: number, more?: { dueOn?: string }): Promise<Fee>;
  start(fee: Fee, way: OnlineWay): Promise<Started>;
  payment(fee: Fee): Promise<PaymentRow>;
  attempts(fee: Fee): Promise<AttemptRow[]>;
  events(fee: Fee): Promise<PaymentEventRow[]>;
  /** Reasons of what is open for staff. */
  concerns(): Promise<string[]>;
  /** The open task of the case; null: the process waits for something else. */
  task(fee: Fee): Promise<string | null>;
  close(): Promise<void>;
}

export async function openFeeOffice({
  payer = 'at-once',
  ...options
}: WorldOptions & { payer?: Payer } = {}): Promise<FeeOffice> {
  const simulated = await startSimulators({ only: ['euplatesc', 'ghiseul', 'netopia'], payer });
  const processes = await mkdtemp(join(tmpdir(), 'traseu-none-'));
  const world = await openWorld({ processes, simulated, ...options });
  const { store, tenant, secret } = world.services;
  const manifest = {
    ...MANIFEST,
    key: 'taxa',
    processId: 'taxa',
    dossier: { ...MANIFEST.dossier, department: '="urbanism"' },
  };
  delete (manifest.dossier as { responsible?: string }).responsible;
  const deployed = await deploy(store, {
    tenant,
    procedureKey: 'taxa',
    manifest: { ...manifest, title: { ro: 'Certificat de probă', en: 'Sample certificate' }, stages: {} },
    files: { 'process.bpmn': BPMN, 'forms/cerere.form.json': FORM },
    deployedBy: 'test',
  });
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.findings));
  const of = ({ payment }: Fee) => ({ tenant_id: tenant, payment_id: payment.id });
  const { knex } = store;
  return {
    world,
    simulators: simulated.simulators as FeeOffice['simulators'],
    async file(lei, { dueOn } = {}) {
      const filed = await fileDossier(store, {
        tenant,
        procedure: 'taxa',
        submissionKey: randomUUID(),
        data: { subiect: 'Certificat', nume: 'Ana Pop', email: 'ana@exemplu.ro', suma: lei, scadenta: dueOn ?? null },
        channel: 'online',
        language: 'ro',
        account: null,
        secret,
      });
      if (!filed.ok) throw new Error(filed.message);
      await world.quiet();
      const payment = await knex<PaymentRow>('payment').where({ tenant_id: tenant, dossier_id: filed.dossier }).first();
      if (payment === undefined) throw new Error('Expected a payment of the case, but there is none.');
      const { dossier, instance, code, number } = filed;
      return { dossier, instance, code: code ?? '', number: `${number.number}/${number.year}`, payment };
    },
    start: ({ payment }, way) => startPayment(world.services, { tenant, payment: payment.id, way, by: 'applicant' }),
    payment: async ({ payment }) =>
      (await knex<PaymentRow>('payment').where({ tenant_id: tenant, id: payment.id }).first())!,
    attempts: (fee) => knex<AttemptRow>('payment_attempt').where(of(fee)).orderBy('number'),
    events: (fee) => knex<PaymentEventRow>('payment_event').where(of(fee)).orderBy('id'),
    concerns: async () =>
      (await knex('payment_concern').whereNull('closed_at').orderBy('id')).map(({ reason }) => String(reason)),
    async task({ instance }) {
      const [task] = await knex('task').where({ instance_id: instance }).whereNull('closed_at');
      return task?.element ?? null;
    },
    async close() {
      await simulated.close();
      await world.close();
    },
  };
}
