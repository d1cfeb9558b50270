import { sectionRules } from '../values/section-connector.ts';
import { type Section, sections } from '../values/words.ts';

/** A label as the console prints it. */
export interface PageLabel {
  label: string;
  /** What stands beside it: an address or certificate, any text, or nothing (a box, a button). */
  takes: 'address' | 'text' | 'nothing';
  /** Section of the page in which the label is looked for; null when the page has none. */
  section: Section | null;
}

/** A piece of a copied page: a label that is known, or a line that may be a value. */
export type Token =
  | { kind: 'label'; label: string; takes: PageLabel['takes']; section: Section | null; line: number }
  | { kind: 'value'; text: string; line: number };

/** Cuts a copied page into labels and values, and notes the section that each label stands in. */
export function readTokens(page: string, labels: readonly PageLabel[]): readonly Token[] {
  // "Monitor Metadata URL" must not be read as "Metadata URL" with something before it.
  const longestFirst = [...labels].sort((one, other) => other.label.length - one.label.length);
  const tokens: Token[] = [];
  let section: Section | null = null;

  for (const [line, text] of joinCertificates(page.split(/\r?\n/), longestFirst).entries()) {
    section = sectionNamedBy(text) ?? section;
    for (const cell of text.split('\t'))
      tokens.push(...readLine(cell.trim(), longestFirst, { section, line }));
  }
  return tokens;
}

function readLine(
  text: string,
  labels: readonly PageLabel[],
  { section, line }: { section: Section | null; line: number },
): readonly Token[] {
  if (text === '') return [];

  for (const { label, takes } of labels) {
    const rest = restAfter(text, label);
    if (rest === null) continue;

    const token: Token = { kind: 'label', label, takes, section, line };
    return rest === '' ? [token] : [token, { kind: 'value', text: rest, line }];
  }
  return [{ kind: 'value', text, line }];
}

/** What follows a label on its line; null when the line is not about it. */
function restAfter(text: string, label: string): string | null {
  if (!text.toLowerCase().startsWith(label.toLowerCase())) return null;

  const rest = text.slice(label.length);
  const separated = /^\s*[:*]*\s*$|^\s*[:*=]+\s*|^\s{2,}/.exec(rest);
  if (separated !== null) return rest.slice(separated[0].length).trim();
  // "Issuer https://..." is a label with its value, "Issuer of the certificate" is not.
  return /^\s\S*:\/\/\S*$/.test(rest) ? rest.trim() : null;
}

/** Boxes and headings that open a section, as the console words them. */
function sectionNamedBy(text: string): Section | null {
  const words = text.trim().toLowerCase();

  return (
    sections.find((section) => {
      const title = sectionRules[section].title.toLowerCase();
      const short = title.replace(/^mimecast /, '');
      return (
        words === title || words === short || (words.startsWith('enforce saml') && words.includes(short))
      );
    }) ?? null
  );
}

const base64Line = /^[A-Za-z0-9+/]+={0,2}$/;
/** Encoders break lines at 64 or 76 characters; a shorter one is a certificate's last. */
const shortestFullLine = 60;

/** Lines of one certificate become one line, with its line breaks kept inside. */
function joinCertificates(lines: readonly string[], labels: readonly PageLabel[]): readonly string[] {
  const joined: string[] = [];
  let isOpen = false;

  for (const raw of lines) {
    const text = raw.trim();
    const isEnd =
      text === '-----END CERTIFICATE-----' && joined.at(-1)?.includes('-----BEGIN CERTIFICATE-----') === true;
    const isBody = base64Line.test(text) && !labels.some(({ label }) => restAfter(text, label) !== null);
    if (isEnd || (isOpen && isBody)) joined.push(`${joined.pop() ?? ''}\n${text}`);
    else joined.push(raw);

    isOpen = text === '-----BEGIN CERTIFICATE-----' || (isBody && text.length >= shortestFullLine);
  }
  return joined;
}
