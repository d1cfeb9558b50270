import { diffChars } from 'diff';
import type { CopyValueId } from '../values/copy-values.ts';
import { certificateBody } from './certificate-text.ts';
import { type Mistake, nameMistakes, type PasteBackContext } from './name-mistakes.ts';

export type { Mistake, MistakeId, PasteBackContext } from './name-mistakes.ts';

/** Part of the comparison, in the order in which the two texts are read. */
export interface Segment {
  /** `missing`: expected and not pasted; `extra`: pasted and not expected. */
  kind: 'same' | 'missing' | 'extra';
  text: string;
}

export interface PasteBackResult {
  /** What was saved in the console is what it must be. */
  matches: boolean;
  segments: readonly Segment[];
  /** Mistakes by name; a match may carry one that is only a warning (`pem-lines`). */
  mistakes: readonly Mistake[];
}

/** Above this many edits the texts have nothing to do with each other, and a finer diff would only cost time. */
const longestEdit = 1500;

/**
 * Compares what a person pasted from a vendor's console with what must be there, letter by letter, and
 * names the mistake. Certificates are compared without line breaks and BEGIN/END lines.
 */
export function pasteBack(
  expected: string,
  pasted: string,
  valueId: CopyValueId,
  context: PasteBackContext,
): PasteBackResult {
  const isCertificate = valueId === 'certificate';
  const wanted = isCertificate ? certificateBody(expected) : expected;
  const given = isCertificate ? certificateBody(pasted) : pasted;

  return {
    matches: given === wanted,
    segments: compareText(wanted, given),
    mistakes: nameMistakes(expected, pasted, valueId, context),
  };
}

function compareText(wanted: string, given: string): readonly Segment[] {
  const changes = diffChars(wanted, given, { maxEditLength: longestEdit });
  if (changes === undefined) {
    return [
      { kind: 'missing', text: wanted },
      { kind: 'extra', text: given },
    ];
  }

  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'extra' : removed ? 'missing' : 'same',
    text: value,
  }));
}
