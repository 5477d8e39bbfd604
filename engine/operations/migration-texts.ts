// What stands against moving an instance to another version of its process, in both languages. `{name}` stands for an id.

import { fill } from '../model/findings/texts.ts';

export interface MigrationFinding {
  rule: MigrationRule;
  /** Element (or flow) of the old version that it is about. */
  element: string;
  /** English, to follow “Expected a mapping that fits but”. */
  message: string;
  ro: string;
}

const TEXTS = {
  'unknown-source': ["the old version has no '{a}'", 'versiunea veche nu are „{a}”'],
  'unknown-target': ["the new version has no '{b}' to map '{a}' to", 'versiunea nouă nu are „{b}”, în locul lui „{a}”'],
  'not-process': ["'{a}' is the process and '{b}' is not", '„{a}” este procesul, iar „{b}” nu'],
  'no-place': [
    "'{a}' has no place in the new version: map it",
    '„{a}” nu mai există în versiunea nouă: alegeți unde continuă',
  ],
  kinds: ["'{a}' and '{b}' are of different kinds: {x} and {y}", '„{a}” și „{b}” sunt pași de feluri diferite'],
  scopes: ["'{a}' and '{b}' are in different scopes", '„{a}” și „{b}” sunt în subprocese diferite'],
  loops: ["'{a}' and '{b}' do not loop alike: {x} and {y}", '„{a}” și „{b}” nu se repetă la fel'],
  compensation: [
    "only one of '{a}' and '{b}' is a compensation handler",
    'numai unul dintre „{a}” și „{b}” anulează alt pas',
  ],
  parallel: ["'{a}' and '{b}' wait for their events differently", '„{a}” și „{b}” își așteaptă evenimentele altfel'],
  activation: [
    "only one of '{a}' and '{b}' has an activation condition",
    'numai unul dintre „{a}” și „{b}” are o condiție de pornire',
  ],
  compensated: [
    "'{a}' has completed and only one of it and '{b}' has a compensation handler",
    '„{a}” s-a încheiat și numai unul dintre el și „{b}” poate fi anulat',
  ],
  waits: ["'{a}' and '{b}' wait for different things", '„{a}” și „{b}” așteaptă lucruri diferite'],
  listener: [
    "'{a}' waits for a listener that '{b}' does not have",
    '„{a}” așteaptă o lucrare a platformei pe care „{b}” nu o are',
  ],
  job: [
    "'{a}' waits for a job and '{b}' is not worked as one",
    '„{a}” așteaptă un serviciu, iar „{b}” nu este un serviciu',
  ],
  sequential: [
    "several activities are open in '{a}' and '{b}' is sequential",
    'în „{a}” sunt deschiși mai mulți pași, iar „{b}” îi face pe rând',
  ],
  cancelled: [
    "'{a}' is being cancelled and '{b}' has no cancel event",
    '„{a}” se anulează, iar „{b}” nu are eveniment de anulare',
  ],
  token: [
    "a token waits at '{a}' by the flow '{b}', which has no place in the new version: map it",
    'la „{a}” se așteaptă pe săgeata „{b}”, care nu mai există: alegeți alta',
  ],
  event: [
    "'{x}' does not wait for '{y}' as '{a}' does for '{b}'",
    '„{x}” nu așteaptă lângă „{y}” ca „{a}” lângă „{b}”',
  ],
  merge: [
    "'{a}' and '{b}' are both open and both become '{x}'",
    '„{a}” și „{b}” sunt amândoi deschiși și ar deveni amândoi „{x}”',
  ],
} as const;

export type MigrationRule = keyof typeof TEXTS;

/** `a`, `b`: of the old and the new version; `x`, `y`: what else the text names. */
export interface Ids {
  a: string;
  b?: string;
  x?: string;
  y?: string;
}

export function finding(rule: MigrationRule, ids: Ids): MigrationFinding {
  const [en, ro] = TEXTS[rule];
  const given = { b: '', x: '', y: '', ...ids };
  return { rule, element: ids.a, message: fill(en, given), ro: fill(ro, given) };
}
