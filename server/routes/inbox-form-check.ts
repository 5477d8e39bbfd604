// What a form that was drawn would break: the release as it would be, in memory, held to what `traseu check` asks of a
// procedure's folder. What is wrong with the published release already is nothing that its author could mend.

import type { Language } from '../../forms/model.ts';
import { words } from '../../inbox/words.ts';
import { samplesIn } from '../../procedure/files.ts';
import { checkProcedure } from '../check/check-folder.ts';
import type { Problem } from '../check/problem.ts';
import type { DesignedForm } from './inbox-form-address.ts';

export interface Broken {
  /** Sentences. */
  errors: string[];
  warnings: string[];
}

/** With this text in the form's file. */
export async function brokenBy(designed: DesignedForm, content: string, language: Language): Promise<Broken> {
  const { release, path } = designed;
  const { manifest, files } = release;
  const samples = samplesIn(files);
  const before = await checkProcedure({ manifest, files, samples });
  const after = await checkProcedure({ manifest, files: { ...files, [path]: content }, samples });
  const known = new Set(before.filter(({ file }) => file !== path).map(keyOf));
  const brought = after.filter((each) => !known.has(keyOf(each)));
  // samples lie beside the release: whoever draws cannot mend them
  const invalid = brought.filter(({ rule }) => rule === 'bad-sample').map(({ file }) => nameOf(file));
  const told = brought.filter(({ rule }) => rule !== 'bad-sample');
  const say = words(language).studio.publish;
  const sentences = (severity: Problem['severity']): string[] =>
    told.filter((each) => each.severity === severity).map((each) => sentence(each, path, language));
  return {
    errors: sentences('error'),
    warnings: [...sentences('warning'), ...(invalid.length === 0 ? [] : [say.samples([...new Set(invalid)])])],
  };
}

const keyOf = ({ file, element, rule, message }: Problem): string => JSON.stringify([file, element, rule, message]);

const nameOf = (file: string): string => (file.split('/').pop() ?? file).replace(/\.\w+$/, '');

function sentence({ file, element, rule, message, mend, ro }: Problem, form: string, language: Language): string {
  const say = words(language).studio.publish;
  if (rule === 'template-data' && element !== null) return say.read(nameOf(file), element);
  const told = (language === 'ro' ? ro : undefined) ?? { message, remedy: mend };
  const asks = [told.message, told.remedy].filter((each) => each !== '').join(' ');
  const where = file === form ? element : [file, element ?? []].flat().join(', ');
  return where === null ? asks : `${where}: ${asks}`;
}
