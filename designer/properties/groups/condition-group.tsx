// When a flow is taken: chosen from lists or written in FEEL; or it is the usual way of its gateway.

import type { VNode } from 'preact';
import { ConditionEditor } from '../../form-logic/condition-editor.tsx';
import { subjectsFrom } from '../../variables/subjects.ts';
import type { Connection, Element } from '../../canvas/services.ts';
import { FeelField } from '../feel-field.tsx';
import { Act } from '../fields.tsx';
import { conditionOf, objectOf, setCondition, setProperties } from '../moddle-edit.ts';
import { useBench, type OfElement } from '../workbench.ts';

/** Whether a condition on it is looked at. */
export const isConditional = (element: Element): boolean => {
  const source = (element as Connection).source as Element | undefined;
  const object = source?.businessObject;
  return (
    object !== undefined &&
    ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway', 'bpmn:Activity'].some((type) =>
      object.$instanceOf(type),
    )
  );
};

export const ConditionGroup = ({ element }: OfElement): VNode => {
  const { get, live, words, studio } = useBench();
  const say = words.condition;
  const object = objectOf(element);
  const { source } = element as Connection;
  const isDefault = source.businessObject['default'] === object;
  if (isDefault) {
    return (
      <>
        <p>{say.isDefault}</p>
        <Act onPress={() => setProperties(get, source, { default: undefined })}>{say.makeConditional}</Act>
      </>
    );
  }
  const feel = conditionOf(object);
  const variables = live.variables(element.id);
  const subjects = subjectsFrom(variables);
  const set = (text: string): void => setCondition(get, element, text);
  return (
    <>
      <ConditionEditor
        // read anew when what can be asked about is known, and when another flow is chosen
        key={`${element.id} ${String(subjects.length > 0)}`}
        id={element.id}
        subjects={subjects}
        feel={feel}
        language={studio.language}
        words={say}
        onChange={set}
        textField={<FeelField label={say.feel} value={feel} variables={variables} words={words} onChange={set} />}
      />
      {source.businessObject.$instanceOf('bpmn:Gateway') && feel === '' ? (
        <Act onPress={() => setProperties(get, source, { default: object })}>{say.makeDefault}</Act>
      ) : null}
    </>
  );
};
