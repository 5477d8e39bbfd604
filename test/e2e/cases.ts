// The short way to where a test begins: cases filed and moved on through the HTTP API by the people who may. What a test
// is about is done in the browser.

import { randomUUID } from 'node:crypto';
import type { Variables } from '../../engine/values.ts';
import { demoAccount } from '../../server/seed/seed-institution.ts';
import { ApiClient } from '../api-client.ts';
import type { World } from '../world.ts';
import type { Name, Person } from './people.ts';
import type { Town } from './town.ts';

export const PETITION = {
  tip: 'persoana',
  nume: 'Brădișteanu',
  prenume: 'Ana-Maria',
  email: 'ana.maria@exemplu.example',
  canalRaspuns: 'email',
  subiect: 'Groapă adâncă pe strada Câmpului',
  categorie: 'drumuri',
  text: 'De două luni este o groapă adâncă în fața casei. Vă rog să o reparați.',
  impreuna: false,
};

/** Answers as long as they come, to see what they do to a page. */
export const NOT_SHORT = {
  nume: 'Constantinescu-Brădișteanu-Țepeneag',
  prenume: 'Maria-Alexandrina-Ștefania',
  subiect: `Trotuar surpat ${'și nesemnalizat '.repeat(8)}`.slice(0, 150).trim(),
  text: `${'Cuvântnemaipomenitdelungșifărăspații'.repeat(8)} ${'Al doilea rând de text. '.repeat(60)}`,
};

export const DRAFTED = {
  actiune: 'raspuns',
  solutie: 'favorabil',
  raspuns: 'Am verificat situația semnalată și am dispus repararea străzii până la sfârșitul lunii.',
  temei: 'OG nr. 27/2002, art. 8',
};

export interface Case {
  id: string;
  number: string;
  code: string;
  instance: string;
}

/** Stages on the usual way; a case is brought to where the task of that name waits. */
const WAY: { element: string; who: string; answers: Variables }[] = [
  { element: 'triaj', who: 'registratura', answers: { ruta: 'repartizare', departament: 'urbanism' } },
  { element: 'repartizare', who: 'sef', answers: { decizie: 'repartizez', responsabil: 'referent' } },
  { element: 'redactare', who: 'referent', answers: DRAFTED },
  { element: 'avizare', who: 'sef', answers: { decizie: 'avizez' } },
  { element: 'aprobare', who: 'primar', answers: { decizie: 'aprob' } },
];

export class Cases {
  readonly api: ApiClient;

  constructor(private readonly world: World) {
    this.api = new ApiClient(world);
  }

  /** Files as the citizen of the demo and brings the case to the task of this name. */
  async at(element: string, more: Variables = {}): Promise<Case> {
    const filed = await this.file(more);
    for (const { element: stage, who, answers } of WAY) {
      if (stage === element) break;
      await this.decide(filed, stage, who, answers);
    }
    return filed;
  }

  async file(more: Variables = {}, who = 'cetatean'): Promise<Case> {
    const body = { submissionKey: randomUUID(), data: { ...PETITION, ...more } };
    const made = await this.api.ask(who, 'POST', '/api/procedures/petitie/dossiers', body);
    const id = String(made['dossier']);
    const row = await this.world.services.store.knex('dossier').where({ id }).first('instance_id');
    await this.world.quiet();
    return { id, number: String(made['number']), code: String(made['code']), instance: String(row.instance_id) };
  }

  async decide({ instance }: Case, element: string, who: string, answers: Variables): Promise<void> {
    const address = `/api${(await this.task(instance, element)).replace('/lucrari', '/tasks')}`;
    const { responsabil, ...others } = answers;
    const named =
      typeof responsabil === 'string'
        ? { ...others, responsabil: await demoAccount(this.world.services.store, responsabil) }
        : others;
    await this.api.ask(who, 'POST', `${address}/claim`).catch(() => undefined);
    await this.api.ask(who, 'POST', `${address}/completion`, { answers: named });
    await this.world.quiet();
  }

  /** Address of the open task of this name. */
  async task(instance: string, element: string): Promise<string> {
    const { knex } = this.world.services.store;
    const row = await knex('task').where({ instance_id: instance, element, closed_at: null }).first('key');
    if (row === undefined) throw new Error(`Expected ${element} to be open in ${instance}.`);
    return `/lucrari/${instance}/${row.key}`;
  }
}

/** Opens a task in the browser and takes it when nobody has it. */
export async function atWork(town: Town, cases: Cases, filed: Case, element: string, who: string): Promise<Person> {
  const person = await town.signedIn(who);
  await person.open(await cases.task(filed.instance, element));
  if (await person.offers('button', 'Preiau')) await person.press('Preiau');
  return person;
}

/** Chooses; when the choice brings a question that was not there, asks the page for it. */
export async function choosing(person: Person, question: Name, option: Name, next?: Name): Promise<void> {
  await person.choose(question, option);
  if (next !== undefined && !(await person.has(next))) await person.press('Trimit decizia');
}
