// DMN XML → dmn-moddle's tree. dmn-moddle knows DMN 1.3; the parts of 1.2, 1.4 and 1.5 that are executed here are the
// same under another namespace, and whatever is new in them is refused because nothing knows it.

import { DmnModdle } from 'dmn-moddle';
import type { Findings } from '../model/findings.ts';
import { idOf, type Node } from '../model/node.ts';

const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DIAGRAM = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';

const SAME: [from: string, to: string][] = [
  ['http://www.omg.org/spec/DMN/20180521/MODEL/', MODEL],
  ['https://www.omg.org/spec/DMN/20211108/MODEL/', MODEL],
  ['https://www.omg.org/spec/DMN/20230324/MODEL/', MODEL],
  ['http://www.omg.org/spec/DMN/20180521/DMNDI/', DIAGRAM],
  ['https://www.omg.org/spec/DMN/20211108/DMNDI/', DIAGRAM],
  ['https://www.omg.org/spec/DMN/20230324/DMNDI/', DIAGRAM],
];

/** Longest XML accepted, in characters. */
const LONGEST = 2_000_000;

/** Null when the file cannot be read; then the findings say why. */
export async function parseDmn(xml: string, findings: Findings): Promise<Node | null> {
  if (xml.length > LONGEST) {
    findings.error(null, 'bad-xml', `Expected at most ${LONGEST} characters of XML but there are ${xml.length}`);
    return null;
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) {
    findings.error(null, 'bad-xml', 'Expected XML without a document type declaration but it has one');
    return null;
  }
  const known = SAME.reduce((text, [from, to]) => text.replaceAll(from, to), xml);
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(known);
    for (const { message, element } of warnings) {
      const about = element ? idOf(element) : null;
      const what = `Expected only what the DMN 1.3 schema knows but found ${oneLine(message)}`;
      if (element?.$type.startsWith('dmndi:')) findings.warning(about, 'bad-diagram', what);
      else findings.error(about, 'bad-xml', what);
    }
    return rootElement;
  } catch (error) {
    findings.error(null, 'bad-xml', `Expected DMN 1.3 XML but ${oneLine((error as Error).message)}`);
    return null;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200);
}
