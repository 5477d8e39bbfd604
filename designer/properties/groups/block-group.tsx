// Reusable blocks: several connected steps put after the chosen element at once, with their forms, letters and messages.

import type { VNode } from 'preact';
import { BLOCKS, type BlockName } from '../../templates/blocks.ts';
import { insertBlock } from '../../templates/insert.ts';
import { useBench, type OfElement } from '../workbench.ts';

export const BlockGroup = ({ element }: OfElement): VNode => {
  const { get, studio, words } = useBench();
  const say = words.blocks;
  const insert = (name: BlockName): void => {
    insertBlock({ get, studio, block: BLOCKS[name], after: element });
    studio.say(say.inserted(say.names[name]));
  };
  return (
    <>
      <p class="note">{say.lead}</p>
      <ul class="blocks">
        {(Object.keys(BLOCKS) as BlockName[]).map((name) => (
          <li key={name}>
            <button type="button" onClick={() => insert(name)}>
              <strong>{say.names[name]}</strong>
              <span>{say.texts[name]}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};
