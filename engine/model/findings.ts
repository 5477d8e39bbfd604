// Gathers what is wrong with one file, always with the element that it is about.

import type { Finding } from './graph.ts';
import { idOf } from './node.ts';
import type { Node } from './node.ts';

export class Findings {
  readonly all: Finding[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** `about`: a node (its nearest id is taken), an id, or null for the file as a whole. */
  error(about: Node | string | null, rule: string, message: string): void {
    this.add('error', about, rule, message);
  }

  warning(about: Node | string | null, rule: string, message: string): void {
    this.add('warning', about, rule, message);
  }

  private add(severity: Finding['severity'], about: Node | string | null, rule: string, message: string): void {
    const element = typeof about === 'object' ? idOf(about) : about;
    this.all.push({ file: this.file, element, rule, severity, message });
  }
}
