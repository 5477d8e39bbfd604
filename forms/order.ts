// What comes before what. Without recursion: a chain of conditions may be longer than the stack.

export interface Order<T> {
  /** All that can be reached, each after everything that it depends on; up to a circle, when there is one. */
  readonly order: readonly T[];
  /** A circle, its first repeated at the end, or null. */
  readonly circle: readonly T[] | null;
}

/** Orders what can be reached from `starts`; `next`: what one depends on. */
export const orderOf = <T>(starts: Iterable<T>, next: (of: T) => Iterable<T>): Order<T> => {
  const done = new Set<T>();
  const way: { readonly at: T; readonly rest: Iterator<T> }[] = [];
  const onWay = new Set<T>();
  const enter = (at: T): void => {
    way.push({ at, rest: next(at)[Symbol.iterator]() });
    onWay.add(at);
  };
  for (const start of starts) {
    if (!done.has(start)) enter(start);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const step = last.rest.next();
      if (step.done === true) {
        way.pop();
        onWay.delete(last.at);
        done.add(last.at);
      } else if (onWay.has(step.value)) {
        const places = way.map(({ at }) => at);
        return {
          order: [...done],
          circle: [...places.slice(places.indexOf(step.value)), step.value],
        };
      } else if (!done.has(step.value)) enter(step.value);
    }
  }
  return { order: [...done], circle: null };
};
