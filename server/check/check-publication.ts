// What a model publishes is what the manifest declares: a list that is there, and its columns by name as far as they stand
// in the model.

import { evaluateValue, FeelError, names, type Expression } from '../../engine/feel/expression.ts';
import { isContext } from '../../engine/feel/values.ts';
import type { Element, Graph } from '../../engine/model/graph.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import type { Problems } from './problem.ts';

export function checkPublication(
  { file }: Graph,
  { id, job, inputs }: Element,
  lists: Manifest['publications'] = {},
  problems: Problems,
): void {
  const name = job?.headers['list'];
  if (!name || name.startsWith('=')) return;
  const list = lists[name];
  if (list === undefined) {
    problems.error(file, id, 'unknown-list', { list: name });
    return;
  }
  const input = inputs.find(({ target }) => target.join('.') === 'publicare');
  const columns = list.columns.map(({ key }) => key);
  if (input === undefined) {
    problems.error(file, id, 'nothing-to-publish', { columns: columns.join(', ') });
    return;
  }
  const named = 'feel' in input.source ? namesIn(input.source.feel) : null;
  const strange = named?.find((each) => !columns.includes(each));
  if (strange !== undefined) {
    problems.error(file, id, 'unknown-column', { list: name, column: strange, columns: columns.join(', ') });
  }
  const missing = named && columns.filter((each) => !named.includes(each));
  if (missing && missing.length > 0) {
    problems.warning(file, id, 'empty-column', { list: name, columns: missing.join(', ') });
  }
}

/** The entries of a context that stands in the model; null for what only a case can tell. */
function namesIn(expression: Expression): string[] | null {
  try {
    const unknown = Object.fromEntries(names(expression).map((name) => [name, null]));
    const value = evaluateValue(expression, unknown, { now: 0 });
    return isContext(value) ? Object.keys(value) : null;
  } catch (error) {
    if (error instanceof FeelError) return null;
    throw error;
  }
}
