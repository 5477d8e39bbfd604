// What the drawing gets once it stands: menus of all elements, the minimap, and the keys that need them. A chunk of its own,
// so that nobody waits for it before seeing the process.

import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import minimap from 'diagram-js-minimap';
import { arranger } from './arrange.ts';
import type { Extender } from './extend.ts';
import { drawByKeyboard } from './keyboard.ts';
import { layoutModel } from './layout/layout-model.ts';
import type { ModelElement, ModelFactory } from './layout/model.ts';
import type { Box, Point } from './layout/route.ts';
import type { CanvasWords } from './words/canvas-words.ts';

/** Answers what draws the whole process anew. */
export function completeCanvas({ extend }: Extender, words: CanvasWords): { arrange: () => Promise<void> } {
  const get = extend([CreateAppendAnythingModule, minimap]);
  drawByKeyboard(get, words);
  const give = arranger(get);
  return {
    async arrange() {
      const modeler = get('bpmnjs') as { saveXML: (options: object) => Promise<{ xml: string }> };
      const moddle = get('moddle') as ModelFactory & {
        fromXML: (xml: string) => Promise<{ rootElement: ModelElement }>;
      };
      const { xml } = await modeler.saveXML({});
      const { rootElement } = await moddle.fromXML(xml);
      const boxes = new Map<string, Box>();
      const ways = new Map<string, Point[]>();
      for (const sheet of layoutModel(rootElement)) {
        for (const [element, box] of sheet.boxes) boxes.set(element.id ?? '', box);
        for (const [element, way] of sheet.ways) ways.set(element.id ?? '', way);
      }
      give({ boxes, ways });
    },
  };
}
