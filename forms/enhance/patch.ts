// Brings a part of a page up to date without touching what a person has in hand. Two drawings are compared, the last one
// and the fresh one, and only what differs between them changes on the page: so the caret, chosen files, an open list and
// what other scripts have added stay, and what somebody typed is never written over.

type Nodes = Iterable<ChildNode>;

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

/** What tells a child from its siblings in every drawing. */
const keysOf = (nodes: Nodes): Map<string, Element> => {
  const keys = new Map<string, Element>();
  const counts = new Map<string, number>();
  for (const child of nodes) {
    if (!isElement(child)) continue;
    const own =
      child.getAttribute('data-field') ??
      (child.id || [child.tagName, child.getAttribute('name'), child.getAttribute('value')].join(' '));
    const count = counts.get(own) ?? 0;
    counts.set(own, count + 1);
    keys.set(`${own} ${count}`, child);
  }
  return keys;
};

const textsIn = (nodes: Nodes): ChildNode[] => [...nodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);

const ownText = (nodes: Nodes): string =>
  textsIn(nodes)
    .map(({ nodeValue }) => nodeValue)
    .join('');

/** A page, or a part of one, as nodes that nobody sees yet. */
export const partOf = (html: string): ChildNode[] => {
  const template = document.createElement('template');
  template.innerHTML = html;
  return [...template.content.childNodes];
};

/**
 * Makes in `page` what differs between `last` and `fresh`, what two drawings of it hold; both stay as they are. A node that
 * stands in both is not looked into.
 */
export const patch = (page: ParentNode & Node, last: Nodes, fresh: Nodes): void => {
  const old = keysOf(last);
  const mine = keysOf(page.childNodes);
  const next = keysOf(fresh);
  for (const key of old.keys()) if (!next.has(key)) mine.get(key)?.remove();
  const reworded = ownText(last) !== ownText(fresh);
  if (reworded) for (const node of textsIn(page.childNodes)) node.remove();
  const keys = new Map([...next].map(([key, element]) => [element as Node, key]));
  let before: ChildNode | null = null;
  const put = (node: ChildNode): void => {
    if (before === null) page.insertBefore(node, page.firstChild);
    else before.after(node);
  };
  for (const node of fresh) {
    const key = keys.get(node);
    if (key === undefined && !reworded) continue;
    const [known, was] = key === undefined ? [] : [mine.get(key), old.get(key)];
    let placed: ChildNode;
    if (known !== undefined && was !== undefined && isElement(node) && known.tagName === node.tagName) {
      if (was !== node && !was.isEqualNode(node)) patchElement(known, was, node);
      placed = known;
      const follows = before === null || before.compareDocumentPosition(known) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!follows) put(known);
    } else {
      known?.remove();
      placed = document.importNode(node, true);
      put(placed);
    }
    before = placed;
  }
};

const patchElement = (page: Element, last: Element, fresh: Element): void => {
  for (const { name } of last.attributes) if (!fresh.hasAttribute(name)) page.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (last.getAttribute(name) !== value) page.setAttribute(name, value);
  }
  if (page instanceof HTMLTextAreaElement) {
    fill(page, last.textContent, fresh.textContent);
    return;
  }
  patch(page, last.childNodes, fresh.childNodes);
  if (page instanceof HTMLSelectElement) fill(page, chosen(last), chosen(fresh));
  if (!(page instanceof HTMLInputElement) || page.type === 'file') return;
  if (page.type !== 'checkbox' && page.type !== 'radio') {
    fill(page, last.getAttribute('value') ?? '', fresh.getAttribute('value') ?? '');
  } else if (page.checked === last.hasAttribute('checked')) page.checked = fresh.hasAttribute('checked');
};

/** A new value, unless the person has typed another. */
const fill = (
  control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
  last: string,
  fresh: string,
): void => {
  if (last !== fresh && control.value === last) control.value = fresh;
};

const chosen = (select: Element): string =>
  (select.querySelector('option[selected]') ?? select.querySelector('option'))?.getAttribute('value') ?? '';
