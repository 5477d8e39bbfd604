// The deadline chip in each state: a word and an icon, never colour alone.
import * as assert from 'uvu/assert';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { DeadlineChip, deadlineState } from '../../look/chip.tsx';

export function chipWordsAreThere(): void {
  assert.equal(deadlineState({ daysLeft: 6 }), 'term');
  assert.equal(deadlineState({ daysLeft: 5 }), 'soon');
  assert.equal(deadlineState({ daysLeft: 0 }), 'soon');
  assert.equal(deadlineState({ daysLeft: -1 }), 'over');
  assert.equal(deadlineState({ daysLeft: null }), 'paused');
  assert.equal(deadlineState({ daysLeft: -1, closed: true }), 'closed');
  for (const daysLeft of [9, 2, 0, -1, null]) {
    const html = renderToString(h(DeadlineChip, { language: 'ro', daysLeft, short: true }));
    assert.match(html, /<svg[^>]*aria-hidden/);
    assert.ok(html.replace(/<[^>]*>/g, '').trim().length > 2);
  }
}
