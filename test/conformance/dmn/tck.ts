// The cases of the DMN Technology Compatibility Kit (https://github.com/dmn-tck/tck; its repository under Apache 2.0, its
// cases under Creative Commons Attribution-ShareAlike), run through our decisions as whole models. The cases are read out
// of a checkout where it is and not copied here; `tck-list.txt` names each one with our verdict.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileDecisions, evaluateDecision, type Decision, type Refused } from '../../../engine/decision/decision.ts';
import { same } from '../../../engine/feel/operators.ts';
import { fromTagged } from '../../../engine/feel/tagged.ts';
import { isContext, kindOf, toJson, type Context, type Value } from '../../../engine/feel/values.ts';
import type { Json } from '../../../engine/values.ts';
import { kidOf, kidsOf, parseXml, type Element } from '../feel/xml.ts';

/**
 * `passed`: the very value; or an error where the case expects one. `strict`: the case goes on with null after something
 * that is wrong, and we say what is wrong. `refused`: the model asks for what is not executed. `differs`: another value.
 */
export type Verdict = 'passed' | 'strict' | 'refused' | 'differs';

export interface Outcome {
  /** `compliance-level-3/0050-feel-abs-function/01/001/decision001`. */
  id: string;
  verdict: Verdict;
  /** What came instead; empty when passed. */
  why: string;
}

const LEVELS = ['compliance-level-2', 'compliance-level-3', 'non-compliant'];
/** Any moment: what is asked of it is only that it is one. */
const NOW = Date.UTC(2026, 10, 22, 10);

export async function runTck(checkout: string, only = ''): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const level of LEVELS) {
    const root = join(checkout, 'TestCases', level);
    for (const folder of readdirSync(root)
      .filter((each) => /^\d{4}-/.test(each))
      .sort()) {
      if (!folder.includes(only)) continue;
      for (const file of readdirSync(join(root, folder)).sort()) {
        if (/test.*\.xml$/.test(file))
          outcomes.push(...(await runFile(join(root, folder), `${level}/${folder}`, file)));
      }
    }
  }
  return outcomes;
}

async function runFile(path: string, folder: string, file: string): Promise<Outcome[]> {
  const tests = parseXml(readFileSync(join(path, file), 'utf8'));
  const model = kidOf(tests, 'modelName')?.text.trim() ?? '';
  // The model under test last: of two decisions of the same name the last one is taken.
  const names = readdirSync(path).filter((each) => each.endsWith('.dmn') && each !== model);
  const files = [...names, model].map((name) => ({ name, xml: readFileSync(join(path, name), 'utf8') }));
  const { decisions, refused } = await compileDecisions(files);
  const suffix = /-test-(.+)\.xml$/.exec(file)?.[1] ?? '01';
  return kidsOf(tests, 'testCase').flatMap((test) =>
    kidsOf(test, 'resultNode').map((result): Outcome => {
      const id = `${folder}/${suffix}/${test.attributes['id'] ?? ''}/${result.attributes['name']}`;
      return { id, ...judge(test, result, decisions, refused) };
    }),
  );
}

function judge(test: Element, result: Element, decisions: Decision[], refused: Refused[]): Omit<Outcome, 'id'> {
  const name = result.attributes['name']!;
  const service = test.attributes['invocableName'];
  const wanted = kidOf(result, 'expected');
  let expected: Value;
  try {
    expected = wanted ? read(wanted) : null;
  } catch (error) {
    return { verdict: 'differs', why: `what is expected cannot be read: ${(error as Error).message}` };
  }
  const fault = result.attributes['errorResult'] === 'true';
  let value: Value;
  try {
    const inputs: Context = {};
    for (const input of kidsOf(test, 'inputNode')) inputs[input.attributes['name']!] = read(input);
    value = evaluateDecision(decisions, service ?? name, inputs, { now: NOW }).value;
    if (service && isContext(value) && Object.hasOwn(value, name)) value = value[name] ?? null;
  } catch (error) {
    if (fault) return { verdict: 'passed', why: '' };
    const reason = refused.findLast((each) => each.id === name || each.name === name)?.reason.split('; ')[0];
    return { verdict: reason ? 'refused' : 'strict', why: reason ?? (error as Error).message };
  }
  if (alike(value, expected)) return { verdict: 'passed', why: '' };
  return { verdict: 'differs', why: 'another value' };
}

/** Numbers of the cases are written with fewer digits than are computed. */
function alike(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, at) => alike(each, b[at]!));
  if (isContext(a) && isContext(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((each) => alike(a[each] ?? null, b[each] ?? null));
  }
  if (same(a, b)) return true;
  if (kindOf(a) !== 'number' || kindOf(b) !== 'number') return false;
  const [x, y] = [Number(toJson(a)), Number(toJson(b))];
  return Math.abs(x - y) <= 1e-8 * Math.max(1, Math.abs(y));
}

const TAGS: { [type: string]: string } = {
  date: 'date',
  time: 'time',
  dateTime: 'date and time',
  duration: 'duration',
  dayTimeDuration: 'duration',
  yearMonthDuration: 'duration',
};

function read(element: Element): Value {
  return fromTagged(plain(element));
}

function plain(element: Element): Json {
  const list = kidOf(element, 'list');
  if (list) return list.attributes['xsi:nil'] === 'true' ? null : kidsOf(list, 'item').map(plain);
  const components = kidsOf(element, 'component');
  if (components.length > 0) {
    return Object.fromEntries(components.map((each) => [each.attributes['name']!, plain(each)]));
  }
  const value = kidOf(element, 'value');
  if (!value || value.attributes['xsi:nil'] === 'true') return null;
  const type = (value.attributes['xsi:type'] ?? '').replace(/^.*:/, '');
  if (TAGS[type]) return { '@': TAGS[type], value: value.text.trim() };
  const text = value.text.trim();
  // A few cases write no type: what looks like a number or a truth is one.
  if (type === 'boolean' || (type === '' && /^(true|false)$/.test(text))) return text === 'true';
  if (type === '' && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (['decimal', 'double', 'integer', 'int', 'float', 'long'].includes(type)) return Number(value.text);
  return value.text;
}
