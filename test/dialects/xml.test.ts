// Text ↔ tree: nothing is lost, nothing dangerous is read.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { translateModel } from '../../dialects/translate.ts';
import { decodeXml } from '../../dialects/xml/decode.ts';
import { readXml } from '../../dialects/xml/read.ts';
import { writeXml } from '../../dialects/xml/write.ts';

const test = suite('dialects: xml');

const FILE = `<?xml version="1.0" encoding="UTF-8"?>
<!-- before -->
<a:root xmlns:a="urn:a" one="1 &lt; 2 &amp; &quot;x&quot;" zwei="ș">
  <!-- inside --><a:b><![CDATA[1 < 2]]></a:b> text &amp; more &#537;<?target data?>
  <c xmlns="urn:c" />
</a:root>
<!-- after -->`;

test('what is read comes out as it came in', () => {
  assert.is(writeXml(readXml(FILE)), FILE);
});

for (const [name, xml] of [
  ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
  ['nothing', ''],
  ['no element', 'text'],
  ['an open element', '<a><b></a>'],
  ['two roots', '<a/><b/>'],
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['an attribute without quotes', '<a b=1/>'],
  ['an unfinished tag', '<a b="1"'],
  ['an unfinished comment', '<a><!-- </a>'],
  ['levels without end', '<a>'.repeat(5000)],
])
  test(`refused with a finding: ${name}`, async () => {
    const { findings, changes, xml: out } = await translateModel(xml!);
    assert.is(findings.length, 1);
    assert.is(findings[0]!.severity, 'error');
    assert.match(findings[0]!.message, /^Expected /);
    assert.equal(changes, []);
    assert.is(out, xml);
  });

test('other things than models are named', async () => {
  const cmmn = await translateModel('<definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL"/>');
  assert.is(cmmn.kind, 'other');
  assert.match(cmmn.findings[0]!.message, /CMMN/);
  assert.match((await translateModel('<html/>')).findings[0]!.message, /<html>/);
});

test('encodings are those that the file names', () => {
  const text = '<?xml version="1.0" encoding="ISO-8859-2"?><a>\u0163</a>';
  const bytes = Uint8Array.from(text, (each) => (each === '\u0163' ? 0xfe : each.codePointAt(0)!));
  assert.match(decodeXml(bytes), /<a>\u0163</);
  const wide = new Uint8Array(Buffer.from('\uFEFF<a>ș</a>', 'utf16le'));
  assert.match(decodeXml(wide), /<a>ș</);
  assert.match(decodeXml(new TextEncoder().encode('\uFEFF<a>ș</a>')), /^<a>ș</);
});

test.run();
