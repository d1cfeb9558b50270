/**
 * Whether elements are nested deeper than `limit`, found by one pass over the text. The parser itself
 * takes any depth, and what walks the tree afterwards recurses. Text that is not XML may be misjudged;
 * the parser refuses it anyway.
 */
export function isNestedDeeperThan(xml: string, limit: number): boolean {
  let depth = 0;
  let at = xml.indexOf('<');

  while (at !== -1) {
    const end = endOfMarkup(xml, at);
    if (end === -1) return false;

    if (xml.startsWith('</', at)) depth -= 1;
    else if (isOpening(xml, at, end)) depth += 1;
    if (depth > limit) return true;

    at = xml.indexOf('<', end);
  }
  return false;
}

/** Where the markup that begins at `at` ends (the index after it), or -1. */
function endOfMarkup(xml: string, at: number): number {
  if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4);
  if (xml.startsWith('<![CDATA[', at)) return after(xml, ']]>', at + 9);
  if (xml.startsWith('<?', at)) return after(xml, '?>', at + 2);

  return endOfTag(xml, at);
}

/** A tag ends at the first `>` outside of quotes. */
function endOfTag(xml: string, at: number): number {
  let quote = '';
  for (let index = at + 1; index < xml.length; index += 1) {
    const character = xml.charAt(index);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '>') {
      return index + 1;
    }
  }
  return -1;
}

function isOpening(xml: string, at: number, end: number): boolean {
  const isSpecial = xml.charAt(at + 1) === '!' || xml.charAt(at + 1) === '?';

  return !isSpecial && xml.charAt(end - 2) !== '/';
}

function after(xml: string, text: string, from: number): number {
  const index = xml.indexOf(text, from);

  return index === -1 ? -1 : index + text.length;
}
