// bpmn-moddle ships types for its tree but none that its entry point finds; this is the one door that we use.
declare module 'bpmn-moddle' {
  import type { Node } from './node.ts';

  export interface Warning {
    message: string;
    element?: Node;
    property?: string;
  }

  export class BpmnModdle {
    constructor(packages?: { [prefix: string]: unknown });
    fromXML(xml: string): Promise<{ rootElement: Node; warnings: Warning[] }>;
  }
}
