// People: assignments, dates, forms, listeners.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileForm } from '../../forms/form.ts';
import { around, model, translated } from './model.ts';
import type { Vendor } from './model.ts';

const test = suite('dialects: people');
const task = (attributes: string, inside = ''): string => around(`<userTask id="e" ${attributes}>${inside}</userTask>`);
const extension = (inside: string): string => `<extensionElements>${inside}</extensionElements>`;

const ASSIGNED: [attributes: string, name: string, value: string][] = [
  ['v:assignee="ana"', 'assignee', 'ana'],
  ['v:assignee="${sef}"', 'assignee', '=sef'],
  ['v:candidateUsers="ana, ion"', 'candidateUsers', 'ana,ion'],
  ['v:candidateGroups="${grupuri}"', 'candidateGroups', '=grupuri'],
  ['v:candidateGroups="sefi, ${departament}"', 'candidateGroups', '=flatten(["sefi", departament])'],
];
for (const vendor of ['camunda', 'operaton', 'activiti', 'flowable'] as const satisfies readonly Vendor[])
  for (const [attributes, name, value] of ASSIGNED)
    test(`${vendor}: ${attributes}`, async () => {
      const made = await translated(model(vendor, task(attributes)));
      assert.is(made.value('zeebe:assignmentDefinition', name), value);
      assert.equal([made.errors(), made.lost], [[], []]);
      assert.is(made.changes.filter(({ what }) => what === 'assignment').length, 1);
    });

test('roles of the standard, with lists as Activiti reads them', async () => {
  const role = (name: string, text: string): string =>
    `<${name}><resourceAssignmentExpression><formalExpression>${text}</formalExpression></resourceAssignmentExpression></${name}>`;
  const made = await translated(
    model(
      'activiti',
      task('', role('potentialOwner', 'user(kermit), group(sefi), ${echipa}') + role('humanPerformer', '${cine}')),
    ),
  );
  assert.is(made.value('zeebe:assignmentDefinition', 'assignee'), '=cine');
  assert.is(made.value('zeebe:assignmentDefinition', 'candidateUsers'), 'kermit');
  assert.is(made.value('zeebe:assignmentDefinition', 'candidateGroups'), '=flatten(["sefi", echipa])');
  assert.equal([made.errors(), made.lost], [[], []]);
});

test('dates and priority', async () => {
  const made = await translated(
    model('camunda', task('v:dueDate="${now().plusDays(2)}" v:followUpDate="2030-01-31T08:00:00Z" v:priority="${p}"')),
  );
  assert.is(made.value('zeebe:taskSchedule', 'dueDate'), '=now() + @"P2D"');
  assert.is(made.value('zeebe:taskSchedule', 'followUpDate'), '2030-01-31T08:00:00Z');
  assert.is(made.value('zeebe:priorityDefinition', 'priority'), '=p');
  assert.is(
    (await translated(model('flowable', task('v:dueDate="PT4H"')))).value('zeebe:taskSchedule', 'dueDate'),
    '=now() + duration("PT4H")',
  );
  const high = await translated(model('camunda', task('v:priority="500"')));
  assert.ok(high.errors().includes('e import-number'));
  assert.match(high.xml, /camunda:priority="500"/);
});

test('an assignment that only a program knows is an error, and stays', async () => {
  const made = await translated(model('camunda', task('v:assignee="${ldap.sefulLui(solicitant)}"')));
  assert.equal(made.errors(), ['e import-expression']);
  assert.match(made.xml, /camunda:assignee="\$\{ldap/);
});

test('fields become a form that compiles', async () => {
  const made = await translated(
    model(
      'camunda',
      task(
        '',
        extension(`<v:formData>
          <v:formField id="nume" label="Nume" type="string" defaultValue="Ana"><v:validation><v:constraint name="required"/><v:constraint name="minlength" config="2"/></v:validation></v:formField>
          <v:formField id="zile" label="Zile" type="long"><v:validation><v:constraint name="max" config="30"/></v:validation></v:formField>
          <v:formField id="cand" label="Când" type="date" defaultValue="31/01/2030"/>
          <v:formField id="ok" type="boolean" defaultValue="true"/>
          <v:formField id="fel" label="Fel" type="enum"><v:value id="a" name="A"/><v:value id="b" name="B"/></v:formField>
          <v:formField id="cod" label="Cod" type="cod-postal"><v:properties><v:property id="culoare" value="roșu"/></v:properties></v:formField>
          <v:formField id="vechi" label="Vechi" type="string"><v:validation><v:constraint name="readonly"/></v:validation></v:formField>
        </v:formData>`),
      ),
    ),
  );
  assert.is(made.value('zeebe:formDefinition', 'formId'), 'e');
  const form = JSON.parse(made.files['forms/e.form.json']!) as { components: { key: string; type: string }[] };
  assert.equal(
    form.components.map(({ key, type }) => `${key} ${type}`),
    ['nume textfield', 'zile number', 'cand datetime', 'ok checkbox', 'fel select', 'cod textfield', 'vechi textfield'],
  );
  assert.equal(form.components[0], {
    type: 'textfield',
    id: 'nume',
    key: 'nume',
    label: 'Nume',
    validate: { required: true, minLength: 2 },
    defaultValue: 'Ana',
  });
  assert.equal(
    compileForm(form).findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.ok(made.findings.some(({ rule }) => rule === 'import-form-field'));
  assert.equal([made.errors(), made.lost], [[], []]);
});

test('properties of Activiti, at a start event too', async () => {
  const made = await translated(
    model(
      'activiti',
      `<startEvent id="s" v:initiator="cine">${extension('<v:formProperty id="suma" name="Suma" type="long" required="true"/><v:formProperty id="fel" type="enum"><v:value id="x" name="X"/></v:formProperty>')}</startEvent>
       <sequenceFlow id="f" sourceRef="s" targetRef="x"/><endEvent id="x"/>`,
    ),
  );
  const form = JSON.parse(made.files['forms/s.form.json']!) as unknown;
  assert.equal(
    compileForm(form).findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.match(made.outputs()[0]!, /^cine =/);
  assert.equal([made.errors(), made.lost], [[], []]);
});

test('in a procedure’s folder answers are handed on by their names', async () => {
  const xml = model('camunda', task('', extension('<v:formData><v:formField id="ok" type="boolean"/></v:formData>')));
  assert.equal((await translated(xml)).outputs(), []);
  const onPlatform = await translated(xml, { platform: true });
  assert.equal(onPlatform.outputs(), ['ok =lenient(e.ok, get or else(ok, null))', 'e =get or else(e, null)']);
});

test('forms that are elsewhere', async () => {
  const key = await translated(model('camunda', task('v:formKey="embedded:app:forms/aproba.html"')));
  assert.is(key.value('zeebe:formDefinition', 'formId'), 'aproba');
  assert.equal(key.headers(), { formKey: 'embedded:app:forms/aproba.html' });
  assert.equal(
    compileForm(JSON.parse(key.files['forms/aproba.form.json']!)).findings.filter(
      ({ severity }) => severity === 'error',
    ),
    [],
  );
  const ref = await translated(model('camunda', task('v:formRef="cerere" v:formRefBinding="latest"')));
  assert.is(ref.value('zeebe:formDefinition', 'formId'), 'cerere');
  for (const each of [key, ref]) {
    assert.equal([each.errors(), each.lost], [[], []]);
    assert.ok(each.findings.some(({ rule, severity }) => rule === 'import-form-elsewhere' && severity === 'warning'));
  }
});

test('listeners are jobs where the engine has such a moment', async () => {
  const made = await translated(
    model(
      'camunda',
      task(
        '',
        extension(`<v:taskListener event="create" class="A"/><v:taskListener event="complete" delegateExpression="\${b}"/>
          <v:executionListener event="start" expression="\${c.d(execution)}"/>
          <v:executionListener event="end"><v:script scriptFormat="groovy">x()</v:script></v:executionListener>`),
      ),
    ),
  );
  const heard = [...made.all('zeebe:taskListener'), ...made.all('zeebe:executionListener')].map((each) =>
    each.attributes.map(({ value }) => value).join(' '),
  );
  assert.equal(heard, ['creating A', 'completing b', 'start c.d', 'end script:groovy']);
  assert.equal([made.errors(), made.lost], [[], []]);
  const others = await translated(
    model(
      'camunda',
      task('', extension('<v:taskListener event="assignment" class="A"/><v:taskListener event="delete" class="A"/>')),
    ),
  );
  assert.equal(others.errors(), ['e import-not-translated', 'e import-not-translated']);
  assert.is(others.all('camunda:taskListener').length, 2);
});

test.run();
