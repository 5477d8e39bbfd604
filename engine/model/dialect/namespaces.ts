// Whose attributes and elements may be passed over, and whose must not.

/** Attributes of tools, which never change what runs. */
export const TOOL_NAMESPACES = new Set([
  'http://camunda.org/schema/modeler/1.0',
  'http://bpmn.io/schema/bpmn/biocolor/1.0',
  'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
  'http://flowable.org/design',
  'http://flowable.org/modeler',
  'http://activiti.com/modeler',
  'http://www.signavio.com',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/XML/1998/namespace',
]);

/** Namespaces of other engines: what they say would change what runs, and here it would not. */
export const ENGINE_NAMESPACES =
  /camunda\.org\/schema\/1\.0\/bpmn|activiti\.org|flowable\.org|jboss\.org|jbpm|operaton\.org|bonitasoft|ibm\.com/;

/**
 * What other engines say of their own operation (threads, tries, history, lists of their applications), by local name: it
 * changes nothing of what a process does, and may stay in a model that was imported.
 */
export const OPERATIONAL_NAMES = new Set(
  (
    'async asyncBefore asyncAfter asyncLeave asyncComplete completeAsync exclusive jobPriority taskPriority ' +
    'failedJobRetryTimeCycle historyTimeToLive historyLevel isStartableInTasklist versionTag category ' +
    'candidateStarterUsers candidateStarterGroups potentialStarter diagramRelationId localization properties ' +
    'sameDeployment fallbackToDefaultTenant isEagerExecutionFetching enableEagerExecutionTreeFetching ' +
    'skipExpression storeResultVariableAsTransient formFieldValidation validateFormFields processInstanceName ' +
    'noWaitStatesAsyncLeave jobCategory customResource includeInHistory work-form-field-validation task-candidates-type ' +
    'static-process-key static-case-key translation modelerTemplate modelerTemplateVersion modelerTemplateIcon ' +
    'doNotIncludeVariables'
  ).split(' '),
);
