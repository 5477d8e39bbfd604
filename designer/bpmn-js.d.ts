// bpmn-js is written for bundlers; Node's resolution takes its ES modules for CommonJS. This is the part that we use.
declare module 'bpmn-js/lib/NavigatedViewer.js' {
  export default class NavigatedViewer {
    constructor(options: { container: HTMLElement });
    importXML(xml: string): Promise<{ warnings: string[] }>;
    get(name: string): unknown;
    on(event: string, listener: (event: never) => void): void;
    destroy(): void;
  }
}
declare module '*.css' {}
