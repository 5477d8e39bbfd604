// Text that no database can keep, U+0000 and half of a character: refused wherever it comes in, whatever the store.

import * as assert from 'uvu/assert';
import type { Test } from 'uvu';
import { script, service, user } from '../engine/activities.ts';
import { bpmn, end, path, start } from '../engine/builder.ts';
import { deploy, type Ask } from './worked-example.ts';

const BROKEN = ['a\u0000b', '\ud83d'];

/** Registers the cases; `ask` belongs to a simulation that is reset before each. */
export function unstorableText(test: Test<{ ask: Ask }>): void {
  test('a request with text that cannot be kept is rejected, and changes nothing', async ({ ask }) => {
    assert.ok((await deploy(ask, bpmn(start('s'), service('j'), end('e'), path('s > j > e')))).ok);
    const before = await ask({ op: 'start', process: 'p' });
    const { key } = before.state.jobs[0]!;
    for (const text of BROKEN) {
      for (const request of [
        { op: 'start', process: 'p', variables: { a: [text] } },
        { op: 'start', process: 'p', variables: { [text]: 1 } },
        { op: 'start', process: 'p', businessKey: text },
        { op: 'start', process: text },
        { op: 'failJob', key, message: text, retries: 0 },
        { op: 'throwError', key, code: text },
        { op: 'completeJob', key, variables: { a: text } },
        { op: 'message', name: text },
        { op: 'signal', name: 's', variables: { a: text } },
        { op: 'setVariables', variables: { a: text } },
      ]) {
        const answer = await ask(request);
        assert.is(answer.rejection?.code, 'BAD_VALUE', JSON.stringify(request));
        assert.equal(answer.state, before.state);
      }
    }
    assert.ok((await ask({ op: 'completeJob', key, variables: { a: '\\u0000 \u{1f600}' } })).ok);
  });

  test('an expression that makes such text is an incident', async ({ ask }) => {
    for (const expression of ['="\\u0000"', '="\\uD800"', '=[{ a: "\\u0000" }]']) {
      const model = bpmn(start('s'), script('x', expression, 'y'), user('t'), path('s > x > t'));
      assert.ok((await deploy(ask, model)).ok);
      const { state } = await ask({ op: 'start', process: 'p' });
      assert.equal(state.incidents.at(-1)?.code, 'EXPRESSION_FAILED', expression);
      assert.equal(state.tasks, []);
    }
  });
}
