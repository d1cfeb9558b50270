/** How much a text holds of what costs time to parse, to walk or to canonicalize. */
export interface XmlLimits {
  readonly depth: number;
  /** Tags, comments, sections and instructions together. */
  readonly pieces: number;
  readonly attributes: number;
}

/**
 * The first limit that a text exceeds, found by one pass over it. The parser itself takes anything, its
 * time grows faster than the text does, and what walks the tree afterwards recurses. Text that is not XML
 * may be misjudged; the parser refuses it anyway.
 */
export function exceededLimit(xml: string, limits: XmlLimits): keyof XmlLimits | undefined {
  let depth = 0;
  let pieces = 0;
  let attributes = 0;
  let at = xml.indexOf('<');

  while (at !== -1) {
    const { end, attributeCount } = readMarkup(xml, at);
    pieces += 1;
    attributes += attributeCount;
    if (pieces > limits.pieces) return 'pieces';
    if (attributes > limits.attributes) return 'attributes';
    if (end === -1) return undefined;

    if (xml.startsWith('</', at)) depth -= 1;
    else if (isOpening(xml, at, end)) depth += 1;
    if (depth > limits.depth) return 'depth';

    at = xml.indexOf('<', end);
  }
  return undefined;
}

interface Markup {
  /** The index after it, or -1 when it does not end. */
  readonly end: number;
  readonly attributeCount: number;
}

function readMarkup(xml: string, at: number): Markup {
  if (xml.startsWith('<!--', at)) return { end: after(xml, '-->', at + 4), attributeCount: 0 };
  if (xml.startsWith('<![CDATA[', at)) return { end: after(xml, ']]>', at + 9), attributeCount: 0 };
  if (xml.startsWith('<?', at)) return { end: after(xml, '?>', at + 2), attributeCount: 0 };

  return readTag(xml, at);
}

/** A tag ends at the first `>` outside of quotes. */
function readTag(xml: string, at: number): Markup {
  let quote = '';
  let attributeCount = 0;
  for (let index = at + 1; index < xml.length; index += 1) {
    const character = xml.charAt(index);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '=') {
      attributeCount += 1;
    } else if (character === '>') {
      return { end: index + 1, attributeCount };
    }
  }
  return { end: -1, attributeCount };
}

function isOpening(xml: string, at: number, end: number): boolean {
  const isSpecial = xml.charAt(at + 1) === '!' || xml.charAt(at + 1) === '?';

  return !isSpecial && xml.charAt(end - 2) !== '/';
}

function after(xml: string, text: string, from: number): number {
  const index = xml.indexOf(text, from);

  return index === -1 ? -1 : index + text.length;
}
