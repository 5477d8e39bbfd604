// What the reading knows beside the drawing, so that it says "the answer “What do we do?” of the step “Triage”" where the
// model says `triaj.ruta`: questions of forms, results of decisions, answers of other systems, documents, subjects of messages.

import type { Element, Graph, Value } from '../../engine/model/graph.ts';
import { compileForm } from '../../forms/form.ts';
import { isFormFile, readFormFile, type Files } from '../../forms/form-files.ts';
import type { Form, Language } from '../../forms/model.ts';
import type { LocalText, Manifest } from '../../procedure/manifest.ts';
import { subjectsOf, type Subject } from '../form-logic/subjects.ts';
import { wordsOf, type ReadingWords } from './words.ts';

export interface Knowledge {
  readonly files: Files;
  readonly language: Language;
  readonly words: ReadingWords;
  readonly manifest: Partial<Manifest>;
  readonly graph: Graph;
  /** By path. */
  readonly forms: ReadonlyMap<string, Form>;
  /** What conditions may ask about, by the path that FEEL in the model uses. */
  readonly subjects: readonly Subject[];
  /** Paths that are called by more than a name: „răspunsul la pasul «…»”. */
  readonly phrases: ReadonlyMap<string, string>;
  /** Their labels without the step that asks. */
  readonly plainLabels: ReadonlyMap<string, string>;
  /** Variable that holds an issued document → its title. */
  readonly documents: ReadonlyMap<string, string>;
  /** What the drawing writes on a way; the engine needs none of it. */
  readonly wayNames: ReadonlyMap<string, string>;
  /** Names of groups, where the institution gives them: `urbanism` → `Serviciul Urbanism`. */
  readonly groups: ReadonlyMap<string, string>;
}

export const knowledgeOf = (
  files: Files,
  manifest: Partial<Manifest>,
  graph: Graph,
  language: Language,
  { groups, wayNames }: Pick<Knowledge, 'groups' | 'wayNames'>,
): Knowledge => {
  const forms = new Map<string, Form>();
  for (const path of Object.keys(files).filter(isFormFile)) {
    const read = readFormFile(files, path);
    const { form } = 'json' in read ? compileForm(read.json, read.options) : read;
    if (form !== null) forms.set(path, form);
  }
  const words = wordsOf(language);
  const documents = new Map<string, string>();
  for (const element of Object.values(graph.elements)) {
    const title = element.job?.headers['title'];
    if (title === undefined) continue;
    for (const { target } of element.outputs) documents.set(target.join('.'), title);
  }
  const known = { files, language, words, manifest, graph, forms, documents, groups, wayNames };
  const plainLabels = new Map<string, string>();
  const phrases = new Map<string, string>();
  return { ...known, plainLabels, phrases, subjects: subjectsIn(known, plainLabels, phrases) };
};

type Known = Omit<Knowledge, 'subjects' | 'plainLabels' | 'phrases'>;

/** A label of the manifest in the language of the reading. */
export const said = (text: LocalText | undefined, language: Language): string => text?.[language] ?? text?.ro ?? '';

export const formOfTask = ({ manifest, forms }: Known, id: string | null | undefined): Form | null =>
  (id === null || id === undefined ? undefined : forms.get(manifest.forms?.[id] ?? '')) ?? null;

const subjectsIn = (known: Known, plainLabels: Map<string, string>, phrases: Map<string, string>): Subject[] => {
  const { graph, words, manifest, forms } = known;
  const found: Subject[] = [];
  const start = forms.get(manifest.startForm ?? '');
  if (start) found.push(...questions(known, start, 'cerere', (label) => label));
  for (const element of Object.values(graph.elements)) {
    const name = nameOf(element);
    const form = element.kind === 'userTask' ? formOfTask(known, element.task?.form) : null;
    if (form !== null) {
      const asked = questions(known, form, element.id, (label) => label);
      for (const { path, label } of asked) plainLabels.set(path, label);
      found.push(...asked.map((subject) => ({ ...subject, label: words.questionOf(subject.label, name) })));
    }
    for (const [path, subject, phrase] of answersOf(words, element)) {
      found.push({ path, label: name, ...subject });
      phrases.set(path, phrase);
    }
    if (element.decision && element.decision.resultVariable !== '')
      phrases.set(element.decision.resultVariable, words.resultOf(name));
  }
  return [...found, ...aliases(known, found, phrases)];
};

const questions = ({ language }: Known, form: Form, root: string, labelled: (label: string) => string): Subject[] =>
  subjectsOf(form, '', language).map((subject) => ({
    ...subject,
    path: `${root}.${subject.path}`,
    label: labelled(subject.label),
  }));

/** Variables that take the answer of another system, whole or its state alone, with what people call them. */
const answersOf = (
  words: ReadingWords,
  { outputs, job, name, id }: Element,
): [path: string, Pick<Subject, 'kind' | 'options'>, phrase: string][] => {
  if (job === null) return [];
  const options = (of: Readonly<Record<string, string>>): Pick<Subject, 'kind' | 'options'> => ({
    kind: 'choice',
    options: Object.entries(of).map(([value, label]) => ({ value, label })),
  });
  const step = nameOf({ name, id });
  return outputs.flatMap(({ source, target }) => {
    const path = target.join('.');
    const feel = feelOf(source);
    if (feel === 'answer.status') return [[path, options(words.answers), words.answerOf(step)]];
    if (feel !== 'answer') return [];
    return [
      [`${path}.status`, options(words.answers), words.answerOf(step)],
      [`${path}.code`, options(words.codes), words.reasonOf(step)],
    ];
  });
};

/** `doreste`, where an output says `doreste = cerere.doreste`: the question is the same. */
const aliases = ({ graph }: Known, known: readonly Subject[], phrases: Map<string, string>): Subject[] => {
  const byPath = new Map(known.map((subject) => [subject.path, subject]));
  const found = new Map<string, Subject>();
  for (const { outputs } of Object.values(graph.elements)) {
    for (const { source, target } of outputs) {
      const from = feelOf(source);
      const to = target.join('.');
      if (from === null || !/^[\w.]+$/.test(from)) continue;
      for (const [path, subject] of byPath) {
        if (path !== from && !path.startsWith(`${from}.`)) continue;
        const own = to + path.slice(from.length);
        if (byPath.has(own) || found.has(own)) continue;
        found.set(own, { ...subject, path: own });
        const phrase = phrases.get(path);
        if (phrase !== undefined) phrases.set(own, phrase);
      }
    }
  }
  return [...found.values()];
};

/** The FEEL of a value without its sign; null where it is a fixed text. */
export const feelOf = (value: Value | null): string | null =>
  value !== null && 'feel' in value ? bare(value.feel.text) : null;

/** A value as it was written, for quoting. */
export const textOf = (value: Value): string => ('text' in value ? value.text : bare(value.feel.text));

export const bare = (feel: string): string => feel.replace(/^\s*=/, '').trim();

export const nameOf = ({ name, id }: { name: string; id: string }): string => {
  const line = name.replace(/\s+/g, ' ').trim();
  return line === '' ? id : line;
};

/**
 * The subject line of a message in the language of the reading: templates say both, one in each branch of an `if`. What is
 * filled in is shown as an ellipsis. Null when there is no such message.
 */
export const messageSubject = ({ files, language }: Knowledge, message: string): string | null => {
  const source = files[`messages/${message}.hbs`];
  if (source === undefined) return null;
  const head =
    source
      .replace(/\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}/g, '')
      .trim()
      .split(/\r?\n/)[0] ?? '';
  const both = /^\{\{#if [^}]*"en"\)?\}\}(.*?)\{\{else\}\}(.*)\{\{\/if\}\}$/.exec(head.trim());
  const line = both === null ? head : language === 'en' ? both[1]! : both[2]!;
  return line
    .replace(/\{\{[#/][^}]*\}\}|\{\{else\}\}/g, '')
    .replace(/\{\{[^}]*\}\}/g, '…')
    .trim();
};
