// bpmnlint as far as the checking uses it; its rules are one CommonJS module each.
declare module 'bpmnlint/lib/linter.js' {
  interface Report {
    id?: string;
    message: string;
    category: string;
  }
  export default class Linter {
    constructor(options: {
      config: { rules: { [name: string]: 'error' | 'warn' | 'off' } };
      resolver: {
        resolveRule(pkg: string, rule: string): unknown;
        resolveConfig(pkg: string, config: string): unknown;
      };
    });
    lint(root: unknown): Promise<{ [rule: string]: Report[] }>;
  }
}
declare module 'bpmnlint/rules/*.js' {
  const rule: unknown;
  export default rule;
}
