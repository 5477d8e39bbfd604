// bpmn-js-differ ships no types; this is the part that we use.
declare module 'bpmn-js-differ' {
  /** Collects what differs, by the identifiers of elements. */
  export class ChangeHandler {
    readonly _added: { readonly [id: string]: unknown };
    readonly _removed: { readonly [id: string]: unknown };
    readonly _changed: { readonly [id: string]: unknown };
    readonly _layoutChanged: { readonly [id: string]: unknown };
    _computeChangeId(element: { id?: string } | undefined): string;
  }
  /** Over two trees of bpmn-moddle. */
  export function diff(before: unknown, after: unknown, handler: ChangeHandler): ChangeHandler;
}
