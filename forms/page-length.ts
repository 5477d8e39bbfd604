// One question or block a page: a citizen's page that asks many things at once is a finding, not an error, for now and then
// they belong together. Only forms that have pages are meant; staff fill in a whole form on one.

import type { Form, FormNode } from './model.ts';
import type { Reader } from './reader.ts';

/** So many questions still read as one block, such as the ways to reach somebody. */
const most = 8;

/** A labelled group and a list are one block each; what is computed or private is not asked. */
const questions = (nodes: readonly FormNode[]): number =>
  nodes
    .map((node) => {
      if (node.kind === 'group') return node.label === '' ? questions(node.children) : 1;
      if (node.kind === 'list') return 1;
      return node.kind === 'input' && !node.secret && node.type !== 'expression' ? 1 : 0;
    })
    .reduce<number>((sum, count) => sum + count, 0);

export const checkPageLength = ({ pages }: Form, reader: Reader): void => {
  for (const { group } of pages) {
    const count = questions(group.children);
    if (group.pattern === '' || count <= most) continue;
    reader.warning(group.id, 'page-length', { count: String(count), most: String(most) });
  }
};
