// Small models for the tests of the store, written as BPMN.

const definitions = (messages: string, process: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:traseu="http://traseu.ro/schema/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="test">
${messages}
${process}
</bpmn:definitions>`;

const flow = (id: string, from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;

const userTask = (
  id: string,
  name: string,
  group: string,
  notBy?: string,
): string => `<bpmn:userTask id="${id}" name="${name}">
  <bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="${group}" /><zeebe:formDefinition formId="form-${id}" />${
    notBy === undefined ? '' : `<zeebe:taskHeaders><zeebe:header key="not-by" value="${notBy}" /></zeebe:taskHeaders>`
  }</bpmn:extensionElements>
</bpmn:userTask>`;

const serviceTask = (id: string, type: string, retries = 3): string => `<bpmn:serviceTask id="${id}" name="${id}">
  <bpmn:extensionElements><zeebe:taskDefinition type="${type}" retries="${retries}" /><zeebe:taskHeaders><zeebe:header key="template" value="raspuns" /></zeebe:taskHeaders></bpmn:extensionElements>
</bpmn:serviceTask>`;

const message = (name: string, key: string | null): string =>
  `<bpmn:message id="msg-${name}" name="${name}">${
    key === null
      ? ''
      : `<bpmn:extensionElements><zeebe:subscription correlationKey="=${key}" /></bpmn:extensionElements>`
  }</bpmn:message>`;

/** Two people decide one after the other, then a job. */
export const approval = definitions(
  '',
  `<bpmn:process id="approval" isExecutable="true">
  <bpmn:startEvent id="start" />
  ${userTask('check', 'Check it', 'registratura')}
  ${userTask('sign', 'Sign it', 'primar')}
  ${serviceTask('issue', 'document:issue')}
  <bpmn:endEvent id="end" />
  ${flow('f1', 'start', 'check')}${flow('f2', 'check', 'sign')}${flow('f3', 'sign', 'issue')}${flow('f4', 'issue', 'end')}
</bpmn:process>`,
);

/** Written, given a visa and paid by three people. */
export const visas = definitions(
  '',
  `<bpmn:process id="visas" isExecutable="true">
  <bpmn:startEvent id="start" />
  ${userTask('write', 'Write it', 'achizitii')}
  ${userTask('visa', 'Give the visa', 'cfp', 'write')}
  ${userTask('pay', 'Pay it', 'buget', 'cerere write visa')}
  <bpmn:endEvent id="end" />
  ${flow('f1', 'start', 'write')}${flow('f2', 'write', 'visa')}${flow('f3', 'visa', 'pay')}${flow('f4', 'pay', 'end')}
</bpmn:process>`,
);

/** A task that a timer interrupts at the date in `limit`; the timer follows the variable. */
export const deadline = definitions(
  '',
  `<bpmn:process id="deadline" isExecutable="true">
  <bpmn:startEvent id="start" />
  ${userTask('answer', 'Answer it', 'registratura')}
  <bpmn:boundaryEvent id="late" attachedToRef="answer">
    <bpmn:timerEventDefinition traseu:followsVariables="true"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">=limit</bpmn:timeDate></bpmn:timerEventDefinition>
  </bpmn:boundaryEvent>
  <bpmn:endEvent id="answered" />
  <bpmn:endEvent id="missed" />
  ${flow('f1', 'start', 'answer')}${flow('f2', 'answer', 'answered')}${flow('f3', 'late', 'missed')}
</bpmn:process>`,
);

/** Waits for a message with the key in `number`, keeps what it carries. */
export const waiting = definitions(
  message('reply', 'number'),
  `<bpmn:process id="waiting" isExecutable="true">
  <bpmn:startEvent id="start" />
  <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="msg-reply" /></bpmn:intermediateCatchEvent>
  <bpmn:endEvent id="end" />
  ${flow('f1', 'start', 'wait')}${flow('f2', 'wait', 'end')}
</bpmn:process>`,
);

/** A task first, then it waits for the message: for those that come too early. `key`: the variable that is its key. */
const waitsAfterTask = (id: string, name: string, key: string | null): string =>
  definitions(
    message(name, key),
    `<bpmn:process id="${id}" isExecutable="true">
  <bpmn:startEvent id="start" />
  ${userTask('prepare', 'Prepare it', 'registratura')}
  <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="msg-${name}" /></bpmn:intermediateCatchEvent>
  <bpmn:endEvent id="end" />
  ${flow('f1', 'start', 'prepare')}${flow('f2', 'prepare', 'wait')}${flow('f3', 'wait', 'end')}
</bpmn:process>`,
  );

export const later = waitsAfterTask('later', 'reply', 'number');
/** Whatever the key of the message. */
export const listening = waitsAfterTask('listening', 'news', null);

/** Started by the message `complaint`. */
export const started = definitions(
  message('complaint', null),
  `<bpmn:process id="started" isExecutable="true">
  <bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="msg-complaint" /></bpmn:startEvent>
  ${userTask('read', 'Read it', 'registratura')}
  <bpmn:endEvent id="end" />
  ${flow('f1', 'start', 'read')}${flow('f2', 'read', 'end')}
</bpmn:process>`,
);

/** A script that needs the variable `amount`: an incident without it. */
export const fragile = definitions(
  '',
  `<bpmn:process id="fragile" isExecutable="true">
  <bpmn:startEvent id="start" />
  <bpmn:scriptTask id="compute"><bpmn:extensionElements><zeebe:script expression="=amount + 1" resultVariable="sum" /></bpmn:extensionElements></bpmn:scriptTask>
  ${userTask('look', 'Look at it', 'registratura')}
  <bpmn:endEvent id="end" />
  ${flow('f1', 'start', 'compute')}${flow('f2', 'compute', 'look')}${flow('f3', 'look', 'end')}
</bpmn:process>`,
);

/**
 * Everything at once: a task, then in parallel a job, a timer and a message, then a called process with a job, then another
 * job. For the crash test.
 */
export const busy = definitions(
  message('reply', 'number'),
  `<bpmn:process id="busy" isExecutable="true">
  <bpmn:startEvent id="start" />
  ${userTask('check', 'Check it', 'registratura')}
  <bpmn:parallelGateway id="fork" />
  ${serviceTask('first', 'count', 5)}
  <bpmn:intermediateCatchEvent id="pause"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT0.2S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
  <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="msg-reply" /></bpmn:intermediateCatchEvent>
  <bpmn:parallelGateway id="join" />
  <bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="errand" propagateAllChildVariables="false" /></bpmn:extensionElements></bpmn:callActivity>
  ${serviceTask('second', 'count', 5)}
  <bpmn:endEvent id="end" />
  ${flow('f1', 'start', 'check')}${flow('f2', 'check', 'fork')}
  ${flow('f3', 'fork', 'first')}${flow('f4', 'fork', 'pause')}${flow('f5', 'fork', 'wait')}
  ${flow('f6', 'first', 'join')}${flow('f7', 'pause', 'join')}${flow('f8', 'wait', 'join')}
  ${flow('f9', 'join', 'call')}${flow('f10', 'call', 'second')}${flow('f11', 'second', 'end')}
</bpmn:process>
<bpmn:process id="errand" isExecutable="true">
  <bpmn:startEvent id="begin" />
  ${serviceTask('run', 'count', 5)}
  <bpmn:endEvent id="done" />
  ${flow('e1', 'begin', 'run')}${flow('e2', 'run', 'done')}
</bpmn:process>`,
);
