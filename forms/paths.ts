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
export const readPath = (from: unknown, steps: readonly Step[]): unknown =>
  steps.reduce<unknown>((value, step) => {
    if (typeof step === 'number') return Array.isArray(value) ? (value as unknown[])[step] : undefined;
    return readObject(value, step);
  }, from);

/**
 * Writes into plain objects and arrays, making those that are missing. A value of another kind on the way (a text
 * where an object should be) is replaced. An index more than one past the end is ignored: arrays stay dense.
 */
export const writePath = (into: Record<string, unknown>, steps: readonly Step[], value: unknown): void => {
  let at: unknown = into;
  steps.forEach((step, index) => {
    const last = index === steps.length - 1;
    const fresh = typeof steps[index + 1] === 'number' ? [] : {};
    if (typeof step === 'number') {
      if (!Array.isArray(at) || step > at.length) {
        at = undefined;
        return;
      }
      if (last) at[step] = value;
      else if (!fits(at[step], fresh)) at[step] = fresh;
      at = at[step];
      return;
    }
    if (typeof at !== 'object' || at === null || Array.isArray(at) || forbidden.has(step)) {
      at = undefined;
      return;
    }
    const object = at as Record<string, unknown>;
    if (last) object[step] = value;
    else if (!Object.hasOwn(object, step) || !fits(object[step], fresh)) object[step] = fresh;
    at = object[step];
  });
};

const fits = (value: unknown, like: unknown): boolean =>
  typeof value === 'object' && value !== null && Array.isArray(value) === Array.isArray(like);
