// A case may be closed while an act of it lives on and costs something later, such as the extension of a certificate: what
// was asked for before the end is over with it, what is asked for afterwards is owed.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startPayment } from '../../server/payments/start.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { requestPayment } from '../../store/request-payment.ts';
import { openFeeOffice, type FeeOffice } from './fee.ts';

const test = suite('paying after the case is closed');
let office: FeeOffice;

test.before(async () => {
  office = await openFeeOffice();
});
test.after(() => office.close());

test('the fee of before is over, the one of afterwards is paid and its process is told', async () => {
  const fee = await office.file(40);
  const { services } = office.world;
  const { store, tenant } = services;
  await correlateMessage(store, { tenant, name: 'inchide', correlationKey: fee.dossier, variables: {} });
  await office.world.quiet();
  assert.equal(await office.start(fee, 'ghiseul'), { ok: false, problem: 'CLOSED' });
  const later = await requestPayment(store, {
    tenant,
    dossier: fee.dossier,
    cause: 'later',
    description: 'Prelungirea',
    lines: [{ label: 'Prelungirea', bani: 495 }],
    dueOn: null,
  });
  const started = await startPayment(services, { tenant, payment: later.id, way: 'ghiseul', by: 'applicant' });
  assert.ok(started.ok);
  await office.simulators.ghiseul.callbacks();
  const paid = await store.knex('payment').where({ id: later.id }).first('state', 'confirmed_at');
  assert.is(paid.state, 'paid');
  assert.ok(paid.confirmed_at, 'the process is told');
  assert.equal(await office.concerns(), []);
});

test.run();
