import type { Element, Node } from '@xmldom/xmldom';

const elementNode = 1;
const textNode = 3;
const cdataNode = 4;

/** The children that are elements, optionally of one name. */
export function childElements(parent: Element, namespace?: string, localName?: string): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element =>
      isElement(node) &&
      (namespace === undefined || node.namespaceURI === namespace) &&
      (localName === undefined || node.localName === localName),
  );
}

/** Every element of this name below, at any depth. */
export function descendants(parent: Element, namespace: string, localName: string): Element[] {
  return Array.from(parent.getElementsByTagNameNS(namespace, localName));
}

export function isNamed(element: Element, namespace: string, localName: string): boolean {
  return element.namespaceURI === namespace && element.localName === localName;
}

/**
 * The text of an element that holds nothing but text; undefined when something else is in it. A comment
 * or a processing instruction inside a name has been used to make two readers see two names.
 */
export function plainText(element: Element | undefined): string | undefined {
  if (element === undefined) return undefined;
  const nodes = Array.from(element.childNodes);
  if (!nodes.every((node) => node.nodeType === textNode || node.nodeType === cdataNode)) return undefined;

  return (element.textContent ?? '').trim();
}

/** An attribute without namespace; undefined when it is absent. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.getAttributeNS(null, name) ?? undefined;
}

function isElement(node: Node): node is Element {
  return node.nodeType === elementNode;
}
