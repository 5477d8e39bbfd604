// Functions of lists (DMN §10.3.4.4). Positions count from 1, or from the end when negative. What has no value over an
// empty list is null there: min, max, sum, mean, median, product, and stddev of fewer than two numbers.

import { add, divide, isWhole, multiply, squareRoot, subtract, toDouble } from '../decimal.ts';
import { compare, ordered, same } from '../operators.ts';
import { describe, FeelFunction, isContext, isNumber, type FeelNumber, type Value } from '../values.ts';
import { noValue, type Call, type Library } from './signature.ts';

function numbers(list: Value[], call: Call): FeelNumber[] {
  for (const each of list) if (!isNumber(each)) noValue(call, "numbers in 'list'", `it holds ${describe(each)}`);
  return list as FeelNumber[];
}

function extreme(list: Value[], sign: 1 | -1, call: Call): Value {
  let found: Value | undefined;
  for (const each of list) {
    if (each === null) noValue(call, "values in 'list'", 'it holds null');
    if (found === undefined || ordered(each, found, call.name, call.at) * sign > 0) found = each;
  }
  if (found !== undefined && list.length === 1) ordered(found, found, call.name, call.at);
  return found ?? null;
}

function total(list: Value[], call: Call): FeelNumber {
  let sum: FeelNumber = 0;
  for (const each of numbers(list, call)) sum = add(sum, each) ?? noValue(call, 'a sum within range', 'it is not');
  return sum;
}

function sum(list: Value[], call: Call): Value {
  return list.length === 0 ? null : total(list, call);
}

const mean = (list: Value[], call: Call): FeelNumber | null =>
  list.length === 0 ? null : divide(total(list, call), list.length);

function median(list: Value[], call: Call): Value {
  if (list.length === 0) return null;
  const sorted = [...numbers(list, call)].sort((a, b) => ordered(a, b, call.name, call.at));
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : divide(add(sorted[middle - 1]!, sorted[middle]!)!, 2);
}

function stddev(list: Value[], call: Call): Value {
  const all = numbers(list, call);
  if (all.length < 2) return null;
  const average = mean(list, call)!;
  let squares: FeelNumber = 0;
  for (const each of all) {
    const distance = subtract(each, average)!;
    squares = add(squares, multiply(distance, distance)!)!;
  }
  return squareRoot(divide(squares, all.length - 1)!);
}

/** The numbers that come most often, in order. */
function mode(list: Value[], call: Call): Value[] {
  const sorted = [...numbers(list, call)].sort((a, b) => ordered(a, b, call.name, call.at));
  const counts = counted(sorted, call);
  const most = counts.reduce((found, { count }) => Math.max(found, count), 0);
  return counts.filter(({ count }) => count === most).map(({ value }) => value);
}

/** Three-valued `and` (false decides) or `or` (true decides) of a list. */
function decided(list: Value[], by: boolean, call: Call): Value {
  let unknown = false;
  let found = false;
  for (const each of list) {
    if (each === null) unknown = true;
    else if (typeof each !== 'boolean') noValue(call, "true or false in 'list'", `it holds ${describe(each)}`);
    else if (each === by) found = true;
  }
  return found ? by : unknown ? null : !by;
}

/** Index from 0 of a position; throws for one outside of the list. */
function indexOf(list: Value[], position: Value | undefined, call: Call): number {
  const place = Math.trunc(toDouble(position as FeelNumber));
  const index = place < 0 ? list.length + place : place - 1;
  if (place === 0 || index < 0 || index >= list.length) noValue(call, "'position' within the list", 'it is outside');
  return index;
}

function sublist(list: Value[], start: Value, length: Value | undefined, call: Call): Value[] {
  const from = indexOf(list, start, call);
  if (length === undefined || length === null) return list.slice(from);
  const size = Math.trunc(toDouble(length as FeelNumber));
  if (size < 0 || from + size > list.length) noValue(call, "'length' within the list", 'it is not');
  return list.slice(from, from + size);
}

/** Each value once, in the order in which they first come, and how often it comes. Null equals null only. */
function counted(list: Value[], { run, at }: Call): { value: Value; count: number }[] {
  const all: { value: Value; count: number }[] = [];
  const plain = new Map<Value, { count: number }>();
  const others: { value: Value; count: number }[] = [];
  for (const value of list) {
    const simple = value === null || typeof value !== 'object';
    if (!simple) run.spend(others.length >> 6, at);
    const known = simple ? plain.get(value) : others.find((other) => same(other.value, value));
    if (known) {
      known.count += 1;
      continue;
    }
    const found = { value, count: 1 };
    all.push(found);
    if (simple) plain.set(value, found);
    else others.push(found);
  }
  return all;
}

const distinct = (list: Value[], call: Call): Value[] => counted(list, call).map(({ value }) => value);

function flatten(list: Value[]): Value[] {
  return list.flatMap((each) => (Array.isArray(each) ? flatten(each) : [each]));
}

function replaced(list: Value[], at: Value, item: Value, call: Call): Value[] {
  if (!(at instanceof FeelFunction)) {
    const index = indexOf(list, at, call);
    return list.map((each, place) => (place === index ? item : each));
  }
  if (at.parameters && at.parameters.length !== 2) {
    noValue(call, "'match' to be a function of two parameters", 'it has another number');
  }
  return list.map((each) => {
    const fits = at.invoke([each, item], call.run, call.at);
    if (typeof fits !== 'boolean') noValue(call, "'match' to give true or false", `it gives ${describe(fits)}`);
    return fits ? item : each;
  });
}

/** Merge sort by `precedes`, which must not be called more often than needed and may contradict itself. */
function sorted(list: Value[], precedes: FeelFunction | null, call: Call): Value[] {
  const before = (a: Value, b: Value): boolean => {
    if (!precedes) return compare('<', a, b, call.run, call.at) === true;
    const result = precedes.invoke([a, b], call.run, call.at);
    if (typeof result !== 'boolean') noValue(call, "'precedes' to give true or false", `it gives ${describe(result)}`);
    return result;
  };
  if (precedes?.parameters && precedes.parameters.length !== 2) {
    noValue(call, "'precedes' to be a function of two parameters", 'it has another number');
  }
  function sort(part: Value[]): Value[] {
    if (part.length < 2) return part;
    const middle = part.length >> 1;
    const [left, right] = [sort(part.slice(0, middle)), sort(part.slice(middle))];
    const merged: Value[] = [];
    let i = 0;
    for (const each of right) {
      while (i < left.length && !before(each, left[i]!)) merged.push(left[i++]!);
      merged.push(each);
    }
    return [...merged, ...left.slice(i)];
  }
  return sort(list);
}

function partition(list: Value[], size: Value, call: Call): Value[] {
  const step = toDouble(size as FeelNumber);
  if (!isWhole(size as FeelNumber) || step < 1) noValue(call, "'size' of at least 1", 'it is not');
  return Array.from({ length: Math.ceil(list.length / step) }, (_, part) => list.slice(part * step, (part + 1) * step));
}

/** The new list; its elements count as steps. */
function grown(list: Value[], { run, at }: Call): Value[] {
  run.spend(list.length, at);
  return list;
}

/** The elements of several lists; what is none counts as a list of one. */
function joined(lists: Value, call: Call): Value[] {
  const all = (lists as Value[]).map((each) => {
    if (each === null) noValue(call, 'lists', 'one is null');
    return Array.isArray(each) ? each : [each];
  });
  return grown(all.flat(1), call);
}

const over = (name: string, body: (list: Value[], call: Call) => Value): Library => [
  [name, 'list…: list', ([list], call) => body(list as Value[], call)],
];

export const LISTS: Library = [
  [
    'list contains',
    'list: list, element: Any',
    ([list, element]) => (list as Value[]).some((each) => same(each, element!)),
  ],
  ...over('count', (list) => list.length),
  ...over('min', (list, call) => extreme(list, -1, call)),
  ...over('max', (list, call) => extreme(list, 1, call)),
  ...over('sum', sum),
  ...over('mean', mean),
  ...over('median', median),
  ...over('stddev', stddev),
  ...over('mode', mode),
  ...over('product', (list, call) =>
    list.length === 0
      ? null
      : numbers(list, call).reduce((a, b) => multiply(a, b) ?? noValue(call, 'a product within range', 'it is not'), 1),
  ),
  ...over('all', (list, call) => decided(list, false, call)),
  ...over('any', (list, call) => decided(list, true, call)),
  [
    'sublist',
    'list: list, start position: number, length?: number|null',
    ([list, start, length], call) => sublist(list as Value[], start!, length, call),
  ],
  [
    'insert before',
    'list: list, position: number, newItem: Any',
    ([list, position, item], call) => {
      const all = list as Value[];
      // One after the last is where a new one goes, too.
      const end = toDouble(position as FeelNumber) === all.length + 1;
      const index = end ? all.length : indexOf(all, position, call);
      return [...all.slice(0, index), item!, ...all.slice(index)];
    },
  ],
  [
    'remove',
    'list: list, position: number',
    ([list, position], call) => {
      const index = indexOf(list as Value[], position, call);
      return (list as Value[]).filter((_each, place) => place !== index);
    },
  ],
  [
    'list replace',
    'list: list, position: number, newItem: Any',
    ([list, position, item], call) => replaced(list as Value[], position!, item!, call),
  ],
  [
    'list replace',
    'list: list, match: function, newItem: Any',
    ([list, match, item], call) => replaced(list as Value[], match!, item!, call),
  ],
  ['reverse', 'list: list', ([list]) => (list as Value[]).map((_each, index, all) => all[all.length - 1 - index]!)],
  [
    'index of',
    'list: list, match: Any',
    ([list, match]) => (list as Value[]).flatMap((each, index) => (same(each, match!) ? [index + 1] : [])),
  ],
  ['distinct values', 'list: list', ([list], call) => distinct(list as Value[], call)],
  [
    'duplicate values',
    'list: list',
    ([list], call) => counted(list as Value[], call).flatMap(({ value, count }) => (count > 1 ? [value] : [])),
  ],
  ['flatten', 'list: list', ([list]) => flatten(list as Value[])],
  [
    'append',
    'list: list, item*: list',
    ([list, items], call) => grown([...(list as Value[]), ...(items as Value[])], call),
  ],
  ['concatenate', 'list*: list', ([lists], call) => joined(lists!, call)],
  ['union', 'list*: list', ([lists], call) => distinct(joined(lists!, call), call)],
  [
    'sort',
    'list: list, precedes?: function',
    ([list, precedes], call) => sorted(list as Value[], (precedes as FeelFunction | undefined) ?? null, call),
  ],
  ['partition', 'list: list, size: number', ([list, size], call) => partition(list as Value[], size!, call)],
  [
    'is empty',
    'list: list|context|text|null',
    ([value]) => {
      if (Array.isArray(value)) return value.length === 0;
      return isContext(value!) ? Object.keys(value).length === 0 : value === null || value === '';
    },
  ],
];
