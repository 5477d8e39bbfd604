// What an expression of JUEL (JSR-341, as Camunda 7, Operaton, Activiti and Flowable read it) says. Simple expressions of
// JavaScript and Groovy have the same shape.

export type BinaryOperator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%';

export type Expr =
  | { type: 'text'; value: string }
  | { type: 'number'; value: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'null' }
  | { type: 'name'; name: string }
  | { type: 'member'; of: Expr; name: string }
  | { type: 'index'; of: Expr; at: Expr }
  /** `now()`, `variables:get(x)`. */
  | { type: 'call'; name: string; args: Expr[] }
  | { type: 'method'; of: Expr; name: string; args: Expr[] }
  | { type: 'not' | 'minus' | 'empty'; of: Expr }
  | { type: 'binary'; operator: BinaryOperator; left: Expr; right: Expr }
  | { type: 'choice'; test: Expr; yes: Expr; no: Expr }
  | { type: 'list'; items: Expr[] }
  | { type: 'map'; entries: { key: string; value: Expr }[] };

/** It cannot be said in FEEL, or is no expression; the reason as the tail of a sentence, in both languages. */
export class Untranslatable extends Error {
  readonly ro: string;
  readonly en: string;

  constructor(en: string, ro: string) {
    super(en);
    this.en = en;
    this.ro = ro;
  }
}
