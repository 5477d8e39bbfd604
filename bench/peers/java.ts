// Operaton and Flowable, embedded in a small Java program each (java/), built by Maven into the cache when they are missing
// or their sources have changed. Where Java or Maven is missing they are left out, with a word about it.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from '../runtime/contender.ts';

const sources = fileURLToPath(new URL('java/', import.meta.url));
const cache = fileURLToPath(new URL('../../.cache/peers/', import.meta.url));

export const JAVA_PEERS = ['operaton', 'flowable'] as const;
export type JavaPeer = (typeof JAVA_PEERS)[number];

const MAIN: { readonly [peer in JavaPeer]: string } = { operaton: 'bench.Operaton', flowable: 'bench.Flowable' };

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(sources, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(xml|java)$/.test(file)) hash.update(file).update(readFileSync(join(sources, file)));
  }
  return hash.digest('hex');
}

const works = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Null when they are built; else why not. */
export function buildJavaPeers(): string | null {
  if (!works('java', '-version')) return 'Java is missing: Operaton and Flowable are left out';
  const marker = join(cache, 'built');
  const hash = hashOfSources();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return null;
  if (!works('mvn', '-version')) return 'Maven is missing: Operaton and Flowable are left out';
  process.stderr.write('Building the peers in Java; the first time this takes a minute or two …\n');
  for (const peer of JAVA_PEERS) rmSync(join(cache, peer), { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const build = ['-B', '-q', '-f', join(sources, 'pom.xml'), 'package', `-Dinto=${cache}`];
  // What an earlier build fetched is enough, also without a network.
  if (!works('mvn', '-o', ...build) && spawnSync('mvn', build, { stdio: ['ignore', 2, 2] }).status !== 0) {
    return 'Maven could not build Operaton and Flowable (see above): they are left out';
  }
  writeFileSync(marker, hash);
  return null;
}

/** `models`: folder of its BPMN files. */
export function javaProgram(peer: JavaPeer, models: string): Program {
  const folder = join(cache, peer);
  const classes = [join(folder, 'classes'), join(folder, 'lib', '*')].join(':');
  return {
    command: 'java',
    args: ['-Xms256m', '-Xmx1g', '-cp', classes, MAIN[peer]],
    cwd: folder,
    env: { BENCH_MODELS: models },
  };
}
