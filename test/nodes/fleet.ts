// Engine processes of a test: begun, killed, stopped and held, each under its name.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { bundle } from './bundle.ts';
import type { NodeOptions } from './jobs.ts';

export interface Engine {
  name: string;
  role: 'web' | 'worker';
  process: ChildProcess;
  /** Of the web, once it is ready. */
  address: string;
  /** Resolves when it works, or has ended before it did. */
  ready: Promise<void>;
  /** Lines that it said: `took INSTANCE:KEY`. */
  lines: string[];
  /** Its end was asked for by the test. */
  asked: boolean;
}

type Told = Partial<Omit<NodeOptions, 'name' | 'url'>>;

export class Fleet {
  readonly engines = new Map<string, Engine>();
  /** One sentence for each process that ended by itself. */
  readonly problems: string[] = [];
  private readonly files: Promise<{ web: string; worker: string }>;

  constructor(
    private readonly url: string,
    private readonly defaults: Told = {},
  ) {
    this.files = Promise.all([bundle('test/nodes/web.ts'), bundle('test/nodes/worker.ts')]).then(([web, worker]) => ({
      web,
      worker,
    }));
  }

  /** Under a name that is free, or whose process has ended. Resolves when it runs; see `ready`. */
  async begin(name: string, role: Engine['role'], more: Told = {}): Promise<Engine> {
    const files = await this.files;
    const options: NodeOptions = {
      name,
      url: this.url,
      worker: false,
      port: 0,
      stopDelayS: 0,
      leaseMs: 1_500,
      pollMs: 200,
      ...this.defaults,
      ...more,
    };
    const child = spawn(process.execPath, [files[role], JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.on('error', () => undefined);
    let isReady = (): void => undefined;
    const engine: Engine = {
      name,
      role,
      process: child,
      address: '',
      ready: new Promise<void>((resolve) => (isReady = resolve)),
      lines: [],
      asked: false,
    };
    this.engines.set(name, engine);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready')) {
        engine.address = line.slice('ready '.length);
        isReady();
      } else engine.lines.push(line);
    });
    let words = '';
    child.stderr.on('data', (data: Buffer) => (words = (words + data.toString()).slice(-2_000)));
    child.once('exit', (status, signal) => {
      isReady();
      if (!engine.asked) this.problems.push(`${name} ended by itself (${status ?? signal}): ${words.trim()}`);
      else if (status !== null && status !== 0) this.problems.push(`${name} stopped with ${status}: ${words.trim()}`);
    });
    return engine;
  }

  private async end(name: string, signal: NodeJS.Signals): Promise<void> {
    const engine = this.engines.get(name);
    if (engine === undefined || hasEnded(engine)) return;
    engine.asked = true;
    const gone = once(engine.process, 'exit');
    engine.process.kill(signal);
    // One that is held ends only when it goes on.
    if (signal !== 'SIGKILL') engine.process.kill('SIGCONT');
    await gone;
  }

  /** Without a word: as by `kill -9`, or when the machine loses power. */
  kill = (name: string): Promise<void> => this.end(name, 'SIGKILL');

  /** As an operator stops it; resolves when it has ended. */
  stop = (name: string): Promise<void> => this.end(name, 'SIGTERM');

  /** Held as a machine that does not get to run; `goOn` lets it. */
  hold(name: string): void {
    this.engines.get(name)?.process.kill('SIGSTOP');
  }

  goOn(name: string): void {
    this.engines.get(name)?.process.kill('SIGCONT');
  }

  /** Webs that have said where they listen and have not ended. */
  get addresses(): string[] {
    return [...this.engines.values()]
      .filter((engine) => engine.address !== '' && !hasEnded(engine))
      .map(({ address }) => address);
  }

  async close(): Promise<void> {
    await Promise.all([...this.engines.keys()].map(this.kill));
    const files = await this.files;
    await Promise.all(Object.values(files).map((file) => rm(file, { force: true })));
  }
}

const hasEnded = ({ process: child }: Engine): boolean => child.exitCode !== null || child.signalCode !== null;
