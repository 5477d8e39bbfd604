// Requests that were begun, without JavaScript: a second device, an account, two tabs, a new form, the end.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mailDrafts } from '../../server/jobs/draft-mail.ts';
import type { Services } from '../../server/app.ts';
import type { MailMessage } from '../../connectors/mail/mail.ts';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { changePetition, stricterPetition } from './new-form.ts';
import { openPortal, Visitor, type Answer, type Portal } from './visitor.ts';

const test = suite('drafts in the portal');
let portal: Portal;
test.before(async () => {
  portal = await openPortal();
});
test.after(() => portal.close());

/** Each with an institution of its own, whose form they change. */
const forms = suite('drafts and new forms');
forms.before.each(async () => {
  portal = await openPortal();
});
forms.after.each(() => portal.close());

const who = { tip: 'persoana', nume: 'Popescu', prenume: 'Ioan' };
const shownOn = (page: Answer): string => /name="_shown" value="([^"]*)"/.exec(page.html)?.[1] ?? '';
const stampOn = (page: Answer): string => /name="_version" value="([^"]*)"/.exec(page.html)?.[1] ?? '';
const codeOn = (page: Answer): string => /((?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4})/.exec(page.text)?.[1] ?? '';

async function begin(visitor: Visitor): Promise<string> {
  return (await visitor.get('/proceduri/petitie/cerere')).path.replace(/\/pagini\/cine$/, '');
}

/** Opens a page and posts it as its form would. */
async function fill(visitor: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
  const page = await visitor.get(path);
  return visitor.post(path, { ...fields, _shown: shownOn(page), _version: stampOn(page), _pas: 'continua' });
}

async function fillWho(visitor: Visitor, draft: string): Promise<Answer> {
  const first = await fill(visitor, `${draft}/pagini/cine`, who);
  return visitor.post(`${draft}/pagini/cine`, {
    ...who,
    _shown: shownOn(first),
    _version: stampOn(first),
    _pas: 'continua',
  });
}

async function saveForLater(visitor: Visitor, draft: string): Promise<Answer> {
  return visitor.post(`${draft}/pagini/cine`, { ...who, _shown: 'tip nume prenume', _pas: 'salveaza' });
}

async function resume(visitor: Visitor, code: string): Promise<Answer> {
  await visitor.get('/continuare');
  return visitor.post('/continuare', { cod: code });
}

test('a code opens the request on a second device, and both go on', async () => {
  const [first, second] = [new Visitor(portal), new Visitor(portal)];
  const draft = await begin(first);
  const saved = await saveForLater(first, draft);
  const code = codeOn(saved);
  assert.ok(code, saved.text.slice(0, 800));
  assert.is(codeOn(await first.get(`${draft}/salvata`)), code, 'the session that got it sees it');
  assert.is(codeOn(await saveForLater(first, draft)), code, 'saving once more does not replace it');
  assert.is((await second.get(`${draft}/pagini/cine`)).status, 404);
  assert.is((await resume(second, ` ${code.toLowerCase().replaceAll('-', ' ')} `)).path, `${draft}/pagini/contact`);
  assert.match((await second.get(`${draft}/pagini/cine`)).html, /value="Popescu"/);
  assert.match((await second.get('/')).html, new RegExp(`href="${draft}"`));
  assert.match((await second.get('/')).text, /Se șterge la \d+ \p{L}+ 20\d\d/u);
  await fill(second, `${draft}/pagini/contact`, { canalRaspuns: 'posta', telefon: '0722000111' });
  assert.match((await first.get(`${draft}/pagini/contact`)).html, /value="0722000111"/);
  assert.not.match((await second.get(`${draft}/salvata`)).text, new RegExp(code), 'shown where it was given only');
  const renewed = codeOn(await second.post(`${draft}/cod`, {}));
  assert.is.not(renewed, code);
  assert.is((await resume(new Visitor(portal), code)).status, 422, 'the new code replaces the old one');
});

test('a wrong code gets the same answer whatever exists, and not for ever', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  const code = codeOn(await saveForLater(visitor, draft));
  const other = new Visitor(portal);
  const wrong = await resume(other, `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`);
  const senseless = await resume(other, 'x');
  const main = (page: Answer): string =>
    /<main[\s\S]*<\/main>/.exec(page.html)?.[0].replace(/value="[^"]*"/g, '') ?? '';
  assert.is(wrong.status, 422);
  assert.is(main(wrong), main(senseless));
  let last = wrong;
  for (let tries = 0; tries < 20; tries += 1) last = await other.post('/continuare', { cod: code });
  assert.is(last.status, 429);
});

test('at a computer that others use, the browser forgets the request; the code still opens it', async () => {
  const [library, home] = [new Visitor(portal), new Visitor(portal)];
  const draft = await begin(library);
  await library.post(`${draft}/parasire`, {});
  assert.is((await library.get(`${draft}/pagini/cine`)).status, 200, 'not without a code: it would be lost');
  const code = codeOn(await saveForLater(library, draft));
  assert.match((await library.post(`${draft}/parasire`, {})).text, /nu mai este în acest browser/);
  assert.is((await library.get(`${draft}/pagini/cine`)).status, 404);
  assert.not.match((await library.get('/')).html, new RegExp(draft));
  assert.is((await resume(home, code)).status, 200);
});

test('a link from an e-mail fills the code in and opens nothing by itself', async () => {
  const visitor = new Visitor(portal);
  const code = codeOn(await saveForLater(visitor, await begin(visitor)));
  const other = new Visitor(portal);
  const page = await other.get(`/continuare?cod=${code}`);
  assert.match(page.html, new RegExp(`value="${code}"`));
  assert.not.ok([...other.cookies.keys()].some((name) => name.startsWith('ciorna-')));
});

test('two requests of one service stay in one browser', async () => {
  const visitor = new Visitor(portal);
  const [one, two] = [await begin(visitor), await begin(visitor)];
  const elsewhere = new Visitor(portal);
  const three = await begin(elsewhere);
  const code = codeOn(await saveForLater(elsewhere, three));
  await resume(visitor, code);
  const home = (await visitor.get('/')).html;
  for (const draft of [one, two, three]) assert.match(home, new RegExp(`href="${draft}"`));
});

test('signing in and signing up take the request along; nobody else opens it any more', async () => {
  for (const way of ['in', 'up'] as const) {
    const [mine, other] = [new Visitor(portal), new Visitor(portal)];
    const draft = await begin(mine);
    const code = codeOn(await saveForLater(mine, draft));
    await resume(other, code);
    const page = await mine.get(way === 'in' ? '/autentificare' : '/cont-nou');
    assert.is(page.status, 200);
    const email = way === 'in' ? demoEmail('cetatean') : 'nou@exemplu.example';
    const account = { nume: 'Ana Pop', email, parola: way === 'in' ? DEMO_PASSWORD : 'un cal verde la mare' };
    const home = await mine.post(page.path, account);
    assert.is(home.path.split('?')[0], '/cererile-mele');
    assert.match(home.text, /este acum în contul dumneavoastră/);
    assert.match(home.html, new RegExp(`href="${draft}"`));
    assert.is((await mine.get(`${draft}/pagini/cine`)).status, 200);
    assert.is((await other.get(`${draft}/pagini/cine`)).status, 404);
    assert.is((await resume(new Visitor(portal), code)).status, 422);
    assert.match((await mine.get(`${draft}/salvata`)).text, /„Cererile mele”/);
    assert.is(codeOn(await mine.get(`${draft}/salvata`)), '');
  }
});

test('saved as one types, unjudged', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  const page = await visitor.get(`${draft}/pagini/cine`);
  const stamp = { _shown: shownOn(page), _version: stampOn(page), _save: '1' };
  for (const nume of ['P', 'Po', 'Pop']) {
    const saved = await visitor.post(`${draft}/pagini/cine`, { tip: 'persoana', nume, ...stamp });
    assert.is(saved.status, 200);
    const { savedAt, until } = JSON.parse(saved.html) as { savedAt: string; until: string };
    assert.is(new Date(until).getTime() - new Date(savedAt).getTime(), 30 * 86_400_000);
  }
  assert.match((await visitor.get(`${draft}/pagini/cine`)).html, /value="Pop"/);
  const sent = await visitor.post(`${draft}/pagini/cine`, { ...who, ...stamp, _save: '', _pas: 'continua' });
  assert.is(sent.status, 200, 'its own saves are no news to a page');
  assert.is((await new Visitor(portal).post(`${draft}/pagini/cine`, { nume: 'x', _save: '1' })).status, 403);
});

test('two tabs on one page: both answers are shown, and the person chooses', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  await fillWho(visitor, draft);
  const path = `${draft}/pagini/cine`;
  const [one, two] = [await visitor.get(path), await visitor.get(path)];
  const post = (page: Answer, fields: Record<string, string>) =>
    visitor.post(path, { ...who, ...fields, _shown: shownOn(page), _version: stampOn(page) });
  assert.is((await post(one, { nume: 'Ionescu', _pas: 'continua' })).path, `${draft}/pagini/contact`);
  const saved = await post(two, { nume: 'Marinescu', prenume: 'Vlad', _save: '1' });
  assert.is(saved.status, 409);
  assert.is((JSON.parse(saved.html) as { code: string }).code, 'CHANGED_ELSEWHERE');
  const clash = await post(two, { nume: 'Marinescu', prenume: 'Vlad', _pas: 'continua' });
  assert.is(clash.status, 409);
  assert.match(clash.text, /Marinescu/);
  assert.match(clash.text, /Ionescu/);
  assert.not.match(clash.html, /name="_alegere:prenume"/, 'only what both changed');
  assert.match((await visitor.get(path)).html, /value="Vlad"/, 'the rest is saved');
  const carried = Object.fromEntries(
    [...clash.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const choose = (side: Record<string, string>) =>
    visitor.post(path, { ...carried, _shown: carried['_shown'] ?? '', ...side });
  assert.is((await choose({ '_alegere:nume': 'acolo' })).path, `${draft}/pagini/contact`);
  assert.match((await visitor.get(path)).html, /value="Ionescu"/);
  assert.is((await choose({ '_alegere:nume': 'acolo', _alegere: 'aici' })).path, `${draft}/pagini/contact`);
  assert.match((await visitor.get(path)).html, /value="Marinescu"/);
});

test('two tabs on two pages, and "back" in one, do not disturb each other', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  await fillWho(visitor, draft);
  const [one, two] = [await visitor.get(`${draft}/pagini/cine`), await visitor.get(`${draft}/pagini/contact`)];
  const post = (path: string, page: Answer, fields: Record<string, string>) =>
    visitor.post(path, { ...fields, _shown: shownOn(page), _version: stampOn(page), _pas: 'continua' });
  await post(`${draft}/pagini/cine`, one, { ...who, nume: 'Ionescu' });
  const contact = await post(`${draft}/pagini/contact`, two, { canalRaspuns: 'portal', telefon: '0722000111' });
  assert.is.not(contact.status, 409);
  const again = await post(`${draft}/pagini/cine`, one, { ...who, nume: 'Ionescu-Pop' });
  assert.is(again.path, `${draft}/pagini/contact`, 'the page that the browser had kept');
});

async function upToThePetition(visitor: Visitor): Promise<string> {
  const draft = await begin(visitor);
  await fillWho(visitor, draft);
  await fill(visitor, `${draft}/pagini/petitia`, {
    subiect: 'Trotuar surpat în dreptul școlii',
    categorie: 'drumuri',
    text: 'Trotuarul de pe strada Horea este surpat de două luni.',
    loc: 'Strada Horea',
  });
  return draft;
}

forms('a new form gets the answers that fit; a page tells of the others, with what had been typed', async () => {
  const visitor = new Visitor(portal);
  const draft = await upToThePetition(visitor);
  await stricterPetition(portal.services.store);
  const told = await visitor.get(draft);
  assert.is(told.path, `${draft}/formular-schimbat`);
  assert.match(told.text, /Formularul s-a schimbat/);
  for (const typed of ['Trotuar surpat în dreptul școlii', 'Drumuri și trotuare', 'Strada Horea', 'Cartierul']) {
    assert.match(told.text, new RegExp(typed));
  }
  assert.match(told.text, /Varianta aleasă nu mai există/);
  assert.match(told.text, /Am păstrat 4 răspunsuri/);
  const page = await visitor.get(`${draft}/pagini/petitia`);
  assert.is(page.path, `${draft}/pagini/petitia`, 'told once');
  assert.match(page.html, /value="Trotuar surpat în dreptul școlii"/);
  assert.match(page.html, /Trotuarul de pe strada Horea/);
  assert.match(page.html, new RegExp(`href="${draft}/formular-schimbat"`), 'and again, when one wants to');
  assert.is((await visitor.get(`${draft}/formular-schimbat`)).status, 200);
});

forms('a new release with the same questions changes nothing for who is filling in', async () => {
  const visitor = new Visitor(portal);
  const draft = await upToThePetition(visitor);
  const page = await visitor.get(`${draft}/pagini/petitia`);
  await changePetition(portal.services.store, (part) => [part.key === 'loc' ? { ...part, label: 'Unde' } : part]);
  const fields = {
    subiect: 'Trotuar surpat',
    categorie: 'drumuri',
    text: 'Trotuarul este surpat de două luni.',
    loc: '',
  };
  const next = await visitor.post(`${draft}/pagini/petitia`, {
    ...fields,
    _shown: shownOn(page),
    _version: stampOn(page),
  });
  assert.is(next.path, `${draft}/pagini/impreuna-cu`);
  assert.match((await visitor.get(`${draft}/pagini/petitia`)).text, /Unde/);
});

forms('a page of the old form is accepted, then the draft goes on with the new one', async () => {
  const visitor = new Visitor(portal);
  const draft = await upToThePetition(visitor);
  const [one, two] = [await visitor.get(`${draft}/pagini/petitia`), await visitor.get(`${draft}/pagini/petitia`)];
  await stricterPetition(portal.services.store);
  const post = (page: Answer, fields: Record<string, string>) =>
    visitor.post(`${draft}/pagini/petitia`, {
      ...fields,
      _shown: shownOn(page),
      _version: stampOn(page),
      _pas: 'continua',
    });
  const first = await post(one, {
    subiect: 'Gropi',
    categorie: 'drumuri',
    text: 'Abia acum am scris acest text.',
    loc: 'Aici',
  });
  assert.is(first.path, `${draft}/formular-schimbat`);
  assert.match(first.text, /Aici/);
  assert.match((await visitor.get(`${draft}/pagini/petitia`)).html, /Abia acum am scris/);
  const late = await post(two, {
    subiect: 'Alte gropi',
    categorie: 'drumuri',
    text: 'Mai târziu încă am scris.',
    loc: 'Acolo',
  });
  assert.is(late.path, `${draft}/formular-schimbat`);
  assert.match(late.text, /Acolo/);
  assert.match((await visitor.get(`${draft}/pagini/petitia`)).html, /value="Alte gropi"/);
  const typing = await visitor.post(`${draft}/pagini/petitia`, {
    text: 'x',
    _shown: 'text',
    _version: stampOn(two),
    _save: '1',
  });
  assert.is(typing.status, 409);
});

test('an expired request says so, to whoever could open it, and how to begin again', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  const code = codeOn(await saveForLater(visitor, draft));
  const id = draft.split('/').at(-1) ?? '';
  await portal.services.store
    .knex('draft')
    .where({ id })
    .update({ expires_at: new Date(0) });
  for (const path of [draft, `${draft}/pagini/cine`, `${draft}/salvata`]) {
    const gone = await visitor.get(path);
    assert.is(gone.status, 410);
    assert.match(gone.text, /a expirat/);
    assert.match(gone.html, /href="\/proceduri\/petitie"/);
  }
  assert.is((await resume(new Visitor(portal), code)).status, 410);
  assert.is((await new Visitor(portal).get(draft)).status, 404);
});

test('link and notice by e-mail: once each, without data of the person; no address is confirmed', async () => {
  const sent: MailMessage[] = [];
  let broken = false;
  const services = {
    ...portal.services,
    mail: {
      send: (message: MailMessage) => {
        if (broken) return Promise.resolve({ status: 'FAILED', reason: 'away' });
        sent.push(message);
        return Promise.resolve({ status: 'OK', value: { messageId: '', file: null } });
      },
    },
  } as unknown as Services;
  const { knex } = portal.services.store;
  await knex('draft').delete();
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  const code = codeOn(await saveForLater(visitor, draft));
  const wrong = await visitor.post(`${draft}/legatura`, { email: 'ana@' });
  assert.is(wrong.status, 422);
  assert.match(wrong.html, /value="ana@"/);
  broken = true;
  const asked = await visitor.post(`${draft}/legatura`, { email: 'nimeni@exemplu.example' });
  assert.match(asked.text, /Dacă adresa este corectă/);
  await mailDrafts(services);
  broken = false;
  await knex('draft').update({ mail_after: null });
  assert.is(await mailDrafts(services), 1);
  assert.is(await mailDrafts(services), 0);
  assert.is(sent[0]?.to, 'nimeni@exemplu.example');
  assert.match(sent[0]?.text ?? '', new RegExp(`/continuare\\?cod=${code}\\n`));
  await knex('draft').update({ expires_at: new Date(Date.now() + 6 * 86_400_000) });
  assert.is(await mailDrafts(services), 1);
  assert.is(await mailDrafts(services), 0);
  assert.match(sent[1]?.subject ?? '', /se șterge la/);
  for (const { subject, text } of sent) assert.not.match(subject + text, /Popescu|Ioan|[Pp]etiți/);
});

test.run();
forms.run();
