// Our groups in bpmn-io's panel: first what a procedure's owner asks about, then everything else that they have. Groups of
// theirs that ours stand for, or that the engine does not execute, are left out.

import { Group } from '@bpmn-io/properties-panel';
import { h, type VNode } from 'preact';
import type { Element } from '../canvas/services.ts';
import { Bridge } from './bridge.ts';
import { BlockGroup } from './groups/block-group.tsx';
import { ConditionGroup, isConditional } from './groups/condition-group.tsx';
import { DeadlineGroup } from './groups/deadline-group.tsx';
import { DocumentGroup } from './groups/document-group.tsx';
import { FindingGroup, findingsOf } from './groups/finding-group.tsx';
import { FormGroup } from './groups/form-group.tsx';
import { JobGroup, jobTypeOf } from './groups/job-group.tsx';
import { MessageGroup, OutcomeGroup, PublicationGroup } from './groups/message-group.tsx';
import { PeopleGroup } from './groups/people-group.tsx';
import { ProcedureGroup, StageGroup } from './groups/procedure-group.tsx';
import { SignatureGroup } from './groups/signature-group.tsx';
import { headerOf, headersOf, objectOf } from './moddle-edit.ts';
import { canFollow } from '../templates/insert.ts';
import { Bench, type OfElement, type Workbench } from './workbench.ts';
import type { PropertyWords } from './words/ro.ts';

interface PanelGroup {
  id: string;
  label: string;
  component?: unknown;
  entries?: { id: string; [property: string]: unknown }[];
  shouldOpen?: boolean;
  [property: string]: unknown;
}

interface Panel {
  registerProvider(priority: number, provider: Provider): void;
}

export interface Provider {
  getGroups(element: Element): (groups: PanelGroup[]) => PanelGroup[];
}

/** After all of theirs, so that what they made can be left out. */
const LAST = 100;

interface OwnGroup {
  id: keyof PropertyWords['groups'];
  open?: boolean;
  /** Left out of the panel when false. */
  of: (element: Element, bench: Workbench) => boolean;
  draw: (props: OfElement) => VNode;
}

const is = (element: Element, ...types: string[]): boolean => types.some((type) => objectOf(element).$instanceOf(type));
const asks = (element: Element, ...types: string[]): boolean => types.includes(jobTypeOf({ element }));
const works = (element: Element): boolean =>
  is(element, 'bpmn:ServiceTask', 'bpmn:SendTask') || jobTypeOf({ element }) !== '';

const GROUPS: readonly OwnGroup[] = [
  { id: 'findings', open: true, of: ({ id }, bench) => findingsOf(bench, id).length > 0, draw: FindingGroup },
  {
    id: 'procedure',
    open: true,
    of: (element) => is(element, 'bpmn:Process', 'bpmn:Collaboration'),
    draw: ProcedureGroup,
  },
  { id: 'form', open: true, of: (element) => is(element, 'bpmn:UserTask'), draw: FormGroup },
  { id: 'people', open: true, of: (element) => is(element, 'bpmn:UserTask'), draw: PeopleGroup },
  { id: 'deadline', of: (element) => is(element, 'bpmn:UserTask'), draw: DeadlineGroup },
  { id: 'signature', of: (element) => is(element, 'bpmn:UserTask'), draw: SignatureGroup },
  { id: 'job', open: true, of: works, draw: JobGroup },
  {
    id: 'document',
    open: true,
    of: (element) => asks(element, 'document:issue', 'document:replace'),
    draw: DocumentGroup,
  },
  {
    id: 'message',
    open: true,
    of: (element) => asks(element, 'applicant:notify', 'staff:notify', 'authority:send'),
    draw: MessageGroup,
  },
  { id: 'outcome', open: true, of: (element) => asks(element, 'dossier:close'), draw: OutcomeGroup },
  { id: 'publication', open: true, of: (element) => asks(element, 'publication:publish'), draw: PublicationGroup },
  {
    id: 'condition',
    open: true,
    of: (element) => is(element, 'bpmn:SequenceFlow') && isConditional(element),
    draw: ConditionGroup,
  },
  {
    id: 'stage',
    of: (element) => is(element, 'bpmn:Activity', 'bpmn:Event') && !is(element, 'bpmn:BoundaryEvent', 'bpmn:EndEvent'),
    draw: StageGroup,
  },
  { id: 'blocks', of: canFollow, draw: BlockGroup },
];

/** Ours stand for these, or the engine refuses what they would write. */
const LEFT_OUT = [
  'form',
  'assignmentDefinition',
  'userTaskImplementation',
  'taskDefinition',
  'taskSchedule',
  'extensionProperties',
  'Zeebe__ExtensionProperties',
  'jobPriorityDefinition',
  'versionTag',
];

/** Operations are chosen in our group by their titles; theirs is for models that came with a template. */
const stockOf = (group: PanelGroup, element: Element): boolean =>
  !LEFT_OUT.includes(group.id) &&
  !(group.id === 'condition' && is(element, 'bpmn:SequenceFlow')) &&
  !(group.id === 'ElementTemplates__Template' && objectOf(element).get('zeebe:modelerTemplate') === undefined);

/** What a look at the element finds filled in: the dot beside a group that is closed. */
const isFilled = (id: string, element: Element, { manifest }: Workbench): boolean => {
  const object = objectOf(element);
  if (id === 'signature') return headersOf(object).some(({ key }) => key === 'seal');
  if (id === 'people') return headerOf(object, 'not-by') !== '';
  return id === 'stage' && manifest.at(['stages', element.id]) !== undefined;
};

export const provideGroups = (panel: Panel, bench: Workbench): void => {
  const groupOf = ({ id, open = false, draw }: OwnGroup, element: Element): PanelGroup => ({
    id: `traseu-${id}`,
    label: bench.words.groups[id],
    component: Group,
    shouldOpen: open,
    entries: [
      {
        id: `traseu-${id}-entry`,
        component: Bridge,
        isEdited: () => isFilled(id, element, bench),
        draw: (of: Element) => h(Bench.Provider, { value: bench }, h(draw, { key: of.id, element: of })),
      },
    ],
  });
  panel.registerProvider(LAST, {
    getGroups: (element) => (groups) => {
      const own = GROUPS.filter(({ of }) => of(element, bench)).map((each) => groupOf(each, element));
      const stock = groups.filter((group) => stockOf(group, element));
      const [first, ...others] = stock;
      // name and identifier first, as everywhere
      return first?.id === 'general' ? [first, ...own, ...others] : [...own, ...stock];
    },
  });
};
