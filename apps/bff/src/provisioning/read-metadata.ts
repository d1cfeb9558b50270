import { type IdpMetadata, IdpMetadataError, type IdpMetadataErrorCode, readIdpMetadata } from '@wizard/saml';
import { MetadataUnusableError } from './errors.ts';

const needed =
  "The metadata of this connector's JumpCloud application is needed: an XML document that begins with EntityDescriptor and has an IDPSSODescriptor.";

/**
 * Reads what a metadata URL gave.
 * @throws MetadataUnusableError that says what was given instead
 */
export async function readMetadata(text: string, url: string): Promise<IdpMetadata> {
  if (/^\s*(<!doctype html|<html[\s>])/i.test(text)) {
    throw unusable(`The address gave a web page (HTML)${titleOf(text)} instead of metadata.`, url);
  }

  try {
    return await readIdpMetadata(text);
  } catch (error) {
    if (!(error instanceof IdpMetadataError)) throw error;
    throw unusable(
      `${explanations[error.code] ?? 'What the address gave can not be used.'} ${error.message}.`,
      url,
    );
  }
}

const explanations: Partial<Record<IdpMetadataErrorCode, string>> = {
  'sp-metadata':
    "This is a service provider's metadata (such as Mimecast's own), not JumpCloud's as the identity provider.",
  'not-metadata': 'This is XML, but no SAML metadata.',
  'no-identity-provider': 'This metadata describes no identity provider.',
  'several-identity-providers': 'This metadata describes more than one identity provider.',
};

function unusable(what: string, url: string): MetadataUnusableError {
  return new MetadataUnusableError({ message: `${what} ${needed}`, given: url });
}

function titleOf(html: string): string {
  const title = /<title[^>]*>([^<]{1,100})/i.exec(html.slice(0, 20_000))?.[1]?.trim();

  return title === undefined || title === '' ? '' : ` titled "${title}"`;
}
