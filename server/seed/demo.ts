// The demo's cases: filed over the last weeks, each in another place of its procedure, so that every queue has something in
// it. They go through the same use cases as real ones, with a clock set back to their day.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Variables } from '../../engine/values.ts';
import { claimTask } from '../../store/claim-task.ts';
import { completeJob } from '../../store/complete-job.ts';
import { completeTask } from '../../store/complete-task.ts';
import { fetchJobs } from '../../store/fetch-jobs.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import type { Store } from '../../store/store.ts';
import type { Channel } from '../../store/tables/dossier.ts';
import type { Services } from '../app.ts';
import { JOBS } from '../jobs.ts';
import { begunBy, taskVariables } from '../task-answer.ts';
import { jobOf } from '../worker.ts';
import { DEMO_ACCOUNTS, demoEmail } from './institution.ts';
import { demoAccount } from './seed-institution.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Decision {
  element: string;
  /** Key of the demo account. */
  who: string;
  answers: Variables;
}

interface DemoCase {
  /** Default: a petition. */
  procedure?: string;
  sample: string;
  over?: Variables;
  daysAgo: number;
  channel: Channel;
  /** Filed from this demo account. */
  account?: string;
  enteredBy?: string;
  decisions: readonly Decision[];
}

const to = (departament: string): Decision => ({
  element: 'triaj',
  who: 'registratura',
  answers: { ruta: 'repartizare', departament },
});
/** `responsabil` is a demo key here; it becomes the account's id. */
const assign = (who: string, responsabil: string): Decision => ({
  element: 'repartizare',
  who,
  answers: { decizie: 'repartizez', responsabil, rezolutie: 'Vă rog să verificați la fața locului.' },
});
const draft = (who: string): Decision => ({
  element: 'redactare',
  who,
  answers: {
    actiune: 'raspuns',
    solutie: 'favorabil',
    raspuns:
      'Am verificat la fața locului situația pe care ne-ați semnalat-o. Lucrarea a fost inclusă în programul lunii următoare și va fi semnalizată până atunci.\n\nVă mulțumim pentru sesizare.',
    temei: 'OG nr. 27/2002, art. 8 alin. (1)',
  },
});
const endorse = (who: string): Decision => ({ element: 'avizare', who, answers: { decizie: 'avizez' } });
const approve: Decision = { element: 'aprobare', who: 'primar', answers: { decizie: 'aprob' } };

const roads = {
  categorie: 'drumuri',
  subiect: 'Gropi pe Strada Livezii, între numerele 4 și 18',
  text: 'După lucrările la canalizare, pe Strada Livezii au rămas gropi adânci între numerele 4 și 18. Două mașini și-au rupt deja jantele. Vă rog să le astupați înainte de iarnă.',
  loc: 'Strada Livezii nr. 4–18',
};
const lights = {
  categorie: 'iluminat',
  subiect: 'Trei stâlpi de iluminat stinși pe Aleea Plopilor',
  text: 'De aproape două săptămâni, trei stâlpi de iluminat de pe Aleea Plopilor nu mai funcționează. Seara, drumul dintre stația de autobuz și blocuri este în întuneric complet. Vă rog să dispuneți repararea lor.',
  loc: 'Aleea Plopilor, lângă stația de autobuz',
};
const fence = {
  subiect: 'Gard ridicat peste limita proprietății, Strada Morii nr. 9',
  text: 'Vecinul de la nr. 11 a ridicat un gard de beton care depășește limita proprietății noastre cu aproximativ 40 cm, fără autorizație afișată. Vă rog să verificați la fața locului.',
  loc: 'Strada Morii nr. 9',
};
const unsigned = {
  subiect: 'Certificat de urbanism nesemnat, cerere din luna trecută',
  text: 'Am depus luna trecută o cerere de certificat de urbanism și am primit un document fără semnătura arhitectului-șef. Vă rog să îmi spuneți când îl pot primi semnat.',
  loc: 'Strada Fabricii nr. 3',
};

const PETITIONS: readonly DemoCase[] = [
  {
    sample: 'persoana',
    over: lights,
    daysAgo: 38,
    channel: 'online',
    account: 'cetatean',
    decisions: [to('tehnic'), assign('sef-tehnic', 'referent-tehnic')],
  },
  {
    sample: 'persoana',
    over: fence,
    daysAgo: 26,
    channel: 'online',
    account: 'cetatean',
    decisions: [to('urbanism'), assign('sef', 'referent'), draft('referent')],
  },
  {
    sample: 'persoana',
    daysAgo: 20,
    channel: 'online',
    account: 'cetatean',
    decisions: [to('urbanism'), assign('sef', 'referent'), draft('referent'), endorse('sef'), approve],
  },
  {
    sample: 'persoana',
    over: roads,
    daysAgo: 12,
    channel: 'post',
    enteredBy: 'registratura',
    decisions: [to('tehnic'), assign('sef-tehnic', 'referent-tehnic'), draft('referent-tehnic'), endorse('sef-tehnic')],
  },
  { sample: 'organizatie', daysAgo: 6, channel: 'online', decisions: [to('politia-locala')] },
  {
    sample: 'persoana',
    over: unsigned,
    daysAgo: 5,
    channel: 'counter',
    enteredBy: 'registratura',
    decisions: [to('urbanism'), assign('sef', 'referent')],
  },
  { sample: 'fara-identificare', daysAgo: 2, channel: 'post', enteredBy: 'registratura', decisions: [] },
  { sample: 'persoana', daysAgo: 1, channel: 'online', account: 'cetatean', decisions: [] },
];

/** These ask other systems as soon as they are filed: they want their simulators. */
const ASKING: readonly DemoCase[] = [
  {
    procedure: 'certificat-de-urbanism',
    sample: 'persoana',
    daysAgo: 1,
    channel: 'online',
    account: 'cetatean',
    decisions: [],
  },
  {
    procedure: 'contract-parcare',
    sample: 'persoana',
    daysAgo: 1,
    channel: 'online',
    account: 'cetatean',
    decisions: [],
  },
  {
    procedure: 'referat-achizitie',
    sample: 'hartie',
    daysAgo: 1,
    channel: 'internal',
    account: 'referent-tehnic',
    decisions: [],
  },
];

const readSample = async (procedure: string, name: string): Promise<Variables> => {
  const file = new URL(`../../processes/${procedure}/samples/${name}.json`, import.meta.url);
  return JSON.parse(await readFile(fileURLToPath(file), 'utf8')) as Variables;
};

/** Jobs that only look something up: without them nobody has anything to decide. The others are left to the worker. */
const QUICK = ['signature:validate', 'dossier:suggest'];

async function doQuickJobs(services: Services): Promise<void> {
  const { store } = services;
  const lease = { types: QUICK, limit: 10, owner: 'demo', leaseMs: 60_000 };
  for (let rows = await fetchJobs(store, lease); rows.length > 0; rows = await fetchJobs(store, lease)) {
    for (const row of rows) {
      const result = await completeJob(
        store,
        row,
        await JOBS[row.type]!(jobOf(row), services, new AbortController().signal),
      );
      if (!result.ok) throw new Error(`Expected the demo to do ${row.type}, but: ${result.rejection.message}`);
    }
  }
}

/** As sessions know people. */
function demoPerson(key: string, account: string) {
  const { fullName = key, roles = [] } = DEMO_ACCOUNTS.find((each) => each.key === key) ?? {};
  return { account, person: { name: fullName, email: demoEmail(key) }, roles };
}

async function decide(store: Store, tenant: number, instance: string, decision: Decision, at: number): Promise<void> {
  const { element, who, answers } = decision;
  const task = await store
    .knex('task')
    .where({ tenant_id: tenant, instance_id: instance, element, closed_at: null })
    .first('key', 'assignee');
  if (task === undefined) throw new Error(`Expected the demo task ${element} of ${instance}, but there is none.`);
  const actor = await demoAccount(store, who);
  const held = { tenant, instance, key: task.key as number, actor, may: () => true };
  if (task.assignee === null) await claimTask(store, held);
  const { responsabil, ...rest } = answers;
  const named: Variables =
    typeof responsabil === 'string' ? { responsabil: await demoAccount(store, responsabil) } : {};
  const variables = taskVariables(demoPerson(who, actor), element, { ...rest, ...named }, at);
  const result = await completeTask(store, { ...held, variables });
  if (!result.ok) throw new Error(`Expected the demo to decide ${element}, but: ${result.rejection.message}`);
}

/** Files the demo's petitions, each once: a start that was killed half-way goes on where it stopped. */
export const seedPetitions = (services: Services): Promise<void> => fileAll(services, PETITIONS, 'demo');

/** The same, of the procedures that ask other systems. */
export const seedAskingCases = (services: Services): Promise<void> => fileAll(services, ASKING, 'demo-asking');

async function fileAll(services: Services, cases: readonly DemoCase[], keys: string): Promise<void> {
  const { store, tenant, secret } = services;
  const now = Date.now();
  for (const [index, { procedure = 'petitie', ...each }] of cases.entries()) {
    const filedAt = now - each.daysAgo * DAY_MS;
    const past: Store = { ...store, clock: () => filedAt };
    const then = { ...services, store: past };
    const account = each.account === undefined ? null : await demoAccount(store, each.account);
    const data = { ...(await readSample(procedure, each.sample)), ...each.over };
    const filed = await fileDossier(past, {
      tenant,
      procedure,
      submissionKey: `${keys}-${index}`,
      data:
        each.channel === 'internal' && each.account !== undefined && account !== null
          ? begunBy(demoPerson(each.account, account), data)
          : data,
      channel: each.channel,
      language: 'ro',
      account,
      enteredBy: each.enteredBy === undefined ? null : await demoAccount(store, each.enteredBy),
      secret,
      demo: true,
    });
    if (!filed.ok) throw new Error(`Expected to file the demo case ${index}, but: ${filed.message}`);
    if (filed.repeated) continue;
    await doQuickJobs(then);
    for (const decision of each.decisions) {
      await decide(past, tenant, filed.instance, decision, filedAt);
      await doQuickJobs(then);
    }
  }
}
