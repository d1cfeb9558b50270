import type { Element } from '@xmldom/xmldom';
import { type Finding, finding } from './finding.ts';
import { samlAssertion, samlProtocol, xmlSignature } from './namespaces.ts';
import { attribute, childElements, descendants, isNamed } from './xml-elements.ts';

/** A response whose parts are where they belong. */
export interface MessageStructure {
  readonly findings: readonly Finding[];
  /** Undefined when the structure alone is a reason to refuse: then nothing inside may be looked at. */
  readonly assertion: Element | undefined;
}

/**
 * Checks where things are before anything is believed: wrapping attacks move the signed assertion aside
 * and put another one in its place, so every part must occur once and only where it belongs.
 */
export function checkStructure(response: Element): MessageStructure {
  const version = attribute(response, 'Version');
  const isResponse = isNamed(response, samlProtocol, 'Response') && version === '2.0';
  const findings = [
    finding('is-response', isResponse, false, 'a SAML 2.0 Response', nameOf(response, version)),
    assertionFinding(response),
    idFinding(response),
    placementFinding(response),
  ];
  const [assertion] = childElements(response, samlAssertion, 'Assertion');

  return { findings, assertion: findings.every(({ isOk }) => isOk) ? assertion : undefined };
}

export function nameOf(root: Element, version: string | undefined): string {
  return `${root.localName ?? root.nodeName}${version === undefined ? '' : ` ${version}`}`;
}

function assertionFinding(response: Element): Finding {
  const expected = 'exactly one assertion, directly in the response, not encrypted';
  const inPlace = childElements(response, samlAssertion, 'Assertion').length;
  const anywhere = descendants(response, samlAssertion, 'Assertion').length;
  const encrypted = descendants(response, samlAssertion, 'EncryptedAssertion').length;
  const nested = descendants(response, samlProtocol, 'Response').length;
  const isOk = inPlace === 1 && anywhere === 1 && encrypted === 0 && nested === 0;

  const parts = [
    `${inPlace} in place`,
    ...(anywhere > inPlace ? [`${anywhere - inPlace} elsewhere`] : []),
    ...(encrypted > 0 ? [`${encrypted} encrypted`] : []),
    ...(nested > 0 ? [`${nested} response inside`] : []),
  ];
  return finding('single-assertion', isOk, false, expected, parts.join(', '));
}

/** A signature refers to its element by ID: an ID that occurs twice lets two readers take two elements. */
export function idFinding(response: Element): Finding<'unique-ids'> {
  const ids = [response, ...Array.from(response.getElementsByTagNameNS('*', '*'))].flatMap((element) =>
    ['ID', 'Id', 'id', 'xml:id'].flatMap((name) => element.getAttribute(name) ?? []),
  );
  const seen = new Set<string>();
  const repeated = ids.find((id) => seen.size === seen.add(id).size);

  return finding(
    'unique-ids',
    repeated === undefined,
    false,
    'every ID once',
    repeated === undefined ? `${ids.length} different` : `${repeated} more than once`,
  );
}

function placementFinding(response: Element): Finding {
  const assertions = childElements(response, samlAssertion, 'Assertion');
  const inPlace = [response, ...assertions].flatMap((parent) =>
    childElements(parent, xmlSignature, 'Signature'),
  );
  const anywhere = descendants(response, xmlSignature, 'Signature').length;
  const isOk = anywhere >= 1 && anywhere === inPlace.length;

  return finding(
    'signature-placement',
    isOk,
    false,
    'a signature directly in the response or in its assertion, and nowhere else',
    anywhere === 0 ? 'no signature' : `${inPlace.length} in place, ${anywhere - inPlace.length} elsewhere`,
  );
}
