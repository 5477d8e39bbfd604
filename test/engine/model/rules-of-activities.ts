// For every rule about activities, loops and data, a model that breaks it.

import { user } from '../activities.ts';
import { bpmn, definitions, extend, path, process, start, tag } from '../builder.ts';
import { around, models } from './rules.ts';

/** A process of one task. */
const task = (name: string, attributes: { [name: string]: string | boolean | number }, ...body: string[]) =>
  bpmn(start('s'), tag(name, { id: 't', ...attributes }, ...body), path('s > t'));
const work = (...extensions: string[]) => task('serviceTask', {}, extend(...extensions));
const loops = (attributes: { [name: string]: string }, ...body: string[]) =>
  task('task', {}, tag('multiInstanceLoopCharacteristics', attributes, ...body));
const data = (...body: string[]) =>
  task(
    'userTask',
    {},
    tag(
      'ioSpecification',
      {},
      '<dataInput id="intrare"/><dataInput id="alta"/>',
      '<inputSet><dataInputRefs>intrare</dataInputRefs></inputSet><outputSet/>',
    ),
    ...body,
  );
const job = '<zeebe:taskDefinition type="x"/>';
const header = (key: string) => `<zeebe:taskHeaders><zeebe:header key="${key}" value="1"/>`;
const numbers = '<loopCardinality>3</loopCardinality>';
const over = (attributes: { [name: string]: string }) => extend(tag('zeebe:loopCharacteristics', attributes));
const moves = (...body: string[]) => tag('dataInputAssociation', {}, ...body);
const assigned = (to: string) => `<assignment><from>=1</from>${to}</assignment>`;
const assignment = extend(tag('zeebe:assignmentDefinition', { assignee: 'ana' }));
const named = '<resourceRef>r</resourceRef>';
const performer = (...body: string[]) =>
  definitions(
    '<resource id="r" name="ana"/>',
    process('p', start('s'), tag('userTask', { id: 't' }, ...body), path('s > t')),
  );

export const ACTIVITIES = models({
  'missing-task-definition': task('serviceTask', {}),
  'ambiguous-task': task(
    'businessRuleTask',
    {},
    extend(job, tag('zeebe:calledDecision', { decisionId: 'd', resultVariable: 'r' })),
  ),
  'headers-without-job': task(
    'scriptTask',
    {},
    extend(tag('zeebe:script', { expression: '=1', resultVariable: 'r' }), `${header('a')}</zeebe:taskHeaders>`),
  ),
  'header-without-key': work(job, '<zeebe:taskHeaders><zeebe:header value="1"/></zeebe:taskHeaders>'),
  'duplicate-header': work(job, `${header('a')}<zeebe:header key="a" value="2"/></zeebe:taskHeaders>`),
  'bad-retries': work('<zeebe:taskDefinition type="x" retries="0"/>'),
  'nameless-operation': definitions(
    '<interface id="i" name="I"><operation id="o"/></interface>',
    process('p', start('s'), '<serviceTask id="t" operationRef="o"/>', path('s > t')),
  ),
  'two-scripts': task(
    'scriptTask',
    {},
    extend(tag('zeebe:script', { expression: '=1', resultVariable: 'r' })),
    '<script>=1</script>',
  ),
  'script-without-result': task('scriptTask', {}, '<script>=1</script>'),
  'missing-form-id': task('userTask', {}, extend('<zeebe:formDefinition/>')),
  'computed-form': task('userTask', {}, extend('<zeebe:formDefinition formId="=f"/>')),
  'bad-priority': task('userTask', {}, extend('<zeebe:priorityDefinition priority="101"/>')),
  'two-assignments': performer(assignment, tag('humanPerformer', {}, named)),
  'ambiguous-role': performer(tag('humanPerformer', {}, named), tag('humanPerformer', {}, named)),
  'empty-role': performer(tag('humanPerformer', {})),
  'nothing-called': task('callActivity', {}),
  'two-called-elements': task('callActivity', { calledElement: 'q' }, extend('<zeebe:calledElement processId="q"/>')),
  'bad-quantity': task('task', { startQuantity: 0 }),
  'missing-attribute': work('<zeebe:taskDefinition/>'),
  'bad-name': task('scriptTask', {}, extend(tag('zeebe:script', { expression: '=1', resultVariable: '1r' }))),
  'endless-loop': task('task', {}, '<standardLoopCharacteristics/>'),
  'bad-loop-maximum': task('task', {}, '<standardLoopCharacteristics loopMaximum="0"/>'),
  'loop-over-nothing': loops({}),
  'ambiguous-loop': loops({}, over({ inputCollection: '=lista' }), numbers),
  'two-loop-sources': loops({}, over({ inputCollection: '=lista', inputElement: 'x' }), '<inputDataItem id="item"/>'),
  'element-without-collection': loops({}, numbers, '<inputDataItem id="item"/>'),
  'half-loop-output': loops({}, over({ outputCollection: 'lista' }), numbers),
  'missing-behavior': loops({ behavior: 'Complex' }, numbers),
  'unused-behavior': loops(
    {},
    numbers,
    '<complexBehaviorDefinition><condition>=a</condition></complexBehaviorDefinition>',
  ),
  'half-behavior': loops(
    { behavior: 'Complex' },
    numbers,
    '<complexBehaviorDefinition><condition>=a</condition></complexBehaviorDefinition>',
  ),
  'bad-data-name': task('userTask', {}, '<property/>'),
  'several-data-sets': task('userTask', {}, '<ioSpecification><inputSet/><inputSet/><outputSet/></ioSpecification>'),
  'drawn-association': data(moves('<targetRef>intrare</targetRef>')),
  'ambiguous-association': data(
    moves('<sourceRef>intrare</sourceRef><sourceRef>alta</sourceRef><targetRef>intrare</targetRef>'),
  ),
  'half-assignment': data(moves('<targetRef>intrare</targetRef>', assigned(''))),
  'stray-assignment': data(moves('<targetRef>intrare</targetRef>', assigned('<to>alta</to>'))),
  'empty-expression': task('task', {}, '<standardLoopCharacteristics><loopCondition/></standardLoopCharacteristics>'),
  'bad-expression': task('scriptTask', {}, extend(tag('zeebe:script', { expression: '=1 +', resultVariable: 'r' }))),
  'foreign-language': task(
    'scriptTask',
    { scriptFormat: 'javascript' },
    '<ioSpecification><dataOutput id="o"/><inputSet/><outputSet/></ioSpecification>',
    '<script>1</script>',
  ),
  'similar-name': bpmn(
    start('s'),
    tag('scriptTask', { id: 't' }, extend(tag('zeebe:script', { expression: '=1', resultVariable: 'termenLegal' }))),
    tag(
      'scriptTask',
      { id: 'u' },
      extend(tag('zeebe:script', { expression: '=termenlegal + 1', resultVariable: 'altul' })),
    ),
    path('s > t > u'),
  ),
  'unknown-decision': task(
    'businessRuleTask',
    {},
    extend(tag('zeebe:calledDecision', { decisionId: 'd', resultVariable: 'r' })),
  ),
  'unknown-process': task('callActivity', { calledElement: 'q' }),
  unreachable: around(user('u'), user('v'), path('u > v')),
});
