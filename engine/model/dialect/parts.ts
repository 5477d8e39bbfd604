// Types that stand only inside what has no effect, or only inside what is refused: the rest of the standard, so that every
// type of it has a line.

import { noEffect, refused } from './entry.ts';
import type { Entry } from './entry.ts';

const READERS = noEffect('text for readers');
const HISTORY = noEffect('everything that happens is in the history');
const LANES = noEffect('lanes say who, to readers');
const DRAWN = noEffect('drawn only');
const SCHEMA = noEffect('declares what extension elements look like');
const CORRELATION = noEffect('messages are correlated by the key of zeebe:subscription');
const CHOREOGRAPHY = refused(
  'choreographies describe several processes: they are drawn, not executed',
  'coregrafiile descriu mai multe procese: se desenează, nu se execută',
);
const QUERY = refused(
  'a query for people needs a directory of its own: use zeebe:assignmentDefinition',
  'o interogare de persoane cere un registru propriu: folosiți zeebe:assignmentDefinition',
);

export const PARTS: { readonly [type: string]: Entry } = {
  'bpmn:Documentation': READERS,
  'bpmn:CategoryValue': READERS,
  'bpmn:DataState': noEffect('non-operational (BPMN 2.0 §14): text for readers'),
  'bpmn:Auditing': HISTORY,
  'bpmn:Monitoring': HISTORY,
  'bpmn:LaneSet': LANES,
  'bpmn:Lane': LANES,
  'bpmn:Rendering': noEffect('how a form looks is said by the form (zeebe:formDefinition)'),
  'bpmn:Import': noEffect('imported types are not needed, imported processes are called by their ids'),
  'bpmn:Relationship': DRAWN,
  'bpmn:ExtensionElements': { status: 'executed' },
  'bpmn:ExtensionDefinition': SCHEMA,
  'bpmn:ExtensionAttributeDefinition': SCHEMA,
  'bpmn:InputOutputBinding': noEffect('says how a service would be offered; a process is called by its id'),
  'bpmn:ResourceParameter': DRAWN,
  'bpmn:ResourceParameterBinding': QUERY,
  'bpmn:Participant': DRAWN,
  'bpmn:ParticipantMultiplicity': DRAWN,
  'bpmn:ParticipantAssociation': DRAWN,
  'bpmn:MessageFlow': DRAWN,
  'bpmn:MessageFlowAssociation': DRAWN,
  'bpmn:Conversation': DRAWN,
  'bpmn:SubConversation': DRAWN,
  'bpmn:CallConversation': DRAWN,
  'bpmn:ConversationLink': DRAWN,
  'bpmn:ConversationAssociation': DRAWN,
  'bpmn:CorrelationKey': CORRELATION,
  'bpmn:CorrelationPropertyRetrievalExpression': CORRELATION,
  'bpmn:CorrelationPropertyBinding': CORRELATION,
  'bpmn:CorrelationSubscription': refused(
    'messages are correlated by the key of zeebe:subscription',
    'mesajele se potrivesc după cheia din zeebe:subscription',
  ),
  'bpmn:ChoreographyTask': CHOREOGRAPHY,
  'bpmn:SubChoreography': CHOREOGRAPHY,
  'bpmn:CallChoreography': CHOREOGRAPHY,
  // General types that the standard never writes as such.
  'bpmn:ItemAwareElement': DRAWN,
  'bpmn:DataAssociation': DRAWN,
};
