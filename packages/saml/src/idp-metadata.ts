import type { Element } from '@xmldom/xmldom';
import { CertificateError, readCertificate, type SamlCertificate } from './certificate.ts';
import { httpPost, httpRedirect, samlMetadata, samlProtocol, xmlSignature } from './namespaces.ts';
import { parseXml, XmlError, type XmlErrorCode } from './parse-xml.ts';
import { attribute, childElements, isNamed, plainText } from './xml-elements.ts';

/** What a text is, when it is not an identity provider's metadata. */
export type IdpMetadataErrorCode =
  | XmlErrorCode
  | 'not-metadata'
  | 'sp-metadata'
  | 'no-identity-provider'
  | 'several-identity-providers'
  | 'no-entity-id'
  | 'no-sso-location'
  | 'no-signing-certificate'
  | 'bad-certificate';

/** A text was given where an identity provider's metadata is needed. */
export class IdpMetadataError extends Error {
  override readonly name = 'IdpMetadataError';

  constructor(
    readonly code: IdpMetadataErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** What a service provider needs to know about an identity provider. */
export interface IdpMetadata {
  /** The issuer of its messages; case-sensitive. */
  readonly entityId: string;
  /** Mimecast sends its requests by POST. */
  readonly ssoUrls: { readonly post?: string; readonly redirect?: string };
  readonly logoutUrls: { readonly post?: string; readonly redirect?: string };
  /** Those that may sign, in the order of the document, each once. */
  readonly certificates: readonly SamlCertificate[];
  readonly wantAuthnRequestsSigned: boolean;
  readonly nameIdFormats: readonly string[];
  /** ISO 8601 as written; undefined when the metadata does not expire. */
  readonly validUntil: string | undefined;
}

/**
 * Reads SAML 2.0 metadata of one identity provider. Its signature, if it has one, is not checked: the
 * document is trusted for where it came from.
 * @throws IdpMetadataError whose code and message say what the text is instead
 */
export async function readIdpMetadata(xml: string): Promise<IdpMetadata> {
  const entity = findEntity(parse(xml));
  const provider = findProvider(entity);

  const entityId = attribute(entity, 'entityID')?.trim() ?? '';
  if (entityId === '') throw new IdpMetadataError('no-entity-id', 'The metadata has no entityID');

  const ssoUrls = locationsOf(provider, 'SingleSignOnService');
  if (ssoUrls.post === undefined && ssoUrls.redirect === undefined) {
    throw new IdpMetadataError(
      'no-sso-location',
      'The metadata names no usable address for sign-in (SingleSignOnService by HTTP-POST or HTTP-Redirect)',
    );
  }

  return {
    entityId,
    ssoUrls,
    logoutUrls: locationsOf(provider, 'SingleLogoutService'),
    certificates: await signingCertificates(provider),
    wantAuthnRequestsSigned: isTrue(attribute(provider, 'WantAuthnRequestsSigned')),
    nameIdFormats: childElements(provider, samlMetadata, 'NameIDFormat').flatMap(
      (element) => plainText(element) ?? [],
    ),
    validUntil: attribute(provider, 'validUntil') ?? attribute(entity, 'validUntil'),
  };
}

function parse(xml: string): Element {
  try {
    return parseXml(xml).root;
  } catch (error) {
    if (error instanceof XmlError) throw new IdpMetadataError(error.code, error.message);
    throw error;
  }
}

function findEntity(root: Element): Element {
  if (isNamed(root, samlMetadata, 'EntityDescriptor')) return root;
  if (!isNamed(root, samlMetadata, 'EntitiesDescriptor')) {
    throw new IdpMetadataError(
      'not-metadata',
      `SAML metadata begins with EntityDescriptor, this document begins with ${root.localName ?? root.nodeName}`,
    );
  }

  const entities = childElements(root, samlMetadata, 'EntityDescriptor');
  const providers = entities.filter((entity) => providersOf(entity).length > 0);
  if (providers.length > 1) {
    throw new IdpMetadataError(
      'several-identity-providers',
      `The metadata of one identity provider was expected, this document holds ${providers.length}`,
    );
  }
  const entity = providers[0] ?? entities[0];
  if (entity === undefined)
    throw new IdpMetadataError('no-identity-provider', 'The metadata holds no entity');
  return entity;
}

function providersOf(entity: Element): Element[] {
  return childElements(entity, samlMetadata, 'IDPSSODescriptor').filter((descriptor) =>
    (attribute(descriptor, 'protocolSupportEnumeration') ?? samlProtocol).split(/\s+/).includes(samlProtocol),
  );
}

function findProvider(entity: Element): Element {
  const [provider, another] = providersOf(entity);
  if (another !== undefined) {
    throw new IdpMetadataError(
      'several-identity-providers',
      'The metadata describes the identity provider twice',
    );
  }
  if (provider !== undefined) return provider;

  if (childElements(entity, samlMetadata, 'SPSSODescriptor').length > 0) {
    throw new IdpMetadataError(
      'sp-metadata',
      `This is the metadata of a service provider (${attribute(entity, 'entityID') ?? 'unnamed'}); the identity provider's is needed`,
    );
  }
  throw new IdpMetadataError('no-identity-provider', 'The metadata describes no SAML 2.0 identity provider');
}

function locationsOf(provider: Element, service: string): { post?: string; redirect?: string } {
  const post = locationOf(provider, service, httpPost);
  const redirect = locationOf(provider, service, httpRedirect);

  return { ...(post === undefined ? {} : { post }), ...(redirect === undefined ? {} : { redirect }) };
}

/** The first with this binding that is a web address: others, such as `javascript:`, must never become a link. */
function locationOf(provider: Element, service: string, binding: string): string | undefined {
  return childElements(provider, samlMetadata, service)
    .filter((element) => attribute(element, 'Binding') === binding)
    .map((element) => attribute(element, 'Location')?.trim() ?? '')
    .find((location) => URL.canParse(location) && /^https?:$/.test(new URL(location).protocol));
}

async function signingCertificates(provider: Element): Promise<SamlCertificate[]> {
  const texts = childElements(provider, samlMetadata, 'KeyDescriptor')
    .filter((key) => (attribute(key, 'use') ?? 'signing') === 'signing')
    .flatMap((key) => childElements(key, xmlSignature, 'KeyInfo'))
    .flatMap((info) => childElements(info, xmlSignature, 'X509Data'))
    .flatMap((data) => childElements(data, xmlSignature, 'X509Certificate'))
    .map((element) => plainText(element) ?? '');
  if (texts.length === 0) {
    throw new IdpMetadataError('no-signing-certificate', 'The metadata has no certificate for signing');
  }

  const certificates = await Promise.all(texts.map(readOrExplain));
  return [...new Map(certificates.map((certificate) => [certificate.sha256, certificate])).values()];
}

async function readOrExplain(text: string): Promise<SamlCertificate> {
  try {
    return await readCertificate(text);
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    throw new IdpMetadataError(
      'bad-certificate',
      `A certificate in the metadata can't be read: ${error.message}`,
    );
  }
}

function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1';
}
