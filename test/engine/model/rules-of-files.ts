// For every rule about the file as a whole and about what is not executed, a model that breaks it.

import { LIMITS } from '../../../engine/model/text-checks.ts';
import { bpmn, definitions, extend, path, process, start, tag } from '../builder.ts';
import { around, models } from './rules.ts';

const task = (attributes: { [name: string]: string }, ...body: string[]) =>
  bpmn(start('s'), tag('userTask', { id: 't', ...attributes }, ...body), path('s > t'));

export const FILES = models({
  'bad-xml': 'text',
  'too-long': ' '.repeat(LIMITS.characters + 1),
  'too-many-tags': definitions(process('p', '<task/>'.repeat(LIMITS.tags))),
  'too-deep': definitions(process('p', '<subProcess>'.repeat(LIMITS.depth))),
  'document-type': `<!DOCTYPE d SYSTEM "file:///etc/passwd">${around()}`,
  'unknown-xml': task({ culoare: 'red' }),
  'foreign-encoding': `<?xml version="1.0" encoding="ISO-8859-1"?>${around()}`,
  'bad-diagram': definitions(
    process('p', start('s')),
    '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"><bpmndi:BPMNPlane bpmnElement="x"/></bpmndi:BPMNDiagram>',
  ),
  'bad-value': bpmn(start('s'), '<userTask id="t" isForCompensation="da"/>', path('s > t')),
  'no-process': definitions(),
  'not-executable': definitions(tag('process', { id: 'p', isExecutable: false })),
  'missing-id': around('<userTask/>'),
  'bad-id': around(tag('userTask', { id: '__proto__' })),
  'unsupported-element': around('<choreographyTask id="c"/>'),
  'unsupported-attribute': around('<startEvent id="x"><property id="q"/></startEvent>', path('x > t')),
  'unsupported-value': task({}, extend('<zeebe:formDefinition formId="f" bindingType="versionTag"/>')),
  'unsupported-extension': task({ 'xmlns:camunda': 'http://camunda.org/schema/1.0/bpmn', 'camunda:assignee': 'ana' }),
  'refused-extension': bpmn(
    start('s'),
    tag('serviceTask', { id: 't' }, extend('<zeebe:taskDefinition type="x"/>', '<zeebe:linkedResources/>')),
    path('s > t'),
  ),
  'misplaced-extension': task({}, extend('<zeebe:taskDefinition type="x"/>')),
  'duplicate-extension': task({}, extend('<zeebe:userTask/><zeebe:userTask/>')),
  'foreign-extension': task({}, extend('<draw:shape xmlns:draw="http://example.org/draw"/>')),
});
