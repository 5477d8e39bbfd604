// A city hall whose only procedure is a statement with three signatures, on the simulated provider: what the tests of signing
// share.

import { fileURLToPath } from 'node:url';
import * as assert from 'uvu/assert';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { Visitor } from '../portal/visitor.ts';
import { openWorld, sharedSimulators, type World, type WorldOptions } from '../world.ts';

const PROCEDURES = fileURLToPath(new URL('procedures', import.meta.url));

export const PIN = { _pin: '1234', _cod: '271828' } as const;

export interface Case {
  dossier: string;
  instance: string;
}

export class Desk {
  private readonly people = new Map<string, Visitor>();
  private count = 0;

  private constructor(readonly world: World) {}

  static async open(options: WorldOptions = {}): Promise<Desk> {
    return new Desk(await openWorld({ processes: PROCEDURES, simulated: await sharedSimulators(), ...options }));
  }

  async as(key: string): Promise<Visitor> {
    const known = this.people.get(key);
    if (known) return known;
    const visitor = new Visitor(this.world);
    await visitor.get('/autentificare');
    const page = await visitor.post('/autentificare', { email: demoEmail(key), parola: DEMO_PASSWORD });
    assert.is.not(page.path, '/autentificare', page.text.slice(0, 300));
    this.people.set(key, visitor);
    return visitor;
  }

  /** Filed, printed, and waiting for its first signature. */
  async file(scop = 'dosarul de credit'): Promise<Case> {
    const { store, secret } = this.world.services;
    const result = await fileDossier(store, {
      tenant: 1,
      procedure: 'adeverinta',
      submissionKey: `semnare-${(this.count += 1)}`,
      data: { nume: 'Ștefan Țăranu', scop },
      channel: 'online',
      language: 'ro',
      account: null,
      secret,
    });
    if (!result.ok) throw new Error(result.message);
    await this.world.quiet();
    return { dossier: result.dossier, instance: result.instance };
  }

  async openTask({ instance }: Case): Promise<{ element: string; key: number; address: string } | null> {
    const task = await this.world.services.store
      .knex('task')
      .where({ instance_id: instance, closed_at: null })
      .first<{ element: string; key: number } | undefined>('element', 'key');
    return task === undefined ? null : { ...task, address: `/lucrari/${instance}/${task.key}` };
  }

  /** Takes the open task and decides it, as a person does on its page. */
  async decide(who: string, of: Case, answers: { [name: string]: string }) {
    const visitor = await this.as(who);
    const task = await this.openTask(of);
    assert.ok(task, 'an open task');
    await visitor.get(task.address);
    await visitor.post(`${task.address}/preiau`, {});
    return visitor.post(`${task.address}/decid`, { _coada: 'mele', ...answers });
  }

  sign(who: string, of: Case) {
    return this.decide(who, of, { decizie: 'semnez', ...PIN });
  }

  async document({ dossier }: Case) {
    const document = await this.world.services.store
      .knex('document')
      .where({ dossier_id: dossier, kind: 'certificate' })
      .first();
    const { content } = await this.world.services.store
      .knex('blob')
      .where({ sha256: document.sha256 })
      .first('content');
    return { ...document, content } as { [name: string]: unknown } & { id: string; sha256: string; content: Buffer };
  }

  close(): Promise<void> {
    return this.world.close();
  }
}
