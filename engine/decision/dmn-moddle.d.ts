// dmn-moddle 12 ships no types. What is read of its result is checked by `model/node.ts`.

declare module 'dmn-moddle' {
  import type { Properties } from '../model/doubles.ts';
  import type { Node } from '../model/node.ts';

  export class DmnModdle {
    constructor(packages?: { [name: string]: unknown });
    readonly properties: Properties;
    /** Rejects with an Error that has `warnings` when the XML cannot be read at all. */
    fromXML(xml: string): Promise<{ rootElement: Node; warnings: { message: string; element?: Node }[] }>;
  }
}
