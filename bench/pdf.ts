// PDFs: a letter from template to archived PDF/A through the supervised printer, against a bare `page.pdf()` loop that is given
// the same finished HTML, in turn, each with a browser of its own of the same program. The bare loop reuses its pages, renders
// no template, hyphenates nothing, blocks no request and archives nothing: it is the limit, not a peer.

import { createDocuments, type Letter } from '../documents/documents.ts';
import { launchBrowser, type BrowserProgram } from '../documents/browser.ts';
import { prepareBrowser } from '../server/boot/browser.ts';
import { caseData, INSTITUTION, source } from '../test/documents/petitie-cases.ts';
import { compare, conditions, type Contender, type Measured, type Part, type Result } from './measure.ts';

const AT_A_TIME = 2;

const letter = (number: number): Letter => ({
  template: { name: 'raspuns.hbs', source: source('documents/raspuns.hbs') },
  data: caseData('persoana'),
  institution: INSTITUTION,
  title: 'Răspuns la petiție',
  entry: { number: String(number), date: '2026-11-26' },
  followUp: { address: `https://servicii.valea-lunga.example/urmarire/${number}`, words: 'Urmăriți petiția' },
  archival: {
    created: new Date('2026-11-26T08:15:00Z'),
    data: {
      name: 'decizie.json',
      mediaType: 'application/json',
      description: 'Datele deciziei',
      bytes: Buffer.from(JSON.stringify({ numar: number })),
    },
  },
});

/** Does `work` `count` times, some at a time; milliseconds of each. */
async function repeated(count: number, work: (number: number, lane: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  let started = 0;
  const lane = async (which: number): Promise<void> => {
    while (started < count) {
      started += 1;
      const from = process.hrtime.bigint();
      await work(started, which);
      took.push(Number(process.hrtime.bigint() - from) / 1e6);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, (_, which) => lane(which)));
  return took;
}

interface Timed extends Contender {
  took: number[];
}

const timed = (name: string, work: (number: number, lane: number) => Promise<unknown>): Timed => {
  const took: number[] = [];
  return {
    name,
    took,
    async run(count) {
      took.push(...(await repeated(count, work)));
    },
  };
};

function p99({ name, took }: Timed): Measured {
  const sorted = [...took].sort((a, b) => a - b);
  const median = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0;
  return { name, median, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}

export async function pdf(quick: boolean): Promise<Part> {
  const found = await prepareBrowser({ chromium: process.env['TRASEU_CHROMIUM'] ?? null, say: () => undefined });
  if (!found.found) throw new Error(found.why);
  const program: BrowserProgram = found;
  const documents = createDocuments(async () => program, { pages: AT_A_TIME });
  const bare = await launchBrowser(program);
  try {
    const html = await documents.preview(letter(1));
    const pages = await Promise.all(Array.from({ length: AT_A_TIME }, () => bare.newPage()));
    const ours = timed('traseu: template to PDF/A-3b', (number) => documents.issue(letter(number)));
    const theirs = timed('limit: bare page.pdf()', async (_, lane) => {
      const page = pages[lane];
      await page?.setContent(html, { waitUntil: 'load' });
      await page?.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    });
    const rounds = quick ? 3 : 7;
    const how = { rounds, roundMs: quick ? 3000 : 10_000 };
    const rate = await compare(
      { name: `letters, ${AT_A_TIME} at a time`, unit: 'PDFs/s', goal: 0.9 },
      ours,
      theirs,
      how,
    );
    const [slow, limit] = [p99(ours), p99(theirs)];
    const tail: Result = {
      name: 'slowest of a hundred',
      unit: 'ms',
      ours: slow,
      against: limit.name,
      theirs: limit,
      ratio: limit.median / slow.median,
      goal: null,
      met: null,
      note: `99th percentile of ${ours.took.length} and ${theirs.took.length} PDFs, with the warm-up`,
    };
    const memory = await memoryOver(quick ? 100 : 2000, (count) => repeated(count, (n) => documents.issue(letter(n))));
    const browser = found.version;
    return { part: 'pdf', conditions: { ...conditions(rounds), browser }, results: [rate, tail, memory] };
  } finally {
    await documents.close();
    await bare.close();
  }
}

/** Resident memory of this process, after a tenth of the PDFs and after all: flat is 1. */
async function memoryOver(count: number, issue: (count: number) => Promise<unknown>): Promise<Result> {
  const resident = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().rss / 2 ** 20;
  };
  await issue(Math.ceil(count / 10));
  const early = resident();
  await issue(count - Math.ceil(count / 10));
  const late = resident();
  const of = (name: string, value: number): Measured => ({ name, median: value, min: value, max: value });
  return {
    name: `memory over ${count} PDFs`,
    unit: 'MiB',
    ours: of('after all', late),
    against: 'after a tenth',
    theirs: of('after a tenth', early),
    ratio: early / late,
    goal: 0.9,
    met: early / late >= 0.9,
  };
}
