import {
  apiPath,
  createVendorHttp,
  isHtml,
  isVendorError,
  type VendorRequest,
  type VendorResponse,
} from '@wizard/vendor-http';
import type { Connection } from './connection.ts';
import type { JumpCloudOptions } from './jumpcloud-options.ts';
import { checkMetadataUrl, MetadataUrlError } from './metadata-url.ts';

const maxMetadataBytes = 1_000_000;
const maxRedirects = 3;

const asXml: Pick<VendorRequest, 'method' | 'headers' | 'maxBytes'> = {
  method: 'GET',
  headers: { accept: 'application/samlmetadata+xml, application/xml, text/xml, */*;q=0.1' },
  maxBytes: maxMetadataBytes,
};

/** The SAML metadata of an application, through the API and at its public address. */
export function metadataOf(connection: Connection, options: JumpCloudOptions) {
  const fetchOnce = (url: URL): Promise<VendorResponse> => {
    // A public address: no key, no token and no organization go with it.
    const http = createVendorHttp({ ...options, vendor: 'jumpcloud', baseUrl: url.origin });
    return http.request({ ...asXml, path: url.pathname, query: queryOf(url) });
  };

  return {
    /**
     * `/api/organizations/{id}/applications/{id}/metadata.xml`: listed in the specification without
     * operations, used by several providers. It answers 500 forever once an own certificate was
     * uploaded unwrapped.
     *
     * @returns the document as it came; it has not been checked to be metadata
     * @throws VendorError; `malformed-response` when the answer is a web page or JSON
     */
    ofApplication: async (organizationId: string, applicationId: string): Promise<string> => {
      const path = apiPath`/api/organizations/${organizationId}/applications/${applicationId}/metadata.xml`;
      return xmlOf(await connection.console({ ...asXml, path }));
    },

    /**
     * Fetches what "Copy Metadata URL" gives. The address comes from a person, so it is checked first,
     * redirects stay on its host, and no credential is sent.
     *
     * @returns the document and the address that it came from; it may be any text, a web page included,
     * so that the reader of metadata can say what it is
     * @throws MetadataUrlError, VendorError
     */
    fetchUrl: async (given: string): Promise<{ readonly url: string; readonly text: string }> => {
      let url = checkMetadataUrl(given);
      for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
        try {
          const response = await fetchOnce(url);
          return { url: url.href, text: response.text };
        } catch (error) {
          if (!isVendorError(error, 'redirected') || error.location === undefined) throw error;
          url = sameHostTarget(error.location, url);
        }
      }
      throw new MetadataUrlError('too-many-redirects', given.slice(0, 300));
    },
  };
}

function sameHostTarget(location: string, from: URL): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (target?.origin !== from.origin) {
    throw new MetadataUrlError('foreign-redirect', from.href.slice(0, 300));
  }
  return checkMetadataUrl(target.href);
}

function queryOf(url: URL): Record<string, readonly string[]> {
  return Object.fromEntries(
    [...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name)]),
  );
}

/** The status alone is not enough: a proxy or a log-in page may answer 200. */
function xmlOf(response: VendorResponse): string {
  if (isHtml(response.text) || !/^\uFEFF?\s*</.test(response.text)) {
    throw response.failure('malformed-response', {
      message: isHtml(response.text) ? 'XML was expected, not a web page' : 'XML was expected',
    });
  }
  return response.text;
}
