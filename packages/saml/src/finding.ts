/** What is checked on a response, in the order in which the findings come. */
export type ResponseRule =
  | 'readable'
  | 'is-response'
  | 'single-assertion'
  | 'unique-ids'
  | 'signature-placement'
  | 'signature-algorithm'
  | 'signature'
  | 'certificate-validity'
  | 'status'
  | 'issuer'
  | 'destination'
  | 'recipient'
  | 'confirmation-time'
  | 'audience'
  | 'conditions-time'
  | 'session-time'
  | 'in-response-to'
  | 'name-id';

/** One rule's result. `expected` and `seen` are short texts for people; they hold no secret. */
export interface Finding {
  readonly rule: ResponseRule;
  readonly isOk: boolean;
  /** Whether what was seen is covered by a valid signature; otherwise anyone may have written it. */
  readonly isVerified: boolean;
  readonly expected: string;
  readonly seen: string;
}

const maxTextLength = 300;

/** A finding with its texts shortened. */
export function finding(
  rule: ResponseRule,
  isOk: boolean,
  isVerified: boolean,
  expected: string,
  seen: string | undefined,
): Finding {
  return { rule, isOk, isVerified, expected: shorten(expected), seen: shorten(seen ?? '(absent)') };
}

function shorten(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}...` : text;
}
