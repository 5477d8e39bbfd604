// Real small files, made here: what the system takes it must take for what it is.

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';

export function photograph(): Buffer {
  const canvas = createCanvas(48, 32);
  const context = canvas.getContext('2d');
  context.fillStyle = '#7d1d2d';
  context.fillRect(8, 8, 32, 16);
  return canvas.toBuffer('image/png');
}

/** A file on disk for a file field; the path ends in the name given. */
export async function onDisk(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'traseu-file-')), name);
  await writeFile(path, content);
  return path;
}
