// dmn-js reads DMN 1.3 only; the versions 1.2, 1.4 and 1.5 differ from it by their namespaces and by elements that it then
// warns of. What has become 1.3 by a change is written as 1.3, which the engine reads all the same. Pure.

const MODEL = 'https://www.omg.org/spec/DMN/20191111/';

const OTHERS = [
  'http://www.omg.org/spec/DMN/20180521/',
  'https://www.omg.org/spec/DMN/20211108/',
  'https://www.omg.org/spec/DMN/20230324/',
];

export const readable = (xml: string): string =>
  OTHERS.reduce(
    (text, version) =>
      text.replaceAll(`${version}MODEL/`, `${MODEL}MODEL/`).replaceAll(`${version}DMNDI/`, `${MODEL}DMNDI/`),
    xml,
  );
