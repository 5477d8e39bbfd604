// The one way in: `node start.mjs TARGET.ts [arguments]`. It needs nothing but Node, so it works in a bare clone: it
// checks Node, installs the locked packages when they are missing or stale, and then runs the target in this very
// process. There is no child, so signals, standard input, the exit status and kill -9 need no forwarding.
// Everything said here goes to standard error: standard output belongs to the target.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { takeLock } from './server/boot/lock.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const marker = `${root}node_modules/.traseu-installed`;
const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 12)) return;
  say(
    `Traseu needs Node.js 20.12 or newer, but this is ${process.versions.node}. Install a newer one: https://nodejs.org`,
  );
  process.exit(1);
}

const read = (/** @type {string} */ path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** True when npm's own record of what it installed agrees with the lock file (as after `npm install` by hand). */
function agreesWithLock(/** @type {string} */ lockText) {
  const recorded = read(`${root}node_modules/.package-lock.json`);
  if (recorded === null) return false;
  const wanted = JSON.parse(lockText).packages;
  const present = JSON.parse(recorded).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === entry.version && found.integrity === entry.integrity : mayBeAbsent(entry);
  });
}

const mayBeAbsent = (/** @type {{ optional?: boolean, devOptional?: boolean, peer?: boolean }} */ entry) =>
  Boolean(entry.optional || entry.devOptional || entry.peer);

/** @returns {boolean} whether what is installed is what the lock file says */
function installed(/** @type {string} */ lockText, /** @type {string} */ hash) {
  if (read(marker) === hash) return true;
  if (!agreesWithLock(lockText)) return false;
  writeFileSync(marker, hash);
  return true;
}

/** `npm ci` with its output on standard error; install scripts get no chance to phone home or to fetch a browser. */
function install() {
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const environment = { ...process.env, IBM_TELEMETRY_DISABLED: 'true', PUPPETEER_SKIP_DOWNLOAD: '1' };
  return new Promise((done) => {
    const child = spawn(command, [...first, 'ci', '--include=dev', '--no-fund', '--no-audit'], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    const stop = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.once('error', (error) => {
      say(`npm could not be started: ${error.message}`);
      done(1);
    });
    child.once('exit', (status, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (signal) process.kill(process.pid, signal);
      else done(status);
    });
  });
}

async function ensureInstalled() {
  const lockText = read(`${root}package-lock.json`);
  if (lockText === null) throw new Error(`Expected package-lock.json in ${root}. Take a whole copy of the project.`);
  const hash = createHash('sha256').update(lockText).digest('hex');
  if (installed(lockText, hash)) return;
  mkdirSync(`${root}.cache`, { recursive: true });
  const lock = takeLock(`${root}.cache/install.lock`) ?? waitForOther();
  if (!installed(lockText, hash)) {
    say('Installing the locked packages (npm ci); the first time this takes a minute or two …');
    const status = await install();
    if (status !== 0) {
      say('The packages could not be installed. Read what npm says above, then run the same command again.');
      process.exit(1);
    }
    writeFileSync(marker, hash);
  }
  lock.release();
}

function waitForOther() {
  say('Another start is installing the packages; waiting for it …');
  const lock = takeLock(`${root}.cache/install.lock`, { waitSeconds: 1800 });
  if (lock) return lock;
  say('Another start has been installing for half an hour. Stop it, then run the same command again.');
  process.exit(1);
}

checkNode();
const target = process.argv[2];
if (!target) {
  say('Expected what to run, for example: node start.mjs server/main.ts');
  process.exit(2);
}
await ensureInstalled();
const { register } = await import('tsx/esm/api');
register({ tsconfig: `${root}tsconfig.json` });
process.setSourceMapsEnabled(true);
process.argv.splice(1, 2, resolve(root, target));
await import(pathToFileURL(resolve(root, target)).href);
