// Terminate end event (BPMN 2.0 §10.5.3, §13.5.6): everything else in its scope is withdrawn, tokens on their way included,
// and the scope ends as if its last token had. Scopes outside go on.

import type { Behaviour } from './element.ts';

export const terminateEndEvent: Behaviour = { execute: () => 'done', endsScope: true };
