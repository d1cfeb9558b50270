import { copyValue } from '../values/copy-value.ts';
import type { Inputs } from '../values/inputs.ts';
import type { ConnectorKind } from '../values/words.ts';

/** What the messages of one connector must say. */
export interface MessageExpectations {
  connector: ConnectorKind;
  acsUrl: string;
  /** SP entity ID: audience of responses, issuer of requests. */
  audience: string;
  /** IdP entity ID. */
  issuer: string;
  /** Where JumpCloud takes requests. */
  ssoUrl: string;
  /** Those that may sign; empty until the connector's metadata was verified. */
  certificates: readonly string[];
  attributes: readonly { name: string; value?: string }[];
}

/**
 * Formats that are documented to work, in all their spellings; the NameID itself must be the primary address
 * (vendor/mimecast.md 4.1; JumpCloud's default is SAML 1.0's unspecified, vendor/jumpcloud.md 2.4).
 */
export const nameIdFormats = [
  'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  'urn:oasis:names:tc:SAML:1.0:nameid-format:unspecified',
] as const;

/** Ways of signing in that JumpCloud vouches for: a password over TLS, with or without a second factor. */
export const authnContexts = [
  'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
] as const;

/** What each connector's messages must say; a connector is left out while a value of it is not known yet. */
export function messageExpectations(inputs: Inputs): readonly MessageExpectations[] {
  return (inputs.applications?.connectors ?? []).flatMap(({ kind, attributes }) => {
    const metadata = inputs.metadata?.[kind];
    const acsUrl = copyValue('acs-url', inputs, kind);
    const audience = copyValue('sp-entity-id', inputs, kind);
    // What JumpCloud serves counts: a template may keep its issuer to itself.
    const issuer = metadata?.entityId ?? copyValue('idp-entity-id', inputs, kind);
    const ssoUrl = copyValue('sso-url', inputs, kind);
    if (acsUrl === null || audience === null || issuer === null || ssoUrl === null) return [];

    return {
      connector: kind,
      acsUrl,
      audience,
      issuer,
      ssoUrl,
      certificates: metadata === undefined ? [] : [metadata.certificate],
      attributes: [
        ...(attributes?.constant ?? []).map(({ name, value }) => ({ name, value })),
        ...(attributes?.user ?? []).map(({ name }) => ({ name })),
      ],
    };
  });
}

/**
 * The connector that a message seems to belong to, by the addresses in it: only to choose what it is compared
 * with. The first where nothing tells.
 */
export function guessConnector(
  xml: string,
  candidates: readonly MessageExpectations[],
): MessageExpectations | undefined {
  const score = ({ acsUrl, issuer, ssoUrl }: MessageExpectations) =>
    [`"${acsUrl}"`, `>${issuer}<`, `"${ssoUrl}"`].filter((text) => xml.includes(text)).length;

  return [...candidates].sort((one, other) => score(other) - score(one))[0];
}
