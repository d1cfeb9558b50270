import { expect, type Page, test } from '@playwright/test';
import { type ExpectedResponse, findMessages, inspectResponse, type ResponseRule } from '@wizard/saml';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { createIdentity, type Identity, type MessageParts, responseXml, sign } from '@wizard/testing/saml';
import { callApi, signInAtJumpCloud } from '../fixtures/rehearsal-jumpcloud.ts';
import { people } from '../fixtures/rehearsal-people.ts';
import { freePort, type Mellon, mellonAt, startMellon } from './mellon.ts';

const ssoUrl = 'https://sso.jumpcloud.com/saml2/peer';
/** A second identity provider, whose key the test has: it sends what JumpCloud's never would. */
const forger = 'https://forger.example/idp';

let sandbox: SandboxProcess;
let mellon: Mellon;
let idp: Identity;
let stranger: Identity;
let certificate: string;

test.beforeAll(async () => {
  [sandbox, idp, stranger] = await Promise.all([startSandboxProcess(), createIdentity(), createIdentity()]);
  const port = await freePort();
  const metadata = await createApplication(port);
  certificate = /<ds:X509Certificate>([^<]+)</.exec(metadata)?.[1] ?? '';
  mellon = await startMellon(port, {
    identityProviders: [onLoopback(metadata), metadataOf(forger, idp)],
    identity: stranger,
  });
});

/** The sandbox shows the vendor's addresses; the browser finds them on loopback. */
const onLoopback = (metadata: string): string =>
  metadata.replaceAll(
    'Location="https://sso.jumpcloud.com',
    `Location="${new URL(sandbox.jumpcloud).origin}`,
  );

test.afterAll(async () => {
  await mellon.stop();
  await sandbox.stop();
});

/** An application for the peer in the sandbox's JumpCloud, with everybody authorized; gives its metadata. */
async function createApplication(port: number): Promise<string> {
  const { acsUrl, entityId } = mellonAt(port);
  await sandbox.call('PATCH', '/switches', { metadataDelayMs: 0 });
  const config = Object.fromEntries(
    Object.entries({
      idpEntityId: ssoUrl,
      spEntityId: entityId,
      acsUrl,
      signAssertion: true,
      declareRedirectEndpoint: true,
    }).map(([key, value]) => [key, { value }]),
  );
  const { id } = (await callApi(sandbox, 'POST', '/api/applications', {
    name: 'saml2',
    displayLabel: 'Peer',
    ssoUrl,
    active: true,
    sso: { type: 'saml' },
    config,
  })) as { id: string };
  const seed = await sandbox.call<{
    jumpcloud: {
      organizations: Record<string, string>;
      groups: Record<string, string>;
      apiKeys: { admin: string };
    };
  }>('GET', '/seed');
  const { organizations, groups, apiKeys } = seed.jumpcloud;
  await callApi(sandbox, 'POST', `/api/v2/applications/${id}/associations`, {
    op: 'add',
    type: 'user_group',
    id: groups['All Users'],
  });
  const organization = organizations['Rehearsal Ltd'] ?? '';
  const served = await fetch(
    `${sandbox.jumpcloud}/api/organizations/${organization}/applications/${id}/metadata.xml`,
    { headers: { 'x-api-key': apiKeys.admin, 'x-org-id': organization } },
  );
  expect(served.status).toBe(200);

  return served.text();
}

const metadataOf = (entityId: string, { certificateBase64 }: Identity): string =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificateBase64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${entityId}/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;

const expectation = (issuer: string, by: string): ExpectedResponse => ({
  acsUrl: mellon.acsUrl,
  audience: mellon.entityId,
  issuer,
  certificates: [by],
  now: new Date(),
  allowUnsolicited: true,
});

/** What our inspector finds wrong. */
async function failedRules(posted: string, expected: ExpectedResponse): Promise<ResponseRule[]> {
  const messages = await findMessages(posted);
  const response = messages.find(({ kind }) => kind === 'response');
  const { findings } = await inspectResponse(response?.xml ?? '', expected);

  return findings.filter(({ isOk }) => !isOk).map(({ rule }) => rule);
}

/** Signs in at JumpCloud; gives what was posted to the peer, and where the browser ended. */
async function signIn(page: Page, start: string): Promise<string> {
  const posted = page.waitForRequest((request) => request.url() === mellon.acsUrl);
  const landed = page.waitForResponse(
    (response) => response.url() === `${mellon.url}/secret/` && response.ok(),
  );
  await page.goto(start);
  await signInAtJumpCloud(page, people.pat);
  const body = (await posted).postData() ?? '';
  expect((await landed).headers()['x-peer-user']).toBe(people.pat);
  await expect(page.getByRole('heading', { name: 'Signed in at the peer' })).toBeVisible();

  return body;
}

test('sign-in that starts at the peer: it takes the response of the IdP, and so does the inspector', async ({
  page,
}) => {
  const asked = page.waitForRequest((request) => request.url().includes('SAMLRequest='));
  // It knows two identity providers, so it is told which one.
  const start = `/mellon/login?${new URLSearchParams({ ReturnTo: `${mellon.url}/secret/`, IdP: ssoUrl }).toString()}`;
  const body = await signIn(page, mellon.url + start);
  const [request] = await findMessages((await asked).url());
  const id = /ID="([^"]+)"/.exec(request?.xml ?? '')?.[1] ?? '';

  expect(request).toMatchObject({ kind: 'request', binding: 'redirect' });
  expect(await failedRules(body, { ...expectation(ssoUrl, certificate), inResponseTo: id })).toEqual([]);
});

test('sign-in that starts at JumpCloud: the same', async ({ page }) => {
  const body = await signIn(page, `${sandbox.jumpcloud}/saml2/peer`);

  expect(await failedRules(body, expectation(ssoUrl, certificate))).toEqual([]);
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
let count = 0;

/** A response of the second identity provider, good unless parts of it are changed. */
function parts(change: Partial<MessageParts> = {}): Partial<MessageParts> {
  count += 1;
  return {
    responseId: `_r${count}-${Date.now()}`,
    assertionId: `_a${count}-${Date.now()}`,
    issuer: forger,
    responseIssuer: forger,
    destination: mellon.acsUrl,
    recipient: mellon.acsUrl,
    audience: mellon.entityId,
    nameId: people.pat,
    inResponseTo: undefined,
    notBefore: minutes(-1),
    notOnOrAfter: minutes(5),
    confirmationEnd: minutes(5),
    ...change,
  };
}

interface Refused {
  name: string;
  make: () => string;
  verdict: ResponseRule[];
}

const elsewhere = 'https://evil.example/acs';
const cases: Refused[] = [
  { name: 'as it must be', make: () => sign(responseXml(parts()), idp), verdict: [] },
  {
    name: 'expired',
    make: () =>
      sign(
        responseXml(
          parts({ notBefore: minutes(-20), notOnOrAfter: minutes(-10), confirmationEnd: minutes(-10) }),
        ),
        idp,
      ),
    verdict: ['confirmation-time', 'conditions-time'],
  },
  {
    name: 'for another audience',
    make: () => sign(responseXml(parts({ audience: elsewhere })), idp),
    verdict: ['audience'],
  },
  {
    name: 'to another destination',
    make: () => sign(responseXml(parts({ destination: elsewhere })), idp),
    verdict: ['destination'],
  },
  {
    name: 'to another recipient',
    make: () => sign(responseXml(parts({ recipient: elsewhere })), idp),
    verdict: ['recipient'],
  },
  { name: 'unsigned', make: () => responseXml(parts()), verdict: ['signature-placement'] },
  {
    name: 'signed by somebody else',
    make: () => sign(responseXml(parts()), stranger),
    verdict: ['signature'],
  },
  {
    name: 'changed after it was signed',
    make: () => sign(responseXml(parts()), idp).replace(people.pat, people.sam),
    verdict: ['signature'],
  },
];

for (const { name, make, verdict } of cases) {
  test(`a response ${name}: the peer and the inspector say the same`, async () => {
    const xml = make();
    const body = new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64') });
    const answer = await fetch(mellon.acsUrl, { method: 'POST', body, redirect: 'manual' });

    expect(answer.status, await mellon.errors()).toBe(verdict.length === 0 ? 303 : 400);
    expect(await failedRules(body.toString(), expectation(forger, idp.certificate))).toEqual(verdict);
  });
}
