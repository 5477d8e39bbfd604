// bpmn-moddle ships types for its tree but none that its entry point finds; this is the one door that we use.
declare module 'bpmn-moddle' {
  import type { Properties } from './doubles.ts';
  import type { Node } from './node.ts';

  export interface Warning {
    message: string;
    element?: Node;
    property?: string;
  }

  export class BpmnModdle {
    constructor(packages?: { [prefix: string]: unknown });
    readonly properties: Properties;
    /** `lax`: what cannot be read becomes a warning; else the first of it makes the promise fail. */
    fromXML(xml: string, options?: { lax: boolean }): Promise<{ rootElement: Node; warnings: Warning[] }>;
  }
}
