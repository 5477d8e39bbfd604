// Before the steps: who may ask, how, what it costs, within which terms and on what legal basis. After them: how it can end, and
// which documents leave.

import type { Element } from '../../engine/model/graph.ts';
import type { DeadlineVersions } from '../../procedure/manifest.ts';
import { latest, sayCondition } from './feel-words.ts';
import { said, type Knowledge } from './knowledge.ts';
import { sayGroup, sayGroups } from './people-words.ts';
import type { Paragraph, Section, Sentence } from './read.ts';

const whole = (text: string): Sentence => ({ text, element: null });

export const aboutSection = (known: Knowledge): Section => {
  const { manifest, words, language } = known;
  const { audience = [], channels = [], startedBy, deadline, deadlines, extension, retention, page } = manifest;
  const paragraphs: Paragraph[] = [];
  const tell = (title: string | null, texts: readonly (string | null)[]): void => {
    const sentences = texts.filter((text) => text !== null && text !== '').map((text) => whole(text!));
    if (sentences.length > 0) paragraphs.push({ element: null, number: null, title, sentences });
  };
  tell(null, [said(manifest.summary, language)]);
  tell(words.titles.who, [
    audience.length === 0 ? null : words.audience(audience.map((each) => words.audiences[each] ?? each)),
    startedBy === undefined ? null : words.startedBy(startedBy.map((group) => sayGroup(known, group))),
    ...(page?.who ?? []).map((text) => sentence(said(text, language))),
    channels.length === 0 ? null : words.channels(channels.map((each) => words.channelNames[each] ?? each)),
    page === undefined ? null : words.fee(said(page.fee, language)),
  ]);
  tell(words.titles.terms, [
    deadline === undefined ? null : termOf(known, words.legalTerm, deadline),
    ...Object.entries(deadlines ?? {}).map(([name, versions]) => termOf(known, words.namedTerm(name), versions)),
    extension === undefined ? null : words.extension(words.amount(extension.maxDays, 'days'), extension.basis),
    retention === undefined ? null : words.retention(retention),
    retention?.history === undefined ? null : words.steps(retention.history),
  ]);
  tell(
    words.titles.basis,
    (page?.legalBasis ?? []).map(({ name }) => sentence(said(name, language))),
  );
  return { id: 'despre', title: words.sections.about, element: null, paragraphs };
};

const sentence = (text: string): string => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);

const termOf = ({ words }: Knowledge, name: string, versions: DeadlineVersions): string | null => {
  const rule = latest(versions);
  if (rule === undefined) return null;
  return words.term(name, {
    span: words.termSpan(rule.amount, rule.unit),
    basis: rule.basis,
    counted: words.counts[rule.count] ?? rule.count,
    rolls: rule.roll === 'next-working',
    warned: rule.warnBeforeDays === undefined ? null : words.amount(rule.warnBeforeDays, 'days'),
    from: rule.validFrom,
    versions: Array.isArray(versions) ? versions.length : 1,
  });
};

export const endingsSection = (known: Knowledge): Section[] => {
  const { graph, manifest, words, language } = known;
  const elements = Object.values(graph.elements);
  const closing = elements.filter(({ job }) => typeOf(job) === 'dossier:close');
  const endings: Sentence[] = closing.map((element) => {
    const outcome = element.job?.headers['outcome'] ?? '';
    const told = outcome.startsWith('=') ? sayCondition(known, outcome) : said(manifest.outcomes?.[outcome], language);
    return { text: words.outcome(told || outcome), element: element.id };
  });
  const seals = elements.filter(({ task }) => task?.headers['seal'] !== undefined);
  const documents: Sentence[] = elements
    .filter(({ job }) => /^document:(issue|replace)$/.test(typeOf(job) ?? ''))
    .map((element) => {
      const variables = element.outputs.map(({ target }) => target.join('.'));
      const signers = seals
        .filter(({ inputs }) =>
          inputs.some(({ source, target }) => {
            const feel = 'feel' in source ? source.feel.text.replace(/^=/, '').trim() : '';
            return target.join('.') === 'deSemnat' && variables.some((name) => feel === `${name}.id`);
          }),
        )
        .map(({ task }) =>
          task?.candidateGroups ? sayGroups(known, task.candidateGroups) : (task?.headers['role'] ?? ''),
        );
      return { text: words.documentIssued(element.job?.headers ?? {}, [...new Set(signers)]), element: element.id };
    });
  const paragraphs: Paragraph[] = [
    { element: null, number: null, title: words.titles.outcomes, sentences: endings },
    { element: null, number: null, title: words.titles.documents, sentences: documents },
  ].filter(({ sentences }) => sentences.length > 0);
  return [{ id: 'cum-se-incheie', title: words.sections.endings, element: null, paragraphs }];
};

/** The type of a job, where it is fixed. */
export const typeOf = (job: Element['job']): string | null =>
  job !== null && 'text' in job.type ? job.type.text : null;
