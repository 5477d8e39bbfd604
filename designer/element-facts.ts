// What the studio says about the chosen element: its plain properties and those of the `zeebe:` extension, read-only.
// The viewer knows no `zeebe:` types, so extensions arrive as generic elements: a tag and its attributes.

import type { StudioWords } from './words.ts';

export interface Chosen {
  $type: string;
  id: string;
  name?: string;
  extensionElements?: { values?: Generic[] };
  conditionExpression?: { body?: string };
  eventDefinitions?: { $type: string; timeDate?: Body; timeDuration?: Body; timeCycle?: Body }[];
}

interface Body {
  body?: string;
}

interface Generic {
  $type: string;
  $children?: Generic[];
  [attribute: string]: unknown;
}

export function factsOf(element: Chosen, words: StudioWords): HTMLElement[] {
  const head = document.createElement('header');
  const kind = document.createElement('p');
  kind.className = 'note';
  kind.textContent = words.kinds[element.$type] ?? element.$type.replace('bpmn:', '');
  const title = document.createElement('h2');
  title.className = 'chosen-title';
  title.textContent = element.name ?? element.id;
  head.append(kind, title);
  const list = document.createElement('dl');
  list.className = 'facts';
  for (const [name, value, code] of rowsOf(element, words)) {
    const row = document.createElement('div');
    const term = document.createElement('dt');
    term.textContent = name;
    const text = document.createElement('dd');
    if (code) {
      const inner = document.createElement('code');
      inner.textContent = value;
      text.append(inner);
    } else text.textContent = value;
    row.append(term, text);
    list.append(row);
  }
  const section = document.createElement('section');
  section.append(list);
  return [head, section];
}

function rowsOf(element: Chosen, { facts }: StudioWords): [name: string, value: string, code: boolean][] {
  const extensions = element.extensionElements?.values ?? [];
  const attribute = (tag: string, name: string): string => {
    const found = extensions.find(({ $type }) => $type === `zeebe:${tag}`)?.[name];
    return typeof found === 'string' ? found : '';
  };
  const mappings = (tag: string): string =>
    (extensions.find(({ $type }) => $type === 'zeebe:ioMapping')?.$children ?? [])
      .filter(({ $type }) => $type === `zeebe:${tag}`)
      .map(({ source, target }) => `${String(target)} ${String(source)}`)
      .join('\n');
  const timer = element.eventDefinitions?.find(({ $type }) => $type === 'bpmn:TimerEventDefinition');
  const rows: [string, string, boolean][] = [
    [facts.id, element.id, true],
    [facts.form, attribute('formDefinition', 'formId'), false],
    [facts.groups, attribute('assignmentDefinition', 'candidateGroups'), true],
    [facts.assignee, attribute('assignmentDefinition', 'assignee'), true],
    [facts.job, attribute('taskDefinition', 'type'), true],
    [facts.called, attribute('calledDecision', 'decisionId'), true],
    [facts.condition, element.conditionExpression?.body ?? '', true],
    [facts.timer, timer?.timeDate?.body ?? timer?.timeDuration?.body ?? timer?.timeCycle?.body ?? '', true],
    [facts.inputs, mappings('input'), true],
    [facts.outputs, mappings('output'), true],
  ];
  return rows.filter(([, value]) => value !== '');
}
