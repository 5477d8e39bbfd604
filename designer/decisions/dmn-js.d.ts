// The part of dmn-js that the editor of decisions uses; the package has no types.
declare module 'dmn-js/lib/Modeler.js' {
  export interface DmnElement {
    $type: string;
    id: string;
    name?: string;
    decisionLogic?: DmnElement & { hitPolicy?: string; aggregation?: string };
    drgElement?: DmnElement[];
  }
  export interface View {
    element: DmnElement;
    id: string;
    name: string;
    type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression';
  }
  export interface Viewer {
    get(service: string): unknown;
    on(event: string, listener: (event: never) => void): void;
  }
  export default class DmnModeler {
    constructor(options: {
      container: HTMLElement;
      common?: { additionalModules?: unknown[] };
      drd?: object;
      decisionTable?: object;
      literalExpression?: object;
      boxedExpression?: object;
    });
    importXML(xml: string, options?: { open: boolean }): Promise<{ warnings: { message: string }[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    open(view: View): Promise<unknown>;
    getViews(): View[];
    getActiveView(): View | undefined;
    getActiveViewer(): Viewer | undefined;
    getDefinitions(): DmnElement;
    on(event: string, listener: (event: never) => void): void;
    destroy(): void;
  }
}
