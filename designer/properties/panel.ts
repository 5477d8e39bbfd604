// The properties of what is chosen in the drawing: bpmn-io's panel with the groups of Zeebe's profile, element templates of the
// connectors, and our own groups. It comes after the first drawing, as modules added to the modeler that is there.

import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import '../form-logic/condition-builder.css';
import './properties.css';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import type { Extender } from '../canvas/extend.ts';
import type { BusinessObject, Element } from '../canvas/services.ts';
import { manifestFile } from '../settings/manifest-file.ts';
import type { Canvas, Mount, Studio } from '../studio/contract.ts';
import { servedTemplates } from '../templates/operations.ts';
import { completions } from './feel-field.tsx';
import { startLive, type Live } from './live.ts';
import type { Get } from './moddle-edit.ts';
import { provideGroups } from './provider.ts';
import { translateStock, type Translate } from './translate.ts';
import type { Workbench } from './workbench.ts';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

interface Panel {
  attachTo(place: HTMLElement): void;
  detach(): void;
  registerProvider(priority: number, provider: object): void;
  _render(element?: Element): void;
}

interface Opened {
  panel: Panel;
  live: Live;
}

/** The panel of a drawing is made once; closing and opening it again keeps it. */
const opened = new WeakMap<Canvas, Opened>();

const open = (canvas: Canvas & Partial<Extender>, studio: Studio): Opened => {
  const known = opened.get(canvas);
  if (known !== undefined) return known;
  if (canvas.extend === undefined) throw new Error('Expected a drawing that takes further modules.');
  const words = studio.language === 'ro' ? ro : en;
  const served = servedTemplates();
  const live = startLive(
    studio,
    served.then(({ operations }) => operations),
  );
  // Completes the fields of their groups; ours ask for themselves.
  const variableResolver = {
    getVariablesForElement: (object: BusinessObject) =>
      Promise.resolve(completions(live.variables(object.id, { result: true }), words)),
  };
  const get: Get = canvas.extend([
    BpmnPropertiesPanelModule,
    BpmnPropertiesProviderModule,
    ZeebePropertiesProviderModule,
    CloudElementTemplatesPropertiesProviderModule,
    {
      translate: ['value', translateStock(studio.language, canvas.get('translate') as Translate)],
      variableResolver: ['value', variableResolver],
    },
  ]);
  const panel = get('propertiesPanel') as Panel;
  const bench: Workbench = { studio, get, live, words, manifest: manifestFile(studio.project, 'properties') };
  provideGroups(panel, bench);
  void served.then(({ templates }) => {
    const loader = get('elementTemplatesLoader') as { setTemplates(templates: readonly object[]): void };
    loader.setTemplates(templates);
  });
  const made = { panel, live };
  opened.set(canvas, made);
  return made;
};

const chosenIn = (canvas: Canvas | null): Element | undefined => {
  const selection = canvas?.get('selection') as { get(): Element[] } | undefined;
  const [chosen, more] = selection?.get() ?? [];
  return more === undefined ? (chosen?.labelTarget ?? chosen) : undefined;
};

export const mountProperties: Mount = (place, studio) => {
  let shown: Opened | null = null;
  const show = (canvas: Canvas | null): void => {
    shown?.panel.detach();
    shown = canvas === null ? null : open(canvas, studio);
    shown?.panel.attachTo(place);
    // what was chosen before the panel came; later it hears by itself
    shown?.panel._render(chosenIn(canvas));
  };
  const unhear = studio.onCanvas(show);
  show(studio.canvas);
  return () => {
    unhear();
    shown?.panel.detach();
  };
};
