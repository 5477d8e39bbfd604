// Decisions: the standard's own file, with a few attributes of the other engine.

import { Subject } from './subject.ts';
import { leftovers } from './leftovers.ts';
import type { KnownDecision, Work } from './work.ts';
import { DMN } from './namespaces.ts';
import { readXml, XmlError } from './xml/read.ts';
import { elementsIn, nameOf, plain, setPlain, walk } from './xml/tree.ts';
import type { XmlElement } from './xml/tree.ts';

const isDmn = (element: XmlElement, local: string): boolean =>
  nameOf(element).local === local && DMN.test(nameOf(element).space);

/** Attributes that name a variable or bind a version: `inputVariable` names what an input expression is called. */
export function translateDecisions(work: Work): void {
  version(work);
  for (const element of walk(work.root)) {
    const subject = new Subject(work, element);
    const language = plain(element, 'expressionLanguage');
    if (language !== null && /^(juel|https?:\/\/www\.omg\.org\/spec\/FEEL\/)/i.test(language) && /juel/i.test(language))
      inputs(subject);
    const variable = subject.peek('inputVariable');
    if (variable !== null) {
      subject.take('inputVariable');
      subject.told('variable', variable);
      if (variable !== '' && variable !== 'cellInput')
        subject.partly(`inputVariable ${variable}`, 'in a cell the value is ?', 'într-o celulă valoarea este ?');
    }
  }
  leftovers(work);
}

const NOW = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
/** DMN 1.1, whose elements are those of 1.3 but for the namespace. */
const ELEVEN = /^https?:\/\/www\.omg\.org\/spec\/DMN\/(20151101|20151130)\/(dmn|dmn11|DMN11)\.xsd$/;

function version(work: Work): void {
  const declared = work.root.attributes.filter(
    ({ name, value }) => /^xmlns(:|$)/.test(name) && ELEVEN.test(value.trim()),
  );
  for (const each of declared) {
    work.change(null, 'structure', [each.name], NOW, `DMN 1.1 (${each.value})`);
    each.value = NOW;
  }
}

function inputs(subject: Subject): void {
  for (const text of elementsIn(subject.xml).filter((each) => isDmn(each, 'text'))) {
    const source = text.children
      .map((each) => (each.kind === 'text' ? each.text : ''))
      .join('')
      .trim();
    const made = subject.feel(/[$#]\{/.test(source) ? source : `\${${source}}`, 'expression');
    if (made === null) return;
    text.children = [
      {
        kind: 'text',
        text: made.slice(1),
        raw: made.slice(1).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      },
    ];
    setPlain(subject.xml, 'expressionLanguage', null);
    subject.work.change(subject.id, 'expression', ['expressionLanguage'], made, source);
  }
}

/** What tasks need to know of the decisions in a file; nothing when it cannot be read. */
export function decisionsIn(xml: string): { [id: string]: KnownDecision } {
  const found: { [id: string]: KnownDecision } = {};
  try {
    for (const decision of [...walk(readXml(xml).root)].filter((each) => isDmn(each, 'decision'))) {
      const table = elementsIn(decision).find((each) => isDmn(each, 'decisionTable'));
      const id = plain(decision, 'id');
      if (id === null || !table) continue;
      const outputs = elementsIn(table).filter((each) => isDmn(each, 'output'));
      const policy = plain(table, 'hitPolicy') ?? 'UNIQUE';
      const many = /^(COLLECT|RULE ORDER|OUTPUT ORDER)$/.test(policy) && plain(table, 'aggregation') === null;
      found[id] = { outputs: outputs.map((each) => plain(each, 'name') ?? plain(each, 'label') ?? ''), many };
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  return found;
}
