// bpmn-io's properties panel and what stands on it are written for bundlers and have no types. This is the part that is used.
// Their components run on a copy of Preact of their own; ours are drawn beside it (bridge.ts).
declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: object;
  export const BpmnPropertiesProviderModule: object;
  export const ZeebePropertiesProviderModule: object;
}
declare module 'bpmn-js-element-templates' {
  export const CloudElementTemplatesPropertiesProviderModule: object;
}
declare module '@bpmn-io/properties-panel' {
  export const Group: unknown;
}
declare module '@bpmn-io/properties-panel/preact' {
  export function h(type: unknown, props: object | null, ...children: unknown[]): unknown;
}
declare module '@bpmn-io/properties-panel/preact/hooks' {
  export function useRef<T>(value: T | null): { current: T | null };
  export function useEffect(effect: () => void | (() => void), inputs?: readonly unknown[]): void;
}
declare module '@bpmn-io/feel-editor' {
  export interface FeelVariable {
    name: string;
    detail?: string;
    info?: string;
    entries?: FeelVariable[];
    isList?: boolean;
  }
  export default class FeelEditor {
    constructor(options: {
      container: HTMLElement;
      value?: string;
      dialect?: 'expression' | 'unaryTests';
      variables?: FeelVariable[];
      onChange?: (value: string) => void;
      onLint?: (problems: unknown[]) => void;
      contentAttributes?: { [name: string]: string };
      placeholder?: string;
      readOnly?: boolean;
      hostLanguage?: string;
    });
    setValue(value: string): void;
    setVariables(variables: FeelVariable[]): void;
    focus(position?: number): void;
    /** CodeMirror's view: the editor itself cannot be taken away. */
    readonly _cmEditor: { destroy(): void };
  }
}
