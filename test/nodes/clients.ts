// People and programs outside: they file, claim, decide and send messages through the HTTP API of whichever engine process
// answers, and ask again until they are told something definite, as whoever has lost an answer must. What they were told
// is kept in `told`.

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Told } from './ledger.ts';
import type { People, Person } from './prepare.ts';
import { MESSAGE, PROCEDURE } from './procedure.ts';

export interface ClientOptions {
  people: People;
  /** Where an engine process may answer just now. */
  addresses: () => string[];
  told: Told;
  pick: (below: number) => number;
  /** Nothing is filed while so many tasks wait. Default 12. */
  mostFree?: number;
  /**
   * False: an answer that is not definite is a problem, as for people behind a proxy that knows who is ready. `BUSY` is
   * none: it is said before anything was begun, with the time to ask again.
   */
  insists?: boolean;
}

export interface Answer {
  status: number;
  body: { [name: string]: unknown };
}

/** How long one who asks waits for an answer, in milliseconds, and before they ask again. */
const PATIENCE_MS = 4_000;
const LONGER_PATIENCE_MS = 30_000;
const AGAIN_MS = 100;
const DAY_MS = 86_400_000;

/** The address of who asks, as a proxy tells it: each their own, so that limits per person are not met. */
const somebody = (pick: ClientOptions['pick']): string => `10.${pick(256)}.${pick(256)}.${pick(256)}`;

export class Clients {
  /** How often each status came; `unreachable`: no answer. */
  readonly answers: { [status: string]: number } = {};
  /** One sentence each. */
  readonly problems: string[] = [];
  /** Definite answers to commands so far. */
  done = 0;
  private free = 0;
  private stopping = false;
  private readonly listeners = new Set<() => void>();
  private readonly unanswered = new Set<string>();
  private readonly running: Promise<void>[] = [];

  constructor(private readonly options: ClientOptions) {}

  /** They go on until they are stopped. */
  begin(): void {
    const { clerks } = this.options.people;
    const all = [
      () => this.file(),
      () => this.file(),
      () => this.reply(),
      ...clerks.map((each) => () => this.decide(each)),
    ];
    for (const act of all) this.running.push(this.goOn(act));
  }

  /** Lets everybody finish what they are asking. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running);
  }

  /** Resolves after so many more definite answers; false when they have not come within `limitMs`. */
  progress(more: number, limitMs: number): Promise<boolean> {
    const wanted = this.done + more;
    return new Promise((resolve) => {
      const end = (reached: boolean): void => {
        clearTimeout(timer);
        this.listeners.delete(look);
        resolve(reached);
      };
      const look = (): void => {
        if (this.done >= wanted) end(true);
        else if (this.stopping) end(false);
      };
      const timer = setTimeout(() => end(false), limitMs);
      this.listeners.add(look);
      look();
    });
  }

  private async goOn(act: () => Promise<boolean>): Promise<void> {
    while (!this.stopping) {
      try {
        // Nothing to do: a person looks away for a moment.
        if (!(await act())) await pause(AGAIN_MS);
      } catch (error) {
        // Nothing more will be asked: whoever waits for progress is told.
        this.problems.push(String(error));
        this.stopping = true;
        for (const look of this.listeners) look();
      }
    }
  }

  /** Asks until the answer is definite: done, or refused for a reason that is ours. */
  async ask(method: string, path: string, person: Person | null, body?: unknown): Promise<Answer> {
    const { addresses, pick, insists = true } = this.options;
    for (;;) {
      const at = addresses();
      const answer: Answer =
        at.length === 0
          ? { status: 0, body: {} }
          : await this.once(`${at[pick(at.length)]}${path}`, method, person, body);
      const { status } = answer;
      const counted = status === 0 ? 'unreachable' : String(status);
      this.answers[counted] = (this.answers[counted] ?? 0) + 1;
      if (status >= 200 && status < 500 && status !== 429) return answer;
      if (!insists && answer.body['code'] !== 'BUSY')
        throw new Error(`${method} ${path} was answered ${counted} ${JSON.stringify(answer.body)}`);
      await pause(AGAIN_MS + pick(AGAIN_MS));
    }
  }

  private async once(url: string, method: string, person: Person | null, body: unknown): Promise<Answer> {
    try {
      const response = await fetch(url, {
        method,
        signal: AbortSignal.timeout(this.options.insists === false ? LONGER_PATIENCE_MS : PATIENCE_MS),
        headers: {
          'x-forwarded-for': somebody(this.options.pick),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(person === null ? {} : { authorization: `Bearer ${person.token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
    } catch (error) {
      return { status: 0, body: { unreachable: String((error as Error).cause ?? error) } };
    }
  }

  private definite(): void {
    this.done += 1;
    for (const look of this.listeners) look();
  }

  private unexpected(what: string, { status, body }: Answer): void {
    this.problems.push(`${what} was answered ${status} ${JSON.stringify(body).slice(0, 300)}`);
  }

  private async file(): Promise<boolean> {
    const { told, pick, mostFree = 12 } = this.options;
    if (this.free >= mostFree) return false;
    this.free += 1;
    const key = randomUUID();
    const data = { subiect: 'probă', cheie: key, grabit: pick(2) === 0 };
    const answer = await this.ask('POST', `/api/procedures/${PROCEDURE}/dossiers`, null, { submissionKey: key, data });
    if (answer.status !== 201) this.unexpected('filing', answer);
    else {
      told.filed.set(key, { number: Number(answer.body['number']), year: Number(answer.body['year']) });
      this.unanswered.add(key);
    }
    this.definite();
    return true;
  }

  private async reply(): Promise<boolean> {
    const { told, pick, people } = this.options;
    const key = [...this.unanswered][pick(Math.max(1, this.unanswered.size))];
    if (key === undefined) return false;
    const body = { name: MESSAGE, correlationKey: key, messageId: key, timeToLiveMs: DAY_MS };
    const answer = await this.ask('POST', '/api/messages', people.admin, body);
    const { outcome } = answer.body;
    if (answer.status !== 200 || !['delivered', 'buffered', 'duplicate'].includes(String(outcome)))
      this.unexpected('a message', answer);
    else told.replied.add(key);
    this.unanswered.delete(key);
    this.definite();
    return true;
  }

  private async decide(person: Person): Promise<boolean> {
    const { told, pick } = this.options;
    const { account } = person;
    const list = await this.ask('GET', `/api/tasks?queue=${pick(4) === 0 ? 'mine' : 'free'}`, person);
    const rows = list.body['rows'] as { instance: string; key: number }[];
    this.free = (list.body['counts'] as { free: number }).free;
    const row = rows[pick(Math.max(1, rows.length))];
    if (row === undefined) return false;
    const [id, path] = [`${row.instance}:${row.key}`, `/api/tasks/${row.instance}/${row.key}`];
    const claim = await this.ask('POST', `${path}/claim`, person);
    if (claim.status === 200) told.claimed.set(id, account);
    else if (![404, 409].includes(claim.status)) this.unexpected('a claim', claim);
    this.definite();
    // Sometimes they leave it for later: it is among theirs, or its time runs out.
    if (pick(4) === 0) return true;
    const nota = randomUUID();
    const done = await this.ask('POST', `${path}/completion`, person, { answers: { nota } });
    if (done.status === 204) told.decided.set(id, { account, note: nota });
    else if (done.status === 403 && told.claimed.get(id) === account) this.unexpected('who had claimed the task', done);
    else if (![403, 404, 409].includes(done.status)) this.unexpected('a decision', done);
    this.definite();
    return true;
  }
}
