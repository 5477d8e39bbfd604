// bpmn-js and its companions are written for bundlers; Node's resolution takes their ES modules for CommonJS. This is the part
// that the canvas uses.
declare module 'bpmn-js/lib/Modeler.js' {
  export default class Modeler {
    constructor(options: {
      container: HTMLElement;
      additionalModules?: object[];
      moddleExtensions?: { [prefix: string]: unknown };
      [service: string]: unknown;
    });
    readonly _modules: object[];
    importXML(xml: string): Promise<{ warnings: unknown[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml?: string; error?: Error }>;
    get(name: string, strict?: boolean): unknown;
    on(event: string, listener: (event: never) => void): void;
    on(event: string, priority: number, listener: (event: never) => unknown): void;
    off(event: string, listener: (event: never) => void): void;
    getDefinitions(): unknown;
    destroy(): void;
  }
}
declare module 'diagram-js-minimap' {
  const module: object;
  export default module;
}
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: object;
}
declare module 'bpmn-js/lib/features/auto-place/BpmnAutoPlaceUtil.js' {
  export function getNewShapePosition(source: object, element: object, registry: unknown): { x: number; y: number };
}
