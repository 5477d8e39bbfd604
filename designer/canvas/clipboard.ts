// Copying between procedures: what is copied lies in this browser's storage too, so that another page of the studio can paste
// it. Elements go through JSON; moddle makes them anew where they are pasted.

export const CLIPBOARD = 'traseu.atelier.clipboard';

interface ModdleObject {
  $type: string;
  id?: string;
  [property: string]: unknown;
}

export interface Moddle {
  create(type: string, attributes: object): unknown;
  createAny(type: string, namespace: string, attributes: object): unknown;
  getTypeDescriptor?(type: string): unknown;
  getPackage(prefix: string): { uri: string } | undefined;
}

/** `JSON.parse` with elements of moddle in it; the same element twice is one element again. */
export function readCopied(text: string, moddle: Moddle): unknown {
  const made = new Map<string, unknown>();
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || typeof (value as ModdleObject).$type !== 'string') return value;
    const { $type, ...attributes } = value as ModdleObject;
    const known = attributes.id === undefined ? undefined : made.get(`${$type} ${attributes.id}`);
    if (known !== undefined) return known;
    const element = create($type, attributes);
    if (attributes.id !== undefined) made.set(`${$type} ${attributes.id}`, element);
    return element;
  });

  function create(type: string, attributes: object): unknown {
    const prefix = type.split(':')[0] ?? '';
    if (moddle.getPackage(prefix) !== undefined) {
      try {
        return moddle.create(type, attributes);
      } catch {
        // a type that this package does not have: kept as it is written
      }
    }
    return moddle.createAny(type, moddle.getPackage(prefix)?.uri ?? `urn:${prefix}`, attributes);
  }
}

/** bpmn-js's service `clipboard`; what another page copied after this one counts. */
export class SharedClipboard {
  static readonly $inject = ['moddle'];
  readonly #moddle: Moddle;
  #own: unknown;
  #text: string | null = null;

  constructor(moddle: Moddle) {
    this.#moddle = moddle;
  }

  set(data: unknown): void {
    this.#own = data;
    try {
      this.#text = JSON.stringify(data);
      localStorage.setItem(CLIPBOARD, this.#text);
    } catch {
      // storage is full or forbidden: copying works on this page
      this.#text = null;
    }
  }

  get(): unknown {
    const text = this.#kept();
    if (text === null || text === this.#text) return this.#own;
    return readCopied(text, this.#moddle);
  }

  clear(): unknown {
    const data = this.get();
    this.#own = undefined;
    localStorage.removeItem(CLIPBOARD);
    return data;
  }

  isEmpty(): boolean {
    return this.#own === undefined && this.#kept() === null;
  }

  #kept(): string | null {
    try {
      return localStorage.getItem(CLIPBOARD);
    } catch {
      return null;
    }
  }
}
