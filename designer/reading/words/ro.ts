// Romanian sentences of the reading. People, documents and terms are noun phrases with their article, so that they can be the
// subject of a sentence; clauses have no capital letter and no full stop.

import { roFrame } from './ro-frame.ts';
import { roJobs } from './ro-jobs.ts';
import { roNouns } from './ro-nouns.ts';
import { roSteps } from './ro-steps.ts';

export const ro = { ...roNouns, ...roFrame, ...roSteps, ...roJobs };
