// The thread of the gate: TypeScript is taught to it as start.mjs does for the process.

import { register } from 'tsx/esm/api';

register();
await import('./gate-work.ts');
