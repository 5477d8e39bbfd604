// English sentences of the reading.

import type { ReadingWords } from '../words.ts';
import { enFrame } from './en-frame.ts';
import { enJobs } from './en-jobs.ts';
import { enNouns } from './en-nouns.ts';
import { enSteps } from './en-steps.ts';

export const en: ReadingWords = { ...enNouns, ...enFrame, ...enSteps, ...enJobs };
