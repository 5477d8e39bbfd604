// bpmn-server and bpmn-engine from npm. The second is there already (the part `engine` measures it); the first is installed
// into the cache when it is asked for, and left out, with a word about it, where that is not possible.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from '../runtime/contender.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = fileURLToPath(new URL('node/', import.meta.url));
const cache = join(root, '.cache', 'peers', 'node');

export const NODE_PEERS = ['bpmn-server', 'bpmn-engine'] as const;
export type NodePeer = (typeof NODE_PEERS)[number];

/** Null when bpmn-server is there; else why not. */
export function installNodePeers(): string | null {
  const wanted = readFileSync(join(sources, 'package.json'), 'utf8');
  const copied = join(cache, 'package.json');
  const known = existsSync(copied) && readFileSync(copied, 'utf8') === wanted;
  if (known && existsSync(join(cache, 'node_modules', 'bpmn-server'))) return null;
  mkdirSync(cache, { recursive: true });
  copyFileSync(join(sources, 'package.json'), copied);
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  const installed = spawnSync('npm', words, { cwd: cache, stdio: ['ignore', 2, 2] });
  return installed.status === 0 ? null : 'npm could not install bpmn-server (see above): it is left out';
}

/** `models`: folder of the BPMN files. */
export function nodePeer(peer: NodePeer, models: string): Program {
  return {
    command: process.execPath,
    args: ['--import', 'tsx', `bench/peers/node/${peer}.ts`],
    cwd: root,
    env: { BENCH_MODELS: models, BENCH_PEERS: cache },
  };
}
