// One BPMN element of the file, with what the other engine wrote on it. What is taken away is remembered until a change or a
// finding says what became of it, so that nothing can get lost silently.

import { templateToValue } from './juel/expression.ts';
import type { Translated } from './juel/expression.ts';
import type { Setting } from './juel/feel.ts';
import { Untranslatable } from './juel/tree.ts';
import { idOf, isBpmn, isOf, vendorOf } from './namespaces.ts';
import type { What } from './change-texts.ts';
import { attributeName, elementsIn, insert, makeElement, nameOf, plain, remove, textIn } from './xml/tree.ts';
import type { Attribute, XmlElement } from './xml/tree.ts';
import { shown } from './work.ts';
import type { Work } from './work.ts';

export const isVendor = (element: XmlElement): boolean => vendorOf(nameOf(element).space) !== null;

/** Attributes of other engines on an element. */
export function vendorAttributes(element: XmlElement): { attribute: Attribute; local: string }[] {
  return element.attributes.flatMap((attribute) => {
    const { space, local } = attributeName(element, attribute);
    return vendorOf(space) ? [{ attribute, local }] : [];
  });
}

export class Subject {
  readonly work: Work;
  readonly xml: XmlElement;
  /** Of the element that people see: an event definition tells of its event. */
  readonly id: string | null;
  readonly name: string | null;
  private taken: string[] = [];

  constructor(work: Work, xml: XmlElement, owner?: Subject) {
    this.work = work;
    this.xml = xml;
    let at: XmlElement | null = xml;
    while (at && idOf(at) === null) at = at.parent;
    this.id = owner ? owner.id : at && idOf(at);
    this.name = owner ? owner.name : plain(xml, 'name');
  }

  get local(): string {
    return nameOf(this.xml).local;
  }

  /** Value of an attribute of the other engine; it stays where it is. */
  peek(local: string): string | null {
    return vendorAttributes(this.xml).find((each) => each.local === local)?.attribute.value ?? null;
  }

  /** As `peek`, and takes it away; a change or a finding must say why. */
  take(local: string): string | null {
    const found = vendorAttributes(this.xml).find((each) => each.local === local)?.attribute;
    if (!found) return null;
    this.xml.attributes = this.xml.attributes.filter((each) => each !== found);
    this.taken.push(found.name);
    return found.value;
  }

  /** The name as it is written, with its prefix. */
  written(local: string): string {
    return vendorAttributes(this.xml).find((each) => each.local === local)?.attribute.name ?? local;
  }

  get extensionElements(): XmlElement | null {
    return elementsIn(this.xml).find((each) => isOf(each, 'extensionElements')) ?? null;
  }

  /** Extension elements of the other engine, of a local name. */
  extensions(local: string): XmlElement[] {
    const holder = this.extensionElements;
    return holder ? elementsIn(holder).filter((each) => isVendor(each) && nameOf(each).local === local) : [];
  }

  takeElement(element: XmlElement): void {
    this.taken.push(element.name);
    const { parent } = element;
    remove(element);
    if (
      parent &&
      isOf(parent, 'extensionElements') &&
      elementsIn(parent).length === 0 &&
      textIn(parent).trim() === '' &&
      !parent.children.some(({ kind }) => kind === 'other')
    )
      remove(parent);
  }

  child(local: string): XmlElement | null {
    return elementsIn(this.xml).find((each) => isOf(each, local)) ?? null;
  }

  children(local: string): XmlElement[] {
    return elementsIn(this.xml).filter((each) => isOf(each, local));
  }

  /** Our extension element, made when it is not there; attributes are set on it. */
  zeebe(local: string, attributes: { [name: string]: string | null } = {}): XmlElement {
    const holder = this.needExtensions();
    const name = `${this.work.zeebe}:${local}`;
    let found = elementsIn(holder).find((each) => each.name === name);
    if (!found) {
      found = makeElement(name);
      insert(holder, found);
    }
    for (const [key, value] of Object.entries(attributes)) if (value !== null) set(found, key, value);
    return found;
  }

  addTo(holder: XmlElement, local: string, attributes: { [name: string]: string | null }): XmlElement {
    const made = makeElement(`${this.work.zeebe}:${local}`, attributes);
    insert(holder, made);
    return made;
  }

  header(key: string, value: string): void {
    const holder = this.zeebe('taskHeaders');
    const unique = (number: number): string => (number === 1 ? key : `${key}-${number}`);
    let number = 1;
    const names = elementsIn(holder).map((each) => plain(each, 'key'));
    while (names.includes(unique(number))) number++;
    this.addTo(holder, 'header', { key: unique(number), value });
  }

  input(source: string, target: string): void {
    this.addTo(this.zeebe('ioMapping'), 'input', { source, target });
  }

  output(source: string, target: string): void {
    this.addTo(this.zeebe('ioMapping'), 'output', { source, target });
  }

  private needExtensions(): XmlElement {
    const found = this.extensionElements;
    if (found) return found;
    const made = this.work.make(this.xml, 'extensionElements');
    const after = elementsIn(this.xml).filter((each) => isOf(each, 'documentation')).length;
    insert(this.xml, made, after);
    return made;
  }

  /** Says what became of what was taken since the last time, and of `also`. */
  told(what: What, to = '', from?: string, also: readonly string[] = []): void {
    if (this.taken.length === 0 && from === undefined) return;
    const all = [...new Set([...this.taken, ...also])];
    this.work.change(this.id, what, all, to, from ?? all.join(', '));
    this.taken = [];
  }

  /** What was taken has been told in other words. */
  forget(): void {
    this.taken = [];
  }

  /** Something that stays as it is, and is told. */
  cannot(name: string, en: string, ro: string): void {
    this.work.error(this.id, 'not-translated', { name, en, ro });
  }

  partly(name: string, en: string, ro: string): void {
    this.work.warning(this.id, 'partly', { name, en, ro });
  }

  setting(more: Partial<Setting> = {}): Setting {
    const inLoop = isInLoop(this.xml);
    return { inLoop, getters: true, element: { id: this.id, name: this.name }, script: false, ...more };
  }

  /**
   * A text with `${…}` as a value of ours. Null, with a finding, when it cannot be said; nothing was changed then.
   * `place`: what it is, for the finding.
   */
  value(source: string, place: string, more: Partial<Setting> = {}): Translated | null {
    try {
      const made = templateToValue(source, this.setting(more));
      if (made.notes.has('getter')) this.work.warning(this.id, 'getter', { source: shown(source) });
      for (const name of made.reads) this.work.reads.add(name);
      return made;
    } catch (error) {
      this.untranslatable(error, source, place);
      return null;
    }
  }

  untranslatable(error: unknown, source: string, place: string): void {
    if (!(error instanceof Untranslatable)) throw error;
    this.work.error(this.id, 'expression', { place, source: shown(source), en: error.en, ro: error.ro });
  }

  /** As `value`, in its `=` form even for a text. */
  feel(source: string, place: string, more: Partial<Setting> = {}): string | null {
    const made = this.value(source, place, more);
    if (!made) return null;
    return made.isFeel ? made.value : literal(made.value);
  }
}

/** A text as FEEL would write it: numbers and truths stay what they look like. */
export function literal(text: string): string {
  const trimmed = text.trim();
  if (/^(true|false|null|-?\d+(\.\d+)?)$/.test(trimmed)) return `=${trimmed}`;
  return `="${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '').replaceAll('\t', '\\t')}"`;
}

function set(element: XmlElement, name: string, value: string): void {
  const found = element.attributes.find((each) => each.name === name);
  if (found) found.value = value;
  else element.attributes.push({ name, value });
}

const LOOP = 'multiInstanceLoopCharacteristics';

export function isInLoop(element: XmlElement): boolean {
  for (let at: XmlElement | null = element; at; at = at.parent)
    if (isBpmn(at) && (isOf(at, LOOP) || elementsIn(at).some((each) => isOf(each, LOOP)))) return true;
  return false;
}
