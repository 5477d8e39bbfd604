// The JSON of a form as the designer holds it: form-js's shape, of which it knows only what it changes itself.

export interface Component {
  type: string;
  id: string;
  key?: string;
  path?: string;
  label?: string;
  components?: Component[];
  properties?: { [name: string]: string };
  [keyword: string]: unknown;
}

export interface FormJson {
  components: Component[];
  [keyword: string]: unknown;
}

/** Every component, a container before what it holds. */
export function everyComponent({ components }: { components?: readonly Component[] }): Component[] {
  return (components ?? []).flatMap((each) => [each, ...everyComponent(each)]);
}

export const isContainer = ({ type }: Component): boolean => type === 'group' || type === 'dynamiclist';

export const isPage = ({ type, properties }: Component): boolean => type === 'group' && properties?.['page'] === 'true';

/** `wanted`, or with the first number from 2 that nobody has. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}${number}`)) number += 1;
  return `${wanted}${number}`;
}

interface Layout {
  row?: string;
  columns?: number | null;
}

/** Where the components of a form stood when it was opened, by id. */
export const layoutsOf = (form: FormJson): Map<string, string> =>
  new Map(everyComponent(form).map(({ id, layout }) => [id, JSON.stringify(layout)]));

/**
 * The form without the row that form-js's editor gives to each component: our pages put one question under another, and a
 * file that nobody changed must stay as it is. Rows that hold several components, and what was there before, stay.
 */
export function withoutOwnRows(form: FormJson, before: ReadonlyMap<string, string>): FormJson {
  const tidy = (components: readonly Component[]): Component[] =>
    components.map(({ layout, ...component }) => {
      const kept = keptLayout(layout as Layout | undefined, before.get(component.id), components);
      const inside = component.components === undefined ? {} : { components: tidy(component.components) };
      // in the place where it stood, so that the order of a file does not change
      return kept === undefined
        ? { ...component, ...inside }
        : placeLike(
            { ...component, ...inside, layout: kept },
            components.find(({ id }) => id === component.id),
          );
    });
  return { ...form, components: tidy(form.components) };
}

function keptLayout(layout: Layout | undefined, before: string | undefined, siblings: readonly Component[]): unknown {
  if (layout === undefined) return undefined;
  if (before === JSON.stringify(layout)) return layout;
  const shared = siblings.filter(({ layout: other }) => (other as Layout | undefined)?.row === layout.row).length > 1;
  const row = shared && layout.row !== undefined ? { row: layout.row } : {};
  const columns = typeof layout.columns === 'number' ? { columns: layout.columns } : {};
  const kept = { ...row, ...columns };
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** The same entries in the order of `model`. */
function placeLike(component: Component, model: Component | undefined): Component {
  const order = Object.keys(model ?? component);
  return Object.fromEntries(
    order.flatMap((name) => (Object.hasOwn(component, name) ? [[name, component[name]]] : [])),
  ) as Component;
}

/** As a file of a procedure is written. */
export const textOf = (form: FormJson): string => `${JSON.stringify(form, null, 2)}\n`;
