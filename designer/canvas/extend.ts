// Parts of bpmn-js that come after the first drawing (minimap, menus of all elements, the properties panel): modules given to
// a modeler that is already there. They live in a child of its injector; what the modeler has already is not made twice.

export interface Injector {
  get(name: string, strict?: boolean): unknown;
  createChild(modules: object[]): Injector;
  /** Every name that something is provided under, its parents' too (not in its public interface). */
  readonly _providers: object;
  init(): void;
}

interface DiModule {
  __depends__?: DiModule[];
}

const flat = (modules: readonly object[], seen = new Set<object>()): Set<object> => {
  for (const module of modules) {
    if (seen.has(module)) continue;
    flat((module as DiModule).__depends__ ?? [], seen);
    seen.add(module);
  }
  return seen;
};

export interface Extender {
  /** Adds modules; answers a getter that sees their services and the modeler's. */
  extend: (modules: readonly object[]) => (service: string) => unknown;
}

/** `had`: modules that the modeler was made with. */
export function extender(injector: Injector, had: readonly object[]): Extender {
  const known = flat(had);
  let youngest = injector;
  return {
    extend(modules) {
      const asked = new Set(modules);
      const added = [...flat(modules)].filter((module) => !known.has(module));
      for (const module of added) known.add(module);
      // each in order, without what it stands on: that is there, or in this list before it. What a module brings only for
      // itself is not made a second time when the modeler has it; what is asked for by name may replace it.
      const child = youngest.createChild(
        added.map((module) => ({
          ...(asked.has(module) ? module : without(module, youngest._providers)),
          __depends__: [],
        })),
      );
      child.init();
      youngest = child;
      return (service) => child.get(service);
    },
  };
}

const without = (module: object, provided: object): object =>
  Object.fromEntries(Object.entries(module).filter(([name]) => name.startsWith('__') || !(name in provided)));
