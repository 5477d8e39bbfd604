// Archives that people bring in, and what bad ones are told.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { strToU8, zipSync } from 'fflate';
import { zipProcedure } from '../../../server/works/export.ts';
import { bringIn } from '../../../server/works/bring-in.ts';
import { readUpload, type NotRead, type Upload } from '../../../server/works/read-upload.ts';
import { readProcedureFiles } from '../../../server/deploy-procedures.ts';

const test = suite('procedures brought in');

const zip = (files: { [name: string]: string | Uint8Array }): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    ),
  );
const upload = async (name: string, content: Buffer): Promise<Upload> => {
  const read = await readUpload(name, content);
  if ('why' in read) throw new Error(read.why);
  return read;
};
const why = async (content: Buffer, name = 'a.zip'): Promise<NotRead['why'] | 'read'> => {
  const read = await readUpload(name, content);
  return 'why' in read ? read.why : 'read';
};

test('what is exported comes back the same', async () => {
  const files = await readProcedureFiles(new URL('../../../processes/petitie', import.meta.url).pathname);
  const packed = zipProcedure('petitie', files);
  assert.equal(packed, zipProcedure('petitie', files), 'the same bytes');
  const read = await upload('petitie.zip', packed);
  assert.ok(read.folder);
  assert.equal(Object.fromEntries(read.texts), files);
  const brought = await bringIn(read, '', 'Raport');
  assert.ok(!('refusal' in brought));
  assert.equal(brought.files, files);
  assert.equal(
    [brought.key, brought.changes, brought.problems.filter(({ severity }) => severity === 'error')],
    ['petitie', [], []],
  );
});

test('the folder may lie anywhere in the archive; what does not belong is left out and told', async () => {
  const read = await upload(
    'x.zip',
    zip({
      'backup/petitie/manifest.json': '{"key":"petitie"}',
      'backup/petitie/README.md': 'Șț',
      'backup/petitie/scenarios/full.test.ts': 'x',
      'backup/petitie/photo.png': 'x',
      'backup/other.txt': 'x',
      '__MACOSX/backup/petitie/._manifest.json': 'x',
      'backup/petitie/.DS_Store': 'x',
    }),
  );
  assert.equal([...read.texts.keys()].sort(), ['README.md', 'manifest.json']);
  assert.equal(read.leftOut.sort(), [
    'backup/other.txt',
    'backup/petitie/photo.png',
    'backup/petitie/scenarios/full.test.ts',
  ]);
});

test('archives that cannot be trusted are refused with the reason', async () => {
  assert.is(await why(Buffer.alloc(0)), 'empty');
  assert.is(await why(Buffer.from('PK\u0003\u0004 and nothing')), 'damaged');
  assert.is(await why(Buffer.from('a text'), 'a.txt'), 'kind');
  assert.is(await why(zip({ '../manifest.json': '{}' })), 'damaged', 'a path that leaves the folder');
  assert.is(await why(zip({ 'C:/manifest.json': '{}' })), 'damaged');
  assert.is(await why(zip({ 'photo.png': 'x' })), 'nothing');
  assert.is(await why(zip({ 'manifest.json': '{}', 'process.bpmn': ' '.repeat(1_000_001) })), 'fileTooLarge');
  assert.is(await why(zip({ 'manifest.json': '{}', ...many(301, 'x') })), 'tooMuch');
  assert.is(await why(zip({ 'manifest.json': '{}', ...many(6, ' '.repeat(900_000)) })), 'tooMuch');
  assert.is(await why(zip({ 'manifest.json': '{}', 'bomb.bin': new Uint8Array(30_000_000) })), 'tooMuch', 'a bomb');
});

const many = (count: number, text: string): { [name: string]: string } =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`messages/m${index}.hbs`, text]));

test('an entry that is longer than it says is refused', async () => {
  const packed = zip({ 'manifest.json': '{}', 'README.md': 'x'.repeat(5_000) });
  const at = packed.lastIndexOf('README.md') - 46;
  assert.is(packed.readUInt32LE(at + 24), 5_000);
  packed.writeUInt32LE(10, at + 24);
  assert.ok(['tooMuch', 'damaged'].includes(await why(packed)));
});

test('encodings: models as they declare, all else in UTF-8', async () => {
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (each) => each.charCodeAt(0));
  const model = `<?xml version="1.0" encoding="ISO-8859-2"?><definitions name="\xba\xfe"/>`;
  const read = await upload('m.bpmn', Buffer.from(latin(model)));
  assert.is(read.texts.get('m.bpmn'), '<?xml version="1.0" encoding="UTF-8"?><definitions name="\u015f\u0163"/>');
  assert.is(await why(Buffer.from(latin(model.replace('ISO-8859-2', 'UTF-8'))), 'm.bpmn'), 'encoding');
  assert.is(await why(zip({ 'manifest.json': '{}', 'README.md': latin('\xba') })), 'encoding');
  assert.is(await why(zip({ 'manifest.json': '{}', 'README.md': 'a\u0000b' })), 'encoding');
});

test('a lone model of another tool becomes a whole procedure, with a report', async () => {
  const model = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
<bpmn:process id="invoice" name="Factură nouă" isExecutable="true">
<bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/>
<bpmn:userTask id="t" name="Aprobare" camunda:candidateGroups="sef"/><bpmn:sequenceFlow id="g" sourceRef="t" targetRef="e"/><bpmn:endEvent id="e"/>
</bpmn:process></bpmn:definitions>`;
  const brought = await bringIn(await upload('invoice.bpmn', Buffer.from(model)), '', 'Raport');
  assert.ok(!('refusal' in brought));
  assert.is(brought.key, 'factura-noua');
  assert.is(brought.source, 'camunda-7');
  assert.ok(brought.changes.length > 0 && brought.assumed.length > 0);
  assert.match(brought.files['README.md'] ?? '', 'Raport');
  assert.match(brought.files['process.bpmn'] ?? '', '<bpmn:process id="factura-noua"');
  const manifest = JSON.parse(brought.files['manifest.json'] ?? '') as { key: string; processId: string };
  assert.equal([manifest.key, manifest.processId], ['factura-noua', 'factura-noua']);
  assert.equal(
    brought.problems.filter(({ severity, rule }) => severity === 'error' && rule === 'bad-manifest'),
    [],
  );
});

test('what is no process is said to be none', async () => {
  const none = await bringIn(await upload('a.xml', Buffer.from('<?xml version="1.0"?><html/>')), '', 'x');
  assert.equal(none, { refusal: 'no-model' });
  const badKey = await bringIn(await upload('a.zip', zip({ 'manifest.json': '{"key":"../x"}' })), '', 'x');
  assert.equal(badKey, { refusal: 'key' });
});

test.run();
