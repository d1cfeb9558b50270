import { type PageLabel, readTokens, type Token } from './page-tokens.ts';

export type { PageLabel } from './page-tokens.ts';

/** A field to look for on a page. */
export interface PageField extends PageLabel {
  id: string;
  /** What it must read; tells apart the layouts in which a page may have been copied. */
  expected: string | null;
}

export interface ReadValue {
  id: string;
  text: string;
}

/**
 * Finds the values of a form in the text of a whole page, as browsers copy it: label and value on one line, on
 * two, the value first, or all labels before all values. What is about something else is ignored. White space
 * around a line is the page's, so it is left out.
 *
 * @param others labels of the page that are not looked for, so that their values are not taken for another's
 */
export function readPastedPage(
  text: string,
  fields: readonly PageField[],
  others: readonly PageLabel[] = [],
): readonly ReadValue[] {
  const tokens = readTokens(text, [...fields, ...others]);
  const isWanted = (label: LabelToken) => fields.some((field) => isSame(field.label, label.label));
  const backwards = [...tokens].reverse();
  const layouts = [
    pairInTurn(tokens, () => false),
    pairInTurn(tokens, isWanted),
    pairInTurn(tokens, () => true),
    pairInTurn(backwards, () => false),
    pairInTurn(backwards, () => true),
  ];
  const readings = layouts.map((pairs) => assign(fields, inPageOrder(pairs)));
  const scores = readings.map((reading) => countRight(fields, reading) * 100 + reading.length);
  const reading = readings[scores.indexOf(Math.max(...scores))] ?? [];

  return [...reading, ...withoutLabel(fields, tokens, reading)];
}

type LabelToken = Extract<Token, { kind: 'label' }>;
type ValueToken = Extract<Token, { kind: 'value' }>;
type Pair = readonly [LabelToken, ValueToken];

/**
 * Each value goes to the label right before it, or to the first one that may wait and still does. Which labels
 * wait is the layout's: none, where each value stands beside its label.
 */
function pairInTurn(tokens: readonly Token[], mayWait: (label: LabelToken) => boolean): readonly Pair[] {
  const waiting: LabelToken[] = [];
  const pairs: Pair[] = [];
  let previous: Token | undefined;

  for (const token of tokens) {
    if (token.kind === 'label') {
      if (token.takes !== 'nothing' && mayWait(token)) waiting.push(token);
    } else {
      const beside = previous?.kind === 'label' && !mayWait(previous) ? previous : undefined;
      const taker = [beside, ...waiting].find((label) => label !== undefined && isPlausible(label, token));
      if (taker !== undefined) {
        pairs.push([taker, token]);
        if (taker !== beside) waiting.splice(waiting.indexOf(taker), 1);
      }
    }
    previous = token;
  }
  return pairs;
}

/** Addresses, identifiers and certificates have no blanks; one with an address in it may be a mistake. */
function isPlausible({ takes }: LabelToken, { text }: ValueToken): boolean {
  if (takes === 'nothing') return false;
  return takes === 'text' || !/\s/.test(text) || text.includes('://') || /certificate-----|\n/i.test(text);
}

const inPageOrder = (pairs: readonly Pair[]): readonly Pair[] =>
  [...pairs].sort(([one], [other]) => one.line - other.line);

/** The pair of a field: by its section where the page names sections, else by how often the label came before. */
function assign(fields: readonly PageField[], pairs: readonly Pair[]): readonly ReadValue[] {
  const hasSections = pairs.some(([{ section }]) => section !== null);

  return fields.flatMap((field) => {
    const ofLabel = pairs.filter(([{ label }]) => isSame(label, field.label));
    const place = placeOf(field, fields);
    const found =
      hasSections && field.section !== null
        ? (ofLabel.find(([{ section }]) => section === field.section) ??
          (place === 0 ? ofLabel.find(([{ section }]) => section === null) : undefined))
        : ofLabel[place];

    return found === undefined ? [] : [{ id: field.id, text: found[1].text }];
  });
}

function placeOf(field: PageField, fields: readonly PageField[]): number {
  return fields.filter(({ label }) => isSame(label, field.label)).indexOf(field);
}

/** Lines that are exactly what a field must read, where the page does not say its label; each line counts once. */
function withoutLabel(
  fields: readonly PageField[],
  tokens: readonly Token[],
  reading: readonly ReadValue[],
): readonly ReadValue[] {
  const labels = tokens.flatMap((token) => (token.kind === 'label' ? [token.label] : []));
  const free = tokens.flatMap((token) => (token.kind === 'value' ? [token.text] : []));
  const take = (text: string | null) => {
    const index = text === null ? -1 : free.indexOf(text);
    return index === -1 ? [] : free.splice(index, 1);
  };
  for (const { text } of reading) take(text);

  return fields
    .filter(({ label }) => !labels.some((each) => isSame(each, label)))
    .flatMap(({ id, expected }) => take(expected).map((text) => ({ id, text })));
}

function countRight(fields: readonly PageField[], reading: readonly ReadValue[]): number {
  return reading.filter(({ id, text }) => fields.find((field) => field.id === id)?.expected === text).length;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
