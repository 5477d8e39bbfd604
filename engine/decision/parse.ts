// DMN XML → dmn-moddle's tree. The versions 1.2 to 1.5 differ by namespace and by what `schema.ts` adds; all are read as
// one. Whatever no version knows is an error, because nobody would execute it.

import { DmnModdle } from 'dmn-moddle';
import { doublesOf } from '../model/doubles.ts';
import type { Findings } from '../model/findings.ts';
import { idOf, type Node } from '../model/node.ts';
import { DMN_15 } from './schema.ts';

const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const DIAGRAM = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';

/** DMN 1.2, 1.4, 1.5 → 1.3, whose namespace dmn-moddle knows. */
const SAME: [from: string, to: string][] = [
  'http://www.omg.org/spec/DMN/20180521',
  'https://www.omg.org/spec/DMN/20211108',
  'https://www.omg.org/spec/DMN/20230324',
].flatMap((version): [string, string][] => [
  [`${version}/MODEL/`, MODEL],
  [`${version}/DMNDI/`, DIAGRAM],
]);

/** Longest XML accepted, in characters. */
const LONGEST = 2_000_000;

/** One for all files. */
const moddle = new DmnModdle({ dmn: DMN_15 });
const takeDoubles = doublesOf(moddle);

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
  const known = SAME.reduce((text, [from, to]) => text.replaceAll(from, to), xml.replace(/^\uFEFF/, ''));
  try {
    const reading = moddle.fromXML(known);
    const doubles = takeDoubles();
    const { rootElement, warnings } = await reading;
    for (const { message, element } of [...warnings, ...doubles]) {
      const about = element ? idOf(element) : null;
      const what = `Expected only what the DMN 1.5 schema knows but found ${oneLine(message)}`;
      if (ofDiagram(element, message)) findings.warning(about, 'bad-diagram', what);
      else findings.error(about, 'bad-xml', what);
    }
    return rootElement;
  } catch (error) {
    findings.error(null, 'bad-xml', `Expected DMN 1.2 to 1.5 XML but ${oneLine((error as Error).message)}`);
    return null;
  }
}

/** What is wrong with a drawing does not change a decision. */
function ofDiagram(element: Node | undefined, message: string): boolean {
  return /^(dmndi|di|dc|biodi):/.test(element?.$type ?? '') || /<(dmndi|di|dc|biodi):/.test(message);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200);
}
