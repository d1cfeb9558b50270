import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { deflateRawSync } from 'node:zlib';
import { peoplePassword, secondFactorCode, seedPeople } from '../../core/seed-people.ts';
import {
  applicationBody,
  bindGroup,
  createApplication,
  entityId,
} from '../../testing/mimecast-application.ts';
import { formsOf, type Page, type TestBrowser } from '../../testing/test-browser.ts';
import { startTestSandbox, type TestSandbox } from '../../testing/test-sandbox.ts';
import { readCertificate } from '../applications/key-pair.ts';
import { seedGroupIds, seedPolicyIds } from '../seed-directory.ts';

const acs = 'https://us-api.mimecast.com/login/saml';
const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';

let sandbox: TestSandbox;
let browser: TestBrowser;
beforeEach(async () => {
  sandbox = await startTestSandbox();
  browser = sandbox.browser();
});
afterEach(() => sandbox.close());

const at = (path: string) => sandbox.jumpcloud + path;

function logIn(page: Page, key = 'pat', password = peoplePassword): Promise<Page> {
  const person = seedPeople.find((each) => each.key === key);
  return browser.submit(page, '/login', { email: person?.email ?? '', password });
}

/** An application of this config that the IT Administrators may use. */
async function application(config: Record<string, unknown> = {}, template = 'mimecast'): Promise<string> {
  const base = applicationBody('mimecast')['config'] as Record<string, unknown>;
  const id = await createApplication(sandbox, 'mimecast', { name: template, config: { ...base, ...config } });
  await bindGroup(sandbox, id, seedGroupIds.itAdministrators);
  return id;
}

function responseOf(page: Page) {
  const form = formsOf(page).find(({ fields }) => 'SAMLResponse' in fields);
  if (form === undefined) throw new Error(`no SAML response on ${page.url}: ${page.text}`);
  const xml = Buffer.from(form.fields['SAMLResponse'] ?? '', 'base64').toString('utf8');
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const text = (name: string) => document.getElementsByTagNameNS(saml, name)[0]?.textContent ?? '';
  return { form, xml, document, text };
}

/** Verifies every signature with the application's certificate and names the elements that they cover. */
function signedElements(xml: string, applicationId: string): string[] {
  const stored = sandbox.sandbox.state.jumpcloud.applications.find(({ id }) => id === applicationId);
  const certificate = stored?.keyPair === undefined ? undefined : readCertificate(stored.keyPair);
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  return [...document.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature')].map(
    (node) => {
      const verifier = new SignedXml({ publicCert: certificate?.toString() ?? '' });
      verifier.loadSignature(node);
      expect(verifier.checkSignature(xml)).toBe(true);
      return node.parentNode?.localName ?? '';
    },
  );
}

function authnRequest(attributes: string): string {
  return `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_request1" Version="2.0" ${attributes}><saml:Issuer xmlns:saml="${saml}">${entityId}</saml:Issuer></samlp:AuthnRequest>`;
}

function postRequest(xml: string, relayState = 'somewhere'): Promise<Page> {
  const body = new URLSearchParams({
    SAMLRequest: Buffer.from(xml).toString('base64'),
    RelayState: relayState,
  });
  return browser.open(at('/saml2/mimecast'), { method: 'POST', body });
}

describe('identity-provider-initiated sign-in', () => {
  it('posts a signed assertion to the transport address, with the vendor addresses inside', async () => {
    const id = await application();
    const { form, xml, document, text } = responseOf(await logIn(await browser.open(at('/saml2/mimecast'))));
    expect(form.action).toBe(`${sandbox.mimecast}/login/saml`);
    expect(document.documentElement?.getAttribute('Destination')).toBe(acs);
    expect(document.documentElement?.hasAttribute('InResponseTo')).toBe(false);
    expect(text('Issuer')).toBe('https://sso.jumpcloud.com/saml2/mimecast');
    expect(text('Audience')).toBe(entityId);
    expect(text('NameID')).toBe('pat.pilot@rehearsal.example');
    expect(xml).toContain(`Recipient="${acs}"`);
    expect(signedElements(xml, id)).toEqual(['Assertion']);
  });

  it('signs the response too, or instead, as the application says', async () => {
    const id = await application({ signResponse: { value: true }, signAssertion: { value: false } });
    const { xml } = responseOf(await logIn(await browser.open(at('/saml2/mimecast'))));
    expect(signedElements(xml, id)).toEqual(['Response']);
    const stored = sandbox.sandbox.state.jumpcloud.applications.find((each) => each.id === id);
    Object.assign(stored?.config ?? {}, { signAssertion: true });
    const both = responseOf(await browser.open(at('/saml2/mimecast')));
    expect(signedElements(both.xml, id)).toEqual(['Response', 'Assertion']);
  });

  it('carries constant, user and group attributes and the subject field', async () => {
    await application(
      {
        subjectField: { value: 'username' },
        constantAttributes: { value: [{ name: 'tenant', value: 'R&D' }] },
        databaseAttributes: { value: [{ name: 'given', value: 'firstname' }] },
        includeGroups: { value: true },
        groupsAttributeName: { value: 'groups' },
      },
      'saml2',
    );
    const { document, text } = responseOf(await logIn(await browser.open(at('/saml2/mimecast'))));
    expect(text('NameID')).toBe('pat.pilot');
    const attributes = [...document.getElementsByTagNameNS(saml, 'Attribute')].map((each) => [
      each.getAttribute('Name'),
      each.textContent,
    ]);
    expect(attributes).toEqual([
      ['tenant', 'R&D'],
      ['given', 'Pat'],
      ['groups', 'IT Administrators'],
    ]);
  });

  it('has a button for browsers without scripts', async () => {
    await application();
    const page = await logIn(await browser.open(at('/saml2/mimecast')));
    expect(page.text).toMatch(/<button>Continue<\/button>/);
  });
});

describe('service-provider-initiated sign-in', () => {
  it('answers a posted request after the sign-in, with InResponseTo and RelayState', async () => {
    await application();
    const login = await postRequest(authnRequest(`AssertionConsumerServiceURL="${acs}"`));
    expect(login.url).toContain('/login?next=');
    const { form, document, xml } = responseOf(await logIn(login));
    expect(document.documentElement?.getAttribute('InResponseTo')).toBe('_request1');
    expect(xml.match(/InResponseTo="_request1"/g)).toHaveLength(2);
    expect(form.fields['RelayState']).toBe('somewhere');
  });

  it('answers a request of the redirect binding', async () => {
    await application();
    const encoded = deflateRawSync(authnRequest('')).toString('base64');
    const page = await browser.open(
      at(`/saml2/mimecast?SAMLRequest=${encodeURIComponent(encoded)}&RelayState=r`),
    );
    expect(responseOf(await logIn(page)).form.fields['RelayState']).toBe('r');
  });

  it("refuses an ACS that is not the application's, or ignores it by switch", async () => {
    await application();
    const request = authnRequest('AssertionConsumerServiceURL="https://us-api.mimecast.com/login/sso/adcon"');
    const refused = await logIn(await postRequest(request));
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('no ACS URL of this application');
    sandbox.set({ acsMismatch: 'ignored' });
    const answered = responseOf(await postRequest(request));
    expect(answered.document.documentElement?.getAttribute('Destination')).toBe(acs);
  });

  it('chooses from a list of ACS URLs by URL, by index, or the default', async () => {
    const list = [
      { index: '0', isDefault: 'false', url: 'https://us-api.mimecast.com/login/sso/mpp' },
      { index: '1', isDefault: 'true', url: acs },
    ];
    await application({ acsUrl: { value: JSON.stringify(list) } }, 'saml2');
    const destination = (page: Page) =>
      responseOf(page).document.documentElement?.getAttribute('Destination');
    expect(destination(await logIn(await browser.open(at('/saml2/mimecast'))))).toBe(acs);
    expect(
      destination(await postRequest(authnRequest(`AssertionConsumerServiceURL="${list[0]?.url ?? ''}"`))),
    ).toBe(list[0]?.url);
    expect(destination(await postRequest(authnRequest('AssertionConsumerServiceIndex="0"')))).toBe(
      list[0]?.url,
    );
  });

  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['another message', '<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1"/>'],
  ])('refuses a request that is %s', async (_what, xml) => {
    await application();
    expect((await postRequest(xml)).status).toBe(400);
  });
});

describe('refusals, each with its event', () => {
  const lastEvent = () => sandbox.sandbox.state.jumpcloud.events.at(-1)?.event;

  it('a person whom no bound group authorizes', async () => {
    await application();
    const page = await logIn(await browser.open(at('/saml2/mimecast')), 'una');
    expect(page.status).toBe(403);
    expect(page.text).toContain('not authorized');
    expect(lastEvent()).toMatchObject({ error_message: 'not authorized', sso_token_success: false });
  });

  it('an application that is inactive, and one that does not exist', async () => {
    const id = await application();
    const stored = sandbox.sandbox.state.jumpcloud.applications.find((each) => each.id === id);
    Object.assign(stored ?? {}, { active: false });
    expect((await logIn(await browser.open(at('/saml2/mimecast')))).status).toBe(403);
    expect(lastEvent()).toMatchObject({ error_message: 'application unreachable', application: { id: '' } });
    expect((await browser.open(at('/saml2/nothing'))).status).toBe(403);
    expect(lastEvent()).toMatchObject({
      application: { sso_url: 'https://sso.jumpcloud.com/saml2/nothing' },
    });
  });

  it('a policy that denies', async () => {
    await application();
    await sandbox.api('PATCH', `/api/v2/authn/policies/${seedPolicyIds.denyApplications}`, {
      body: { disabled: false },
    });
    expect((await logIn(await browser.open(at('/saml2/mimecast')))).status).toBe(403);
    expect(lastEvent()).toMatchObject({ error_message: 'policy denied' });
  });

  it('a wrong password keeps the address, a suspended person is told so', async () => {
    await application();
    const login = await browser.open(at('/saml2/mimecast'));
    const wrong = await logIn(login, 'pat', 'nonsense');
    expect(wrong.status).toBe(401);
    expect(formsOf(wrong)[0]?.fields).toMatchObject({
      email: 'pat.pilot@rehearsal.example',
      next: '/saml2/mimecast',
    });
    const [pat] = sandbox.sandbox.state.jumpcloud.users;
    Object.assign(pat ?? {}, { state: 'SUSPENDED' });
    expect((await logIn(login)).text).toContain('suspended');
  });

  it('never goes on to another site after the sign-in', async () => {
    const page = await browser.open(at('/login?next=//evil.example/'));
    expect(formsOf(page)[0]?.fields['next']).toBe('/userconsole');
  });
});

describe('second factor', () => {
  beforeEach(async () => {
    await application();
    const path = `/api/v2/authn/policies/${seedPolicyIds.secondFactor}`;
    await sandbox.api('PATCH', path, { body: { disabled: false } });
  });

  it('is asked for by a policy, refused with a wrong code, and passed with the right one', async () => {
    const challenge = await logIn(await browser.open(at('/saml2/mimecast')));
    expect(challenge.url).toContain('/login/second-factor');
    expect((await browser.submit(challenge, '/login/second-factor', { code: '000000' })).status).toBe(401);
    const page = await browser.submit(challenge, '/login/second-factor', { code: secondFactorCode });
    expect(responseOf(page).text('NameID')).toBe('pat.pilot@rehearsal.example');
    const events = sandbox.sandbox.state.jumpcloud.events
      .map(({ event }) => event)
      .filter((each) => each.service === 'sso');
    expect(events[0]).not.toHaveProperty('error_message');
    expect(events.at(-1)).toMatchObject({ sso_token_success: true, mfa: true });
  });

  it('refuses a person who has none registered', async () => {
    sandbox.sandbox.state.jumpcloud.userGroups[1]?.memberIds.push(seedPeople[3]?.jumpCloudId ?? '');
    const page = await logIn(await browser.open(at('/saml2/mimecast')), 'una');
    expect(page.text).toContain('none registered');
  });
});
