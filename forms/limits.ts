// Checks what leaves a person no right answer: limits that exclude each other, a default that its own field refuses,
// a value that would have to be a text and an object at once.

import { readDate } from './dates.ts';
import { everyNode, type Dynamic, type Form, type FormNode, type InputNode } from './model.ts';
import type { Reader } from './reader.ts';
import { readValue } from './value.ts';

/** Adds findings `limits`, `duplicate-key` and `keyword` (errors), `default` (warnings). */
export const checkLimits = (form: Form, reader: Reader): void => {
  const nodes = everyNode(form.nodes);
  for (const node of nodes) {
    checkCounts(node, reader);
    if (node.kind !== 'input') continue;
    checkPair(node, ['minLength', 'maxLength'], reader);
    checkPair(node, ['min', 'max'], reader);
    checkPair(node, ['earliest', 'latest'], reader);
    checkDefault(node, reader);
  }
  checkOverlaps(nodes, reader);
};

const counts = {
  list: ['min', 'max'],
  input: ['maxFiles', 'maxSizeMb', 'maxTotalMb'],
} as const;

/** The engine takes its own number in place of one that it cannot read. */
const checkCounts = ({ id, kind, properties }: FormNode, reader: Reader): void => {
  if (kind !== 'list' && kind !== 'input') return;
  for (const name of counts[kind]) {
    const written = properties[name];
    if (written === undefined || /^\d{1,6}$/.test(written)) continue;
    const keyword = `properties.${name}`;
    reader.error(id, 'keyword.number', { keyword, what: 'a whole number', ce: 'un număr întreg' });
  }
};

const fixed = <T>(limit: Dynamic<T | null>): T | null => ('fixed' in limit ? limit.fixed : null);

type Pair = readonly ['minLength', 'maxLength'] | readonly ['min', 'max'] | readonly ['earliest', 'latest'];

const checkPair = ({ id, checks }: InputNode, [least, most]: Pair, reader: Reader): void => {
  const [low, high] = [fixed<number | string>(checks[least]), fixed<number | string>(checks[most])];
  for (const [keyword, day] of [[least, low] as const, [most, high] as const]) {
    if (typeof day !== 'string' || readDate(day).kind === 'date') continue;
    reader.error(id, 'keyword.value', { keyword: `validate.${keyword}`, found: JSON.stringify(day) });
  }
  if (low !== null && high !== null && low > high) {
    reader.error(id, 'limits', { least, low: String(low), most, high: String(high) });
  }
};

/** What stands in a field at first is judged as an answer is; of limits only those that reading it knows. */
const checkDefault = (node: InputNode, reader: Reader): void => {
  if (node.preset === undefined) return;
  const { value, fault } = readValue(node, node.preset, { today: '2199-12-31', documents: null });
  const offered = node.choices?.kind === 'fixed' ? node.choices.options.map((option) => option.value) : null;
  const chosen = Array.isArray(value) ? value : [value];
  const strange =
    value !== undefined && offered !== null && chosen.some((each) => !offered.some((one) => one === each));
  if (fault !== null || strange) reader.warning(node.id, 'default', { found: JSON.stringify(node.preset) });
};

/** `adresa` and `adresa.strada` cannot both be answers. */
const checkOverlaps = (nodes: readonly FormNode[], reader: Reader): void => {
  const answers = nodes.filter(({ kind }) => kind === 'input' || kind === 'list');
  const byPattern = new Map(answers.map((node) => [node.pattern, node]));
  for (const { id, pattern } of answers) {
    for (let at = pattern.lastIndexOf('.'); at > 0; at = pattern.lastIndexOf('.', at - 1)) {
      const owner = byPattern.get(pattern.slice(0, at));
      if (owner !== undefined) reader.error(id, 'duplicate-key.within', { key: pattern, owner: owner.id });
    }
  }
};
