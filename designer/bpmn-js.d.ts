// bpmn-js is written for bundlers; Node's resolution takes its ES modules for CommonJS. This is the part that we use.
declare module 'bpmn-js/lib/NavigatedViewer.js' {
  export default class NavigatedViewer {
    constructor(options: { container: HTMLElement });
    importXML(xml: string): Promise<{ warnings: string[] }>;
    get<Service>(name: string): Service;
    on<Event>(event: string, listener: (event: Event) => void): void;
  }
}
declare module '*.css' {}
