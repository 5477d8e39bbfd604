// What somebody would file in a guided procedure: every question answered.

import type { GuidedAnswers } from '../guided.ts';
import { namedQuestions, sampleAnswer, type Json } from './questions.ts';

export function sampleOf(answers: GuidedAnswers): Json {
  const contact = { telefon: '0740 118 209', email: 'exemplu@exemplu.example' };
  const person = { nume: 'Constantinescu', prenume: 'Ana-Maria', ...contact };
  const company = { denumire: 'Atelierul Școlii SRL', cui: '4270740', reprezentant: 'Răzvan Țîrlea', ...contact };
  const who =
    answers.audience === 'organisations'
      ? { firma: company }
      : { ...(answers.audience === 'both' ? { tip: 'persoana' } : {}), persoana: person };
  const asked = namedQuestions(answers).map((question): [string, unknown] => [question.name, sampleAnswer(question)]);
  return { ...who, ...Object.fromEntries(asked) };
}
