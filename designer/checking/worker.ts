// The worker that checks, beside the page, so that drawing never waits for it.

import { check } from './check.ts';
import type { Finding } from '../../forms/model.ts';

export interface Question {
  question: number;
  files: { readonly [path: string]: string };
}

export interface Answer {
  question: number;
  /** Null: the check itself failed. */
  findings: readonly Finding[] | null;
}

let waiting: Question | null = null;
let busy = false;

async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  while (waiting !== null) {
    const { question, files } = waiting;
    // what is asked while this runs replaces what was asked before
    waiting = null;
    const findings = await check(files).catch((error: unknown) => {
      console.error(error);
      return null;
    });
    const answer: Answer = { question, findings };
    postMessage(answer);
  }
  busy = false;
}

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  waiting = data;
  void work();
});
