// A new file of decisions: one table with one input, one output and one rule that always matches, so that it is sound from
// the start and can be tried at once. Pure.

const attribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').trim();

interface NewDecision {
  /** Of the procedure: part of the namespace. */
  procedure: string;
  /** `taxa-dupa-suprafata` */
  file: string;
  /** What is decided. */
  name: string;
}

/** The files that a new decision changes: itself and the manifest, which names it. */
export function newDecision(
  manifest: { readonly [name: string]: unknown },
  { procedure, file, name }: NewDecision,
): { path: string; files: { [path: string]: string } } {
  const path = `decisions/${file}.dmn`;
  // ids of XML may not begin with a digit
  const id = /^\d/.test(file) ? `d-${file}` : file;
  const before = Array.isArray(manifest['decisions']) ? (manifest['decisions'] as unknown[]) : [];
  const decisions = before.includes(path) ? before : [...before, path];
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-decizii" name="${attribute(name)}" namespace="http://traseu.ro/proceduri/${attribute(procedure)}/${file}">
  <decision id="${id}" name="${attribute(name)}">
    <decisionTable id="${id}-tabel" hitPolicy="FIRST">
      <input id="${id}-i1" label="Cine depune">
        <inputExpression id="${id}-i1-expr" typeRef="string"><text>cerere.tip</text></inputExpression>
      </input>
      <output id="${id}-o1" label="Rezultatul" name="rezultat" typeRef="string" />
      <rule id="${id}-r1">
        <inputEntry id="${id}-r1-1"><text>-</text></inputEntry>
        <outputEntry id="${id}-r1-o1"><text>"da"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
`;
  return { path, files: { [path]: xml, 'manifest.json': `${JSON.stringify({ ...manifest, decisions }, null, 2)}\n` } };
}
