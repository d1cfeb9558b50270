export const samlAssertion = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const samlProtocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const samlMetadata = 'urn:oasis:names:tc:SAML:2.0:metadata';
export const xmlSignature = 'http://www.w3.org/2000/09/xmldsig#';

export const httpPost = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
export const httpRedirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
