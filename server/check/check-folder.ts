// Everything that can be found out about a procedure without running it.

import { checkApplicantForms } from './check-applicant.ts';
import { checkForms, checkTaskFiles } from './check-forms.ts';
import { checkManifest } from './check-manifest.ts';
import { checkModel } from './check-model.ts';
import { checkTemplates } from './check-templates.ts';
import { checkFolderName, folderOf, readAllFiles, type Folder } from './folder.ts';
import { Problems, type Problem } from './problem.ts';

/** Errors first, then by file. */
export async function checkFolder(name: string): Promise<Problem[]> {
  const problems = new Problems();
  const files = await readAllFiles(name, problems);
  const folder = files && folderOf(files, problems);
  if (folder === null) return problems.all;
  checkFolderName(name, folder, problems);
  return checkProcedure(folder, problems);
}

/** The same of what does not lie in a folder: all files of a procedure, manifest.json among them. */
export async function checkFiles(files: { readonly [path: string]: string }): Promise<Problem[]> {
  const problems = new Problems();
  const folder = folderOf(files, problems);
  return folder === null ? problems.all : checkProcedure(folder, problems);
}

/** The same of what is read already. */
export async function checkProcedure(folder: Folder, problems = new Problems()): Promise<Problem[]> {
  checkManifest(folder, problems);
  const forms = await checkForms(folder, problems);
  const graph = await checkModel(folder, problems);
  if (graph) {
    checkTaskFiles(folder, graph, forms, problems);
    checkApplicantForms(folder, graph, forms, problems);
    checkTemplates(folder, graph, forms, problems);
  }
  const rank = ({ severity }: Problem): number => (severity === 'error' ? 0 : 1);
  return problems.all.sort((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}
