// What an administrator does about a run without JavaScript: finds it by the drawing, moves it and sees first what would happen,
// is stopped when it has gone on meanwhile, suspends and resumes it, sees and changes its data with a reason. Each step follows
// the one before.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deploy } from '../../store/deploy.ts';
import { newestRelease } from '../../store/tables/release.ts';
import { ask, signIn } from '../api-client.ts';
import type { Person } from '../e2e/people.ts';
import { stepsOf } from '../e2e/steps.ts';
import { openTown, type Town } from '../e2e/town.ts';

const test = suite('runs, seen and moved by hand');
const step = stepsOf(test);
let town: Town;
let admin: Person;
const sample = JSON.parse(
  readFileSync(new URL('../../processes/petitie/samples/persoana.json', import.meta.url), 'utf8'),
) as { [name: string]: string };

test.before(async () => {
  town = await openTown({ worker: false });
  for (let count = 0; count < 3; count += 1) {
    const body = { submissionKey: randomUUID(), data: sample };
    await ask(town.world, 'POST', '/api/procedures/petitie/dossiers', body);
  }
  admin = await town.signedIn('admin');
});
test.after(() => town.close());

step('only the administrator sees them', async () => {
  const clerk = await town.signedIn('registratura');
  for (const path of ['/instante', '/instante/1', '/instante/1/mutare', '/instante/1/date']) {
    await clerk.open(path);
    assert.is(clerk.status, 403, path);
  }
});

step('the list, then the drawing of a procedure with how many stand where', async () => {
  await admin.open('/instante');
  await admin.reads(/Petiție Versiunea 1 3 0/);
  await admin.follow(/^Petiție$/);
  await admin.reads('Petiție: unde stau derulările pe versiunea 1');
  await admin.follow('Triază petiția: 3 derulări');
  assert.match(admin.path, /^\/instante/);
  await admin.reads(/Derulări .*3.*2.*1/);
  await admin.open('/instante?numar=nimic');
  await admin.reads('Nicio derulare nu se potrivește');
});

step('one run: where it is, what has happened, and no value of its data', async () => {
  await admin.open('/instante/1');
  await admin.reads(/Derularea 1 În lucru/);
  await admin.reads(/Triază petiția Lucrare nepreluată, pentru Registratura/);
  await admin.reads(/Începe derularea/);
  await admin.reads('Nimic: nimeni nu a umblat la această derulare.');
  const page = await admin.inPage(() => document.documentElement.outerHTML);
  for (const name of ['nume', 'email', 'adresa', 'text'] as const) assert.not.ok(page.includes(sample[name]!), name);
});

step('a move says what would happen, wants a reason, and does nothing before', async () => {
  await admin.follow('Mut de aici: Triază petiția');
  await admin.choose('De unde merge mai departe', 'Triază petiția');
  await admin.press('Vedeți ce s-ar întâmpla');
  await admin.reads('Lucrarea „Triază petiția” se închide fără rezolvare.');
  await admin.reads('Se deschide lucrarea „Triază petiția”, pentru Registratura.');
  await admin.reads('Încă nu s-a schimbat nimic.');
  await admin.press('Mut derularea');
  assert.is(admin.status, 422);
  await admin.reads('Scrieți de ce.');
});

step('when it has gone on meanwhile, it is shown once more instead', async () => {
  const token = await signIn(town.world, 'admin');
  const values = { variables: { nota: 'altcineva' } };
  assert.is((await ask(town.world, 'PATCH', '/api/instances/1/variables', values, token)).status, 204);
  await admin.fill('De ce', 'Formularul nu se deschidea.');
  await admin.press('Mut derularea');
  assert.is(admin.status, 409);
  await admin.reads('Între timp derularea a mers mai departe.');
  assert.is(await admin.typed('De ce'), 'Formularul nu se deschidea.');
  await admin.press('Mut derularea');
  assert.is(admin.path, '/instante/1');
  await admin.reads('Derularea a fost mutată.');
  await admin.reads(/a mutat derularea la alt pas .* Motivul: Formularul nu se deschidea\./);
});

step('what cannot be done has no button and says why', async () => {
  await admin.open('/instante/1/mutare?spre=nicaieri');
  await admin.reads('Ce ați ales nu mai este acolo');
  assert.not.ok(await admin.offers('button', 'Mut derularea'));
  await admin.open('/instante/999/mutare');
  assert.is(admin.status, 404);
});

step('suspended, nothing can be moved; resumed, it goes on', async () => {
  await admin.open('/instante/1');
  await admin.follow('Suspend');
  await admin.fill('De ce', 'Se verifică identitatea.');
  await admin.press('Suspend derularea');
  await admin.reads('Derularea este suspendată.');
  assert.not.ok(await admin.offers('link', 'Mut la alt pas'));
  await admin.follow('Reiau');
  await admin.fill('De ce', 'S-a verificat.');
  await admin.press('Reiau derularea');
  await admin.reads('Derularea a fost reluată.');
});

step('data are seen with a reason, and that they were is kept', async () => {
  await admin.follow('Văd și schimb datele');
  assert.not.ok((await admin.text()).includes(sample['nume']!));
  // nor is what is there now shown to who goes on without a reason
  await admin.inPage(() => {
    document.querySelector<HTMLFormElement>('main form')!.action = '/instante/1/date/schimbare';
  });
  await admin.press('Arăt datele');
  assert.is(admin.path, '/instante/1/date');
  await admin.press('Arăt datele');
  assert.is(admin.status, 422);
  await admin.fill('De ce vă trebuie', 'Petentul cere o copie.');
  await admin.press('Arăt datele');
  await admin.reads('Că ați văzut datele este notat.');
  const page = await admin.inPage(() => document.documentElement.outerHTML);
  assert.ok(page.includes(sample['nume']!));
});

step('a value is changed after its JSON is right, with what differs', async () => {
  await admin.unfold('Schimb „nota”');
  await admin.inPage(() => {
    const form = [...document.querySelectorAll('form')].find(
      (each) => each.querySelector<HTMLInputElement>('[name=nume]')?.value === 'nota',
    );
    form!.querySelector('textarea')!.value = 'altfel';
    form!.querySelector('button')!.id = 'al-notei';
  });
  await Promise.all([admin.arrived(/schimbare$/), admin.inPage(() => document.getElementById('al-notei')!.click())]);
  await admin.reads('Nu este JSON');
  await admin.fill('Valoarea nouă, în JSON', '"altfel"');
  await admin.press('Vedeți ce s-ar întâmpla');
  await admin.reads(/nota "altcineva" "altfel"/);
  await admin.fill('De ce', 'Nota era greșită.');
  await admin.press('Schimb datele');
  await admin.reads('Datele au fost schimbate.');
  await admin.reads(/a văzut datele .* Motivul: Petentul cere o copie\./);
});

step('to another version: a step that is gone is given one that stands for it', async () => {
  const { store } = town.world.services;
  const now = (await newestRelease(store.knex, 1, 'petitie'))!;
  const model = now.files['process.bpmn']!.replaceAll(/"triaj"/g, '"sortare"');
  const files = { ...now.files, 'process.bpmn': model };
  const next = await deploy(store, {
    tenant: 1,
    procedureKey: 'petitie',
    manifest: now.manifest,
    files,
    deployedBy: 'x',
  });
  assert.ok(next.ok, JSON.stringify(next.findings));
  await admin.open('/instante/2');
  await admin.follow('Mut pe altă versiune');
  await admin.reads('Nu se potrivește cu versiunea nouă.');
  assert.not.ok(await admin.offers('button', /^Mut pe versiunea/));
  await admin.choose('Triază petiția', 'Triază petiția');
  await admin.press('Vedeți ce s-ar întâmpla');
  await admin.fill('De ce', 'Pasul are alt formular.');
  await admin.press('Mut pe versiunea 2');
  assert.is(admin.path, '/instante/2');
  await admin.reads('Derularea merge acum pe versiunea nouă.');
  await admin.reads(/Petiție, versiunea 2/);
  await admin.reads(/a mutat derularea pe altă versiune .* Motivul: Pasul are alt formular\./);
});

step('ended for good, with nothing left to do', async () => {
  await admin.open('/instante/1');
  await admin.follow('Anulez');
  await admin.reads('Derularea se anulează.');
  await admin.fill('De ce', 'Depusă de două ori.');
  await admin.press('Anulez derularea, definitiv');
  await admin.reads('Derularea a fost anulată.');
  await admin.reads('Nicăieri: derularea s-a încheiat.');
  assert.not.ok(await admin.offers('link', 'Anulez'));
});

test.run();
