// Files that come with a message: the same gate. A message is sent whole or not at all, so one file that is not taken
// keeps all of them from being sent, and each that is not is told.

import type { FastifyRequest } from 'fastify';
import { kindNames } from '../../forms/file-kinds.ts';
import { refusalInWords } from '../../forms/file-words.ts';
import { admitFile, type AdmittedFile } from './admit.ts';
import { ceilingOf, scannerOf } from './installation.ts';

export interface LetterFiles {
  files: AdmittedFile[];
  /** In the reader's language; with one, `files` is empty. */
  problems: string[];
}

export async function readLetterFiles(request: FastifyRequest): Promise<LetterFiles> {
  const { language, server } = request;
  const rules = { ...ceilingOf(server.config), extensions: [], virusScan: scannerOf(request) };
  const files: AdmittedFile[] = [];
  const problems: string[] = [];
  for (const upload of request.form.files) {
    const admission = await admitFile(upload, rules);
    if (admission.ok) {
      files.push(admission.file);
      continue;
    }
    const file = { name: upload.fileName, kinds: kindNames([], language), limit: admission.limit };
    problems.push(refusalInWords(language, admission.refusal, file));
  }
  return problems.length > 0 ? { files: [], problems } : { files, problems };
}
