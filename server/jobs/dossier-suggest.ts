// `dossier:suggest`: who may be competent for this case, and which earlier ones of the procedure it may repeat, by the words
// of its text (likeness/). Inputs `text`, and `competente`: [{ departament, descriere }]. Answers `sugestie`: proposals with
// their reasons for the person who decides; no name and no text of another case is among them.

import { suggest, type Competence, type Suggestion } from '../../likeness/suggest.ts';
import { wordsOf } from '../../likeness/words.ts';
import { casesWithWordsOf, keepCaseWords } from '../../store/case-words.ts';
import { listDepartments } from '../../store/tenants.ts';
import type { Json, Variables } from '../../engine/values.ts';
import type { Handler } from '../jobs.ts';
import { caseOf, textOf } from './job.ts';

export const suggestForCase: Handler = async (job, { store }) => {
  const { dossier } = await caseOf(store, job);
  const text = textOf(job, 'text');
  const of = { tenant: job.tenant, dossier: dossier.id, stems: wordsOf(text).map(({ stem }) => stem) };
  const { cases, weights } = await casesWithWordsOf(store, of);
  const names = new Map((await listDepartments(store, job.tenant)).map(({ key, name }) => [key, name]));
  const competences = competencesOf(job.variables['competente']).filter(({ department }) => names.has(department));
  const found = suggest(text, cases, competences, weights);
  // Last: nothing is to be found alike to itself.
  await keepCaseWords(store, of);
  return { sugestie: toldOf(found, names) };
};

function competencesOf(given: Json | undefined): Competence[] {
  const list = Array.isArray(given) ? (given as { departament?: Json; descriere?: Json }[]) : [];
  return list.flatMap(({ departament, descriere }) =>
    typeof departament === 'string' && typeof descriere === 'string'
      ? [{ department: departament, description: descriere }]
      : [],
  );
}

const quoted = (words: readonly string[]): string => words.map((word) => `„${word}”`).join(', ');

/** As forms read it. */
function toldOf({ departments, duplicates }: Suggestion, names: ReadonlyMap<string, string>): Variables {
  return {
    departamente: departments.map(({ department, share, words, cases, described }) => ({
      departament: department,
      nume: names.get(department) ?? department,
      procent: share,
      cuvinte: quoted(words),
      petitii: cases.join(', '),
      descris: described,
    })),
    petitii: duplicates.map(({ number, percent, words, department, closed, sameApplicant }) => ({
      numar: number,
      procent: percent,
      cuvinte: quoted(words),
      departament: (department === null ? null : names.get(department)) ?? '',
      incheiata: closed,
      acelasiPetent: sameApplicant,
    })),
  };
}
