/** The parts of a response that tests change. */
export interface MessageParts {
  responseId: string;
  assertionId: string;
  issuer: string;
  responseIssuer: string;
  destination: string | undefined;
  recipient: string;
  audience: string;
  nameId: string;
  inResponseTo: string | undefined;
  status: string;
  notBefore: string;
  notOnOrAfter: string;
  confirmationEnd: string;
}

export const usual: MessageParts = {
  responseId: '_r1',
  assertionId: '_a1',
  issuer: 'https://sso.jumpcloud.com/saml2/mimecast',
  responseIssuer: 'https://sso.jumpcloud.com/saml2/mimecast',
  destination: 'https://us-api.mimecast.com/login/saml',
  recipient: 'https://us-api.mimecast.com/login/saml',
  audience: 'us-api.mimecast.com.CUSA99R001',
  nameId: 'pat.pilot@rehearsal.example',
  inResponseTo: '_q1',
  status: '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>',
  notBefore: '2026-11-24T09:59:00Z',
  notOnOrAfter: '2026-11-24T10:05:00Z',
  confirmationEnd: '2026-11-24T10:05:00Z',
};

export function assertionXml(parts: Partial<MessageParts> = {}): string {
  const p = { ...usual, ...parts };
  return (
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${p.assertionId}" Version="2.0" IssueInstant="2026-11-24T10:00:00Z">` +
    `<saml:Issuer>${p.issuer}</saml:Issuer>` +
    `<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">${p.nameId}</saml:NameID>` +
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">` +
    `<saml:SubjectConfirmationData${attributeXml('InResponseTo', p.inResponseTo)} NotOnOrAfter="${p.confirmationEnd}" Recipient="${p.recipient}"/>` +
    `</saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${p.notBefore}" NotOnOrAfter="${p.notOnOrAfter}">` +
    `<saml:AudienceRestriction><saml:Audience>${p.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="2026-11-24T09:59:58Z" SessionIndex="_s1"><saml:AuthnContext>` +
    `<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef>` +
    `</saml:AuthnContext></saml:AuthnStatement></saml:Assertion>`
  );
}

export function responseXml(parts: Partial<MessageParts> = {}, assertion = assertionXml(parts)): string {
  const p = { ...usual, ...parts };
  return (
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${p.responseId}" Version="2.0" IssueInstant="2026-11-24T10:00:00Z"` +
    `${attributeXml('Destination', p.destination)}${attributeXml('InResponseTo', p.inResponseTo)}>` +
    `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${p.responseIssuer}</saml:Issuer>` +
    `<samlp:Status>${p.status}</samlp:Status>${assertion}</samlp:Response>`
  );
}

function attributeXml(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${value}"`;
}
