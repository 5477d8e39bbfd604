// The studio in the browser: asks the server for the work and opens on the page that inbox/pages/atelier.tsx gave. The
// drawing is asked for at the same time as the files; everything else comes after it.

import { h, render } from 'preact';
import { App } from './app.tsx';
import { checkFindings } from './check-findings.ts';
import { knowStyles } from './editors.ts';
import { openProject, type OpenProject } from './project.ts';
import { studioServer } from './server.ts';
import { openWorkplace } from './workplace.ts';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

/** What the page gives, as JSON in `data-atelier`. */
export interface PageData {
  address: string;
  csrf: string;
  styles: { readonly [module: string]: string };
  worker: string;
}

const language = document.documentElement.lang === 'en' ? 'en' : 'ro';
const words = language === 'en' ? en : ro;

async function start(root: HTMLElement, bar: Element): Promise<void> {
  const page = JSON.parse(root.dataset['atelier'] ?? '{}') as PageData;
  knowStyles(page.styles);
  const server = studioServer(page.address, page.csrf);
  // both at once: neither needs the other to arrive
  const [opening] = await Promise.all([server.open(), import('../canvas/canvas.ts')]);
  let offline = false;
  const project = openProject({
    opening,
    put: server.put,
    later(act, milliseconds) {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    told(news) {
      if (news.kind === 'merged') workplace.say(words.save.merged(news.by, news.paths));
      else workplace.say(news.why === 'signed-out' ? words.save.signedOut : words.save.notAccepted);
    },
  });
  const workplace = openWorkplace({ project, language, words, csrf: page.csrf, address: page.address });
  project.onState((state) => {
    if (state === 'saved' && offline) workplace.say(words.save.backOnline);
    offline = state === 'offline' || (offline && state !== 'saved');
  });
  const asked = new URLSearchParams(location.search);
  const file = asked.get('fisier');
  const element = asked.get('element') ?? undefined;
  if (file !== null && (project.read(file) !== undefined || file.endsWith('/'))) workplace.open(file, element);
  else if (element !== undefined) workplace.open(workplace.file, element);
  root.replaceChildren();
  render(h(App, { workplace, bar }), root);
  keepUnsaved(project);
  const stop = workplace.onCanvas(() => {
    stop();
    root.dataset['ready'] = 'yes';
    checkFindings(project, workplace, page.worker);
  });
}

/** What is not saved is sent when the page is put away, and asked about when it is left. */
function keepUnsaved(project: OpenProject): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') project.leave();
  });
  window.addEventListener('beforeunload', (event) => {
    if (!project.unsaved) return;
    project.leave();
    event.preventDefault();
  });
  window.addEventListener('online', () => project.retry());
}

const main = document.querySelector<HTMLElement>('[data-atelier]');
const bar = document.querySelector('[data-atelier-bar]');
if (main && bar) {
  start(main, bar).catch((error: unknown) => {
    main.dataset['ready'] = 'failed';
    const waiting = main.querySelector('[data-waiting]');
    if (waiting)
      waiting.textContent = error instanceof Error && /server/.test(error.message) ? words.failedOffline : words.failed;
    console.error(error);
  });
}
