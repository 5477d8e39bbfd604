// Work: classes, expressions, external tasks, connectors, scripts and decisions.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { around, model, translated } from './model.ts';

const test = suite('dialects: work');

const JOBS: [name: string, element: string, type: string][] = [
  ['a class', '<serviceTask id="e" v:class="ro.proba.Trimite"/>', 'ro.proba.Trimite'],
  ['a delegate expression', '<serviceTask id="e" v:delegateExpression="${trimite}"/>', 'trimite'],
  ['a call', '<serviceTask id="e" v:expression="${posta.trimite(execution, 5)}"/>', 'posta.trimite'],
  [
    'a getter of a bean',
    '<serviceTask id="e" v:expression="#{posta.getStare()}" v:resultVariable="r"/>',
    'posta.getStare',
  ],
  ['an external task', '<serviceTask id="e" v:type="external" v:topic="trimite"/>', 'trimite'],
  ['a computed topic', '<serviceTask id="e" v:type="external" v:topic="${tema}"/>', '=tema'],
  [
    'a mail',
    '<serviceTask id="e" v:type="mail"><extensionElements><v:field name="to" expression="${adresa}"/></extensionElements></serviceTask>',
    'mail',
  ],
  ['a send task', '<sendTask id="e" v:class="ro.proba.Trimite"/>', 'ro.proba.Trimite'],
  ['a rule of one’s own', '<businessRuleTask id="e" v:class="ro.proba.Regula"/>', 'ro.proba.Regula'],
  [
    'a script that is a program',
    '<scriptTask id="e" scriptFormat="groovy"><script>if (a) b()</script></scriptTask>',
    'script:groovy',
  ],
  ['a script in a file', '<scriptTask id="e" scriptFormat="python" v:resource="a.py"/>', 'script:python'],
  ['Drools', '<businessRuleTask id="e" v:ruleVariablesInput="${a}" v:resultVariable="r"/>', 'rules:drools'],
];

for (const [name, element, type] of JOBS)
  test(`${name} is a job`, async () => {
    const made = await translated(model('camunda', around(element)));
    assert.is(made.value('zeebe:taskDefinition', 'type'), type);
    assert.equal(made.errors(), []);
    assert.equal(made.lost, []);
    assert.ok(made.changes.some(({ element: id, what }) => id === 'e' && /job/.test(what)));
  });

test('what a job needs to know is in headers and inputs', async () => {
  const made = await translated(
    model(
      'camunda',
      around(`<serviceTask id="e" v:delegateExpression="\${trimite}"><extensionElements>
        <v:failedJobRetryTimeCycle>R4/PT5M</v:failedJobRetryTimeCycle>
        <v:field name="fel"><v:string>urgent</v:string></v:field>
        <v:field name="cui"><v:expression>\${om.nume}</v:expression></v:field>
        <v:properties><v:property name="k" value="w"/></v:properties>
      </extensionElements></serviceTask>`),
    ),
  );
  assert.equal(made.headers(), { retryTimeCycle: 'R4/PT5M', delegateExpression: '${trimite}', fel: 'urgent' });
  assert.equal(made.inputs(), ['cui =om.nume']);
  assert.is(made.value('zeebe:taskDefinition', 'retries'), '4');
  assert.is(made.value('zeebe:property', 'name'), 'k');
  assert.equal(made.errors(), []);
});

test('an expression that FEEL can say needs no program', async () => {
  const script = await translated(
    model('camunda', around('<serviceTask id="e" v:expression="${a * 2}" v:resultVariable="b"/>')),
  );
  assert.is(script.value('zeebe:script', 'expression'), '=a * 2');
  assert.is(script.value('zeebe:script', 'resultVariable'), 'b');
  assert.is(script.all('scriptTask').length, 1);
  const sets = await translated(
    model('flowable', around(`<serviceTask id="e" v:expression="\${execution.setVariable('b', 7)}"/>`)),
  );
  assert.is(sets.value('zeebe:script', 'resultVariable'), 'b');
  const nothing = await translated(model('activiti', around('<serviceTask id="e" v:expression="${true}"/>')));
  assert.is(nothing.all('task').length, 1);
  for (const each of [script, sets, nothing]) assert.equal([each.errors(), each.lost], [[], []]);
});

test('inputs and outputs, with lists, maps and scripts', async () => {
  const made = await translated(
    model(
      'operaton',
      around(`<serviceTask id="e" v:type="external" v:topic="t"><extensionElements><v:inputOutput>
        <v:inputParameter name="simplu">text</v:inputParameter>
        <v:inputParameter name="numar">5</v:inputParameter>
        <v:inputParameter name="gol"/>
        <v:inputParameter name="lista"><v:list><v:value>a</v:value><v:value>\${b}</v:value><v:script scriptFormat="javascript">c + 1</v:script></v:list></v:inputParameter>
        <v:inputParameter name="harta"><v:map><v:entry key="x y">\${b}</v:entry><v:entry key="z"><v:list><v:value>1</v:value></v:list></v:entry></v:map></v:inputParameter>
        <v:outputParameter name="rezultat">Total: \${suma}</v:outputParameter>
      </v:inputOutput></extensionElements></serviceTask>`),
    ),
  );
  assert.is(made.source, 'operaton');
  assert.equal(made.inputs(), [
    'simplu text',
    'numar 5',
    'gol =null',
    'lista =["a", b, c + 1]',
    'harta ={"x y": b, z: [1]}',
  ]);
  assert.is(made.outputs()[0], 'rezultat =string join(["Total: ", string(suma)])');
  // What the job gives goes on beside the mapped outputs.
  assert.ok(made.outputs().includes('suma =get or else(suma, null)'));
  assert.equal([made.errors(), made.lost], [[], []]);
});

test('connectors', async () => {
  const made = await translated(
    model(
      'camunda',
      around(`<serviceTask id="e"><extensionElements><v:connector><v:connectorId>http-connector</v:connectorId><v:inputOutput>
        <v:inputParameter name="url">https://proba.example/\${id}</v:inputParameter>
        <v:inputParameter name="method">GET</v:inputParameter>
        <v:outputParameter name="stare">\${S(response).prop("stare").stringValue()}</v:outputParameter>
      </v:inputOutput></v:connector></extensionElements></serviceTask>`),
    ),
  );
  assert.is(made.value('zeebe:taskDefinition', 'type'), 'http-connector');
  assert.equal(made.inputs(), ['url =string join(["https://proba.example/", string(id)])', 'method GET']);
  assert.is(made.outputs()[0], 'stare =response.stare');
  assert.equal([made.errors(), made.lost], [[], []]);
});

test('decisions, and what is made of their results', async () => {
  const task = (how: string): string =>
    model(
      'camunda',
      around(
        `<businessRuleTask id="e" v:decisionRef="ruta" v:resultVariable="r" v:mapDecisionResult="${how}" v:decisionRefBinding="deployment"/>`,
      ),
    );
  const decisions = { ruta: { outputs: ['cale'], many: false } };
  const single = await translated(task('singleEntry'), { decisions });
  assert.is(single.value('zeebe:calledDecision', 'decisionId'), 'ruta');
  assert.equal(single.outputs(), []);
  const row = await translated(task('singleResult'), { decisions });
  assert.equal(row.outputs(), ['r =if r = null then null else {cale: r}']);
  const list = await translated(task('resultList'), { decisions });
  assert.match(list.outputs()[0]!, /\[\{cale: r\}\]$/);
  const unknown = await translated(task('singleResult'));
  assert.ok(unknown.findings.some(({ rule, element }) => rule === 'import-decision-result' && element === 'e'));
  for (const each of [single, row, list]) assert.equal([each.errors(), each.lost], [[], []]);
});

test('script tasks', async () => {
  const made = await translated(
    model(
      'camunda',
      around('<scriptTask id="e" scriptFormat="javascript" v:resultVariable="t"><script>a + 1</script></scriptTask>'),
    ),
  );
  assert.is(made.value('zeebe:script', 'expression'), '=a + 1');
  const job = await translated(
    model('camunda', around('<scriptTask id="e" scriptFormat="groovy"><script>if (a) b()</script></scriptTask>')),
  );
  assert.is(job.headers()['script'], 'if (a) b()');
  assert.ok(job.findings.some(({ rule, severity }) => rule === 'import-script-job' && severity === 'warning'));
});

test('a message that a program sends is a job, with or without a message', async () => {
  const made = await translated(
    model(
      'camunda',
      around(
        '<intermediateThrowEvent id="e" name="Trimis"><messageEventDefinition v:type="external" v:topic="sms"/></intermediateThrowEvent>',
      ),
    ),
  );
  assert.is(made.value('zeebe:taskDefinition', 'type'), 'sms');
  assert.is(made.value('message', 'name'), 'Trimis');
  assert.equal(made.errors(), []);
});

test('what has no counterpart stays, and is an error of its element', async () => {
  const made = await translated(
    model('camunda', around('<callActivity id="e" calledElement="q" v:variableMappingClass="ro.proba.Mapare"/>')),
  );
  assert.match(made.xml, /camunda:variableMappingClass="ro.proba.Mapare"/);
  assert.equal(made.errors(), ['e import-not-translated']);
});

test('what only concerns operation stays, and warns', async () => {
  const made = await translated(
    model(
      'camunda',
      around('<serviceTask id="e" v:class="A" v:asyncBefore="true" v:exclusive="false" v:jobPriority="5"/>'),
      '',
      'v:historyTimeToLive="P5D" v:isStartableInTasklist="false"',
    ),
  );
  assert.match(made.xml, /camunda:asyncBefore="true" camunda:exclusive="false" camunda:jobPriority="5"/);
  assert.equal(made.errors(), []);
  assert.is(made.findings.filter(({ rule }) => rule === 'import-not-read').length, 5);
});

test.run();
