// What changed about one question's answer: whether it must be given, what it may be, what is offered, who fills it in.

import type { Choices, Dynamic, InputNode } from '../../forms/model.ts';
import type { Pair } from './differences.ts';
import type { DifferenceWords } from './difference-words.ts';
import { formatName } from './format-names.ts';

/** Sentences about the answer of `b`, which was `a`. `name` is how the question is called. */
export const differencesOfInput = ({ words, language }: Pair, a: InputNode, b: InputNode, name: string): string[] => {
  const found: string[] = [];
  const type = ({ type: own, format, moment }: InputNode): string =>
    format === null ? (words.types[moment === null ? own : moment.kind] ?? own) : formatName(format.name, language);
  if (type(a) !== type(b)) found.push(words.type(name, type(a), type(b)));
  found.push(...requirement(words, a, b, name));
  found.push(...limits(words, a, b, name), ...files(words, a, b, name));
  if ((a.checks.pattern?.source ?? '') !== (b.checks.pattern?.source ?? '')) found.push(words.pattern(name));
  found.push(...choices(words, a.choices, b.choices, name));
  const [was, is] = [text(a.readonly), text(b.readonly)];
  if (was !== is)
    found.push(is === 'true' ? words.locked(name) : is === 'false' ? words.unlocked(name) : words.lockedWhen(name, is));
  if (a.secret !== b.secret) found.push(b.secret ? words.madePrivate(name) : words.madePublic(name));
  if ((a.from?.text ?? '') !== (b.from?.text ?? '')) found.push(words.prefill(name, b.from?.text ?? null));
  if ((a.computed?.text ?? '') !== (b.computed?.text ?? '')) found.push(words.computed(name));
  if (JSON.stringify(a.preset ?? null) !== JSON.stringify(b.preset ?? null)) found.push(words.preset(name));
  if (a.suffix !== b.suffix || a.prefix !== b.prefix) found.push(words.unit(name, b.prefix || b.suffix));
  if (messagesOf(a) !== messagesOf(b)) found.push(words.messages(name));
  return found;
};

const text = <T>(value: Dynamic<T>): string => ('fixed' in value ? String(value.fixed) : value.feel.text);

const requirement = (words: DifferenceWords, a: InputNode, b: InputNode, name: string): string[] => {
  const state = ({ checks, soft }: InputNode): string => {
    const required = text(checks.required);
    return required === 'false' ? 'optional' : `${soft ? 'soft' : 'required'} ${required}`;
  };
  const is = state(b);
  if (state(a) === is) return [];
  if (is === 'optional') return [words.becameOptional(name)];
  if ('feel' in b.checks.required) return [words.requiredWhen(name, b.checks.required.feel.text)];
  return [b.soft ? words.becameSoft(name) : words.becameRequired(name)];
};

const limitNames = ['minLength', 'maxLength', 'min', 'max', 'earliest', 'latest', 'increment'] as const;

const limits = (words: DifferenceWords, a: InputNode, b: InputNode, name: string): string[] =>
  limitNames.flatMap((limit) => {
    const of = ({ checks }: InputNode): string | null => {
      const value = checks[limit];
      if (value === null || typeof value === 'number') return value === null ? null : String(value);
      return text<unknown>(value) === 'null' ? null : text<unknown>(value);
    };
    return of(a) === of(b) ? [] : [words.limit(name, words.limits[limit], of(a), of(b))];
  });

const files = (words: DifferenceWords, a: InputNode, b: InputNode, name: string): string[] => {
  if (a.files === null || b.files === null) return [];
  const kinds = (node: InputNode): string =>
    (node.files?.extensions ?? []).map((each) => each.slice(1).toUpperCase()).join(', ') || words.anyKind;
  const megabytes = (node: InputNode): string => `${(node.files?.maxBytes ?? 0) / 1_000_000} MB`;
  return [
    ...(a.files.maxFiles === b.files.maxFiles
      ? []
      : [words.limit(name, words.limits.files, a.files.maxFiles, b.files.maxFiles)]),
    ...(megabytes(a) === megabytes(b) ? [] : [words.limit(name, words.limits.fileSize, megabytes(a), megabytes(b))]),
    ...(kinds(a) === kinds(b) ? [] : [words.limit(name, words.limits.kinds, kinds(a), kinds(b))]),
  ];
};

const choices = (words: DifferenceWords, a: Choices | null, b: Choices | null, name: string): string[] => {
  if (a === null || b === null) return [];
  if (a.kind !== 'fixed' || b.kind !== 'fixed') return originOf(a) === originOf(b) ? [] : [words.choiceSource(name)];
  const old = new Map(a.options.map((option) => [option.value, option]));
  const fresh = new Map(b.options.map((option) => [option.value, option]));
  const labels = (from: readonly { value: string; label: string }[], other: ReadonlyMap<string, unknown>): string[] =>
    from.filter(({ value }) => !other.has(value)).map(({ label }) => label);
  const added = labels(b.options, old);
  const removed = labels(a.options, fresh);
  const renamed = b.options.flatMap(({ value, label }) => {
    const was = old.get(value)?.label;
    return was === undefined || was === label ? [] : [words.choiceRenamed(name, was, label)];
  });
  const order = (options: typeof a.options, other: ReadonlyMap<string, unknown>): string =>
    JSON.stringify(options.map(({ value }) => value).filter((value) => other.has(value)));
  return [
    ...(added.length === 0 ? [] : [words.choicesAdded(name, added)]),
    ...(removed.length === 0 ? [] : [words.choicesRemoved(name, removed)]),
    ...renamed,
    ...(order(a.options, fresh) === order(b.options, old) ? [] : [words.choicesReordered(name)]),
  ];
};

const originOf = (choice: Choices): string =>
  choice.kind === 'feel' ? choice.list.text : choice.kind === 'source' ? `source ${choice.of?.text ?? ''}` : 'fixed';

const messagesOf = ({ properties }: InputNode): string =>
  JSON.stringify(
    Object.entries(properties)
      .filter(([name]) => /^message|^name$|^example$/.test(name))
      .sort(([one], [other]) => one.localeCompare(other)),
  );
