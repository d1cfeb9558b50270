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
  | 'name-id'
  | 'name-id-format'
  | 'authn-context'
  | 'attributes';

/** What is checked on a request, in the order in which the findings come. */
export type RequestRule =
  | 'readable'
  | 'is-request'
  | 'unique-ids'
  | 'request-issuer'
  | 'acs-url'
  | 'response-binding'
  | 'request-destination'
  | 'request-time'
  | 'name-id-policy'
  | 'requested-authn-context';

/** One rule's result. `expected` and `seen` are short texts for people; they hold no secret. */
export interface Finding<Rule extends ResponseRule | RequestRule = ResponseRule> {
  readonly rule: Rule;
  readonly isOk: boolean;
  /** Whether what was seen is covered by a valid signature; otherwise anyone may have written it. */
  readonly isVerified: boolean;
  readonly expected: string;
  readonly seen: string;
}

const maxTextLength = 300;

/** A finding with its texts shortened. */
export function finding<Rule extends ResponseRule | RequestRule>(
  rule: Rule,
  isOk: boolean,
  isVerified: boolean,
  expected: string,
  seen: string | undefined,
): Finding<Rule> {
  return { rule, isOk, isVerified, expected: shorten(expected), seen: shorten(seen ?? '(absent)') };
}

function shorten(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}...` : text;
}
