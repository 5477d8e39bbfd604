// One owner at a time. The lock is the kernel's: flock(2) on an open file, taken by the small program `flock` on a
// descriptor that we hold, so it is released at the very moment this process ends, however it ends, and two starts
// cannot both find it free. Where `flock` is missing (macOS), a file with the owner's pid stands in; a file whose
// owner has died is taken over there. Plain JavaScript, because start.mjs needs it before anything is installed.

import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The pid that the holder wrote into the lock file, or null. @param {string} path */
export function holderOf(path) {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || null;
  } catch {
    return null;
  }
}

/** @param {string} path */
function takeByPidFile(path) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, `${process.pid}\n`);
      closeSync(file);
      process.once('exit', () => unlinkSync(path));
      return { release: () => {} };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = holderOf(path);
      if (holder !== null && holder !== process.pid && alive(holder)) return null;
      unlinkSync(path);
    }
  }
  return null;
}

/**
 * Takes the lock `path` and writes our pid into it, or returns null when somebody else holds it after `waitSeconds`.
 * The lock ends with `release()` or with the process.
 * @param {string} path @param {{ waitSeconds?: number }} [options]
 */
export function takeLock(path, { waitSeconds = 0 } = {}) {
  const file = openSync(path, 'a+', 0o644);
  const how = waitSeconds > 0 ? ['-x', '-w', String(waitSeconds), '3'] : ['-x', '-n', '3'];
  const taken = spawnSync('flock', how, { stdio: ['ignore', 'ignore', 'ignore', file] });
  if (taken.error) {
    closeSync(file);
    unlinkSync(path);
    return takeByPidFile(path);
  }
  if (taken.status !== 0) {
    closeSync(file);
    return null;
  }
  ftruncateSync(file);
  writeSync(file, `${process.pid}\n`);
  return {
    release() {
      ftruncateSync(file);
      closeSync(file);
    },
  };
}
