// Names of values: `petent.nume`, `semnatari[0].nume`. The same text names a value in the data, its field in HTML
// (`name` and `id`), and its problem. Reading never follows the prototype chain; writing never leaves the object.

export type Step = string | number;

const forbidden = new Set(['__proto__', 'prototype', 'constructor']);

/** Whether a name may be a key of form data. */
export const isSafeName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !forbidden.has(name);

/** `semnatari[0].nume` → `['semnatari', 0, 'nume']`; null when the text is not a path (too long, odd signs). */
export const parsePath = (text: string): Step[] | null => {
  if (text.length > 200 || !/^[A-Za-z_]\w*(?:\[\d{1,4}\])*(?:\.[A-Za-z_]\w*(?:\[\d{1,4}\])*)*$/.test(text)) return null;
  const steps = [...text.matchAll(/\[(\d+)\]|\w+/g)].map((match) =>
    match[1] === undefined ? match[0] : Number(match[1]),
  );
  return steps.every((step) => typeof step === 'number' || !forbidden.has(step)) ? steps : null;
};

/** `semnatari[0].nume` → `semnatari[].nume`: the same for every item. */
export const patternOf = (path: string): string => path.replace(/\[\d+\]/g, '[]');

export const formatPath = (steps: readonly Step[]): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');

/** An own property of an object, or undefined. */
export const readObject = (from: unknown, name: string): unknown =>
  typeof from === 'object' && from !== null && !Array.isArray(from) && Object.hasOwn(from, name)
    ? (from as Record<string, unknown>)[name]
    : undefined;

/** The value at a path, or undefined. Never throws. */
export const readPath = (from: unknown, steps: readonly Step[]): unknown => {
  let value = from;
  for (const step of steps) {
    if (typeof step === 'number') value = Array.isArray(value) ? (value as unknown[])[step] : undefined;
    else value = readObject(value, step);
  }
  return value;
};

/**
 * Writes into plain objects and arrays, making those that are missing. A value of another kind on the way (a text
 * where an object should be) is replaced. An index more than one past the end is ignored: arrays stay dense.
 */
export const writePath = (
  into: Record<string, unknown>,
  steps: readonly Step[],
  value: unknown,
  /** The first step that counts, when `into` is what the steps before it lead to. */
  from = 0,
): void => {
  let at: unknown = into;
  for (let index = from; index < steps.length; index += 1) {
    const step = steps[index] ?? '';
    const next = steps[index + 1];
    if (typeof step === 'number' ? !Array.isArray(at) || step > at.length : !isPlain(at) || forbidden.has(step)) return;
    const holder = at as Record<Step, unknown>;
    if (next === undefined) {
      holder[step] = value;
      return;
    }
    const list = typeof next === 'number';
    if (!Object.hasOwn(holder, step) || !fits(holder[step], list)) holder[step] = list ? [] : {};
    at = holder[step];
  }
};

const isPlain = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const fits = (value: unknown, list: boolean): boolean => (list ? Array.isArray(value) : isPlain(value));
