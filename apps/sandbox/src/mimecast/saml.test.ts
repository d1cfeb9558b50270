import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lastSaved } from './revisions.ts';
import { emptyProfile, emptySection } from './seed.ts';
import type { ProfileValues, SamlSection } from './state.ts';
import { inputValue, type ShownPage } from './test-support/browser.ts';
import {
  createSigningIdentity,
  samlResponse,
  type ResponseOptions,
  type SigningIdentity,
} from './test-support/identity-provider.ts';
import { pat, refusalCode, Rehearsal, una } from './test-support/rehearsal.ts';

const issuer = 'https://idp.rehearsal.example/mimecast';
const entityId = 'us-api.mimecast.com.CUSA99R001';
const acs = {
  saml: 'https://us-api.mimecast.com/login/saml',
  mpp: 'https://us-api.mimecast.com/login/sso/mpp',
  adcon: 'https://us-api.mimecast.com/login/sso/adcon',
};

let identity: SigningIdentity;
let rehearsal: Rehearsal;

beforeAll(async () => {
  identity = await createSigningIdentity();
});
beforeEach(async () => {
  rehearsal = await Rehearsal.start();
  enforceFor('administrationConsole');
});
afterEach(() => rehearsal.stop());

/** Puts every administrator (or, for the portal, everyone else) under SAML, in effect already. */
function enforceFor(
  name: 'administrationConsole' | 'personalPortal',
  changes: Partial<SamlSection> = {},
): void {
  const id = name === 'administrationConsole' ? 'administrators-password-profile' : 'default-profile';
  const profile = rehearsal.sandbox.state.mimecast.profiles.find((candidate) => candidate.id === id);
  if (profile === undefined) throw new Error(`${id} is not seeded`);
  lastSaved(profile.revisions).sections[name] = {
    ...emptySection(),
    isEnforced: true,
    issuer,
    loginUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
    certificate: identity.certificate,
    logoutUrl: 'https://console.jumpcloud.com/userconsole/',
    ...changes,
  };
}

async function startedRequest(emailAddress = pat): Promise<{ page: ShownPage; id: string; xml: string }> {
  const page = await rehearsal.browser().post('/u/login/', { emailAddress });
  const xml = Buffer.from(inputValue(page.text, 'SAMLRequest'), 'base64').toString('utf8');
  return { page, xml, id: / ID="([^"]+)"/.exec(xml)?.[1] ?? '' };
}

async function post(
  acsUrl: string,
  changes: Partial<ResponseOptions> = {},
  signer = identity,
): Promise<ShownPage> {
  const options = {
    now: rehearsal.sandbox.now(),
    issuer,
    audience: entityId,
    acs: acsUrl,
    nameId: pat,
    ...changes,
  };
  const browser = rehearsal.browser();
  return browser.post(new URL(acsUrl).pathname, {
    SAMLResponse: samlResponse(signer, options),
    RelayState: 'x',
  });
}

describe('SP-initiated start', () => {
  it('an enforced section: an AuthnRequest by POST with the vendor’s addresses, sent to the stand-in', async () => {
    const { page, xml } = await startedRequest();

    expect(page.text).toContain(`action="${rehearsal.running.jumpcloud}/saml2/mimecast"`);
    expect(page.text).toContain('<button type="submit">Continue</button>');
    expect(xml).toContain('Destination="https://sso.jumpcloud.com/saml2/mimecast"');
    expect(xml).toContain(`AssertionConsumerServiceURL="${acs.saml}"`);
    expect(xml).toContain(`>${entityId}</saml:Issuer>`);
    expect(xml).toContain('PasswordProtectedTransport');
    expect(xml).toContain('urn:federation:authentication:windows');
  });

  it('the two context boxes: each drops its context, both drop the element; the time is the sandbox’s', async () => {
    enforceFor('administrationConsole', { usesIntegratedContext: false });
    expect((await startedRequest()).xml).not.toContain('urn:federation');
    enforceFor('administrationConsole', {
      usesIntegratedContext: false,
      usesPasswordProtectedContext: false,
    });
    rehearsal.passTime(86_400_000 * 365);
    const { xml } = await startedRequest();
    expect(xml).not.toContain('RequestedAuthnContext');
    expect(xml).toContain(`IssueInstant="${rehearsal.sandbox.now().toISOString().slice(0, 15)}`);
  });

  it('Azure AD as provider: the other form of the entity ID', async () => {
    enforceFor('administrationConsole', { provider: 'Azure AD' });
    expect((await startedRequest()).xml).toContain(
      '>https://us-api.mimecast.com/sso/CUSA99R001</saml:Issuer>',
    );
  });

  it('password sign-in of a person under SAML: refused, in words that say what to do', async () => {
    const shown = await rehearsal
      .browser()
      .post('/u/login/password', { emailAddress: pat, password: 'Rehearse-2026!' });
    expect(shown.status).toBe(403);
    expect(shown.text).toContain('single sign-on');
  });
});

describe('/login/saml', () => {
  it('an answer to our request: signed in to the Administration Console, audited', async () => {
    const { id } = await startedRequest();
    const shown = await post(acs.saml, { inResponseTo: id });

    expect(shown.path).toBe('/u/signed-in');
    for (const word of ['Pat Pilot', 'Administration Console', 'Single Sign On'])
      expect(shown.text).toContain(word);
    const fact = rehearsal.sandbox.state.mimecast.auditRecords.at(-1);
    expect(fact).toMatchObject({ user: pat, fact: { kind: 'log-on', method: 'saml' } });
  });

  it('a person who is no administrator: the Personal Portal section decides', async () => {
    expect((await rehearsal.browser().post('/u/login/', { emailAddress: una })).text).toContain('Password');
    enforceFor('personalPortal');
    const { id } = await startedRequest(una);
    const shown = await post(acs.saml, { inResponseTo: id, nameId: una });
    expect(shown.text).toContain('Personal Portal');
  });

  it('an unsolicited response: refused by default, by switch taken with Allow Single Sign On', async () => {
    enforceFor('administrationConsole', { allowsSingleSignOn: true });
    expect(refusalCode(await post(acs.saml))).toBe('unsolicited');
    rehearsal.sandbox.state.switches.loginSamlResponses = 'any';
    expect((await post(acs.saml)).path).toBe('/u/signed-in');
  });

  it('the same answer twice, and an answer to nothing: refused', async () => {
    const { id } = await startedRequest();
    const answer = samlResponse(identity, {
      now: rehearsal.sandbox.now(),
      issuer,
      audience: entityId,
      acs: acs.saml,
      nameId: pat,
      inResponseTo: id,
    });
    const browser = rehearsal.browser();
    expect((await browser.post('/login/saml', { SAMLResponse: answer })).path).toBe('/u/signed-in');
    expect(refusalCode(await browser.post('/login/saml', { SAMLResponse: answer }))).toBe('unknown-request');
    expect(refusalCode(await post(acs.saml, { inResponseTo: '_made-up' }))).toBe('unknown-request');
    expect(refusalCode(await post(acs.saml, { inResponseTo: 'constructor' }))).toBe('unknown-request');
  });

  it('an answer after more than ten minutes: refused', async () => {
    const { id } = await startedRequest();
    rehearsal.passTime(11 * 60_000);
    expect(refusalCode(await post(acs.saml, { inResponseTo: id }))).toBe('unknown-request');
  });

  it('a refusal: the real page’s words, the reason beside them, and an audit event', async () => {
    const shown = await post(acs.saml, { audience: 'US-API.mimecast.com.CUSA99R001' });
    expect(shown.path).toMatch(/^\/connectivity\?status=false/);
    expect(shown.text).toContain('likely to be caused by a SAML issue');
    expect(shown.text).toContain('Received: US-API.mimecast.com.CUSA99R001');
    expect(rehearsal.sandbox.state.mimecast.auditRecords.at(-1)).toMatchObject({
      user: pat,
      fact: { kind: 'log-on-failed', reason: 'SAML response refused (wrong-audience)' },
    });
  });
});

describe('/login/sso/adcon and /login/sso/mpp', () => {
  it('unsolicited with Allow Single Sign On: signed in, adcon to the console, mpp to the portal', async () => {
    enforceFor('administrationConsole', { allowsSingleSignOn: true });
    expect((await post(acs.adcon)).text).toContain('Administration Console');
    expect((await post(acs.mpp)).text).toContain('<dd>Personal Portal</dd>');
  });

  it('Allow Single Sign On off: refused', async () => {
    expect(refusalCode(await post(acs.adcon))).toBe('single-sign-on-off');
  });

  it('an answer to a request: refused by default, taken by switch', async () => {
    enforceFor('administrationConsole', { allowsSingleSignOn: true });
    const first = await startedRequest();
    expect(refusalCode(await post(acs.adcon, { inResponseTo: first.id }))).toBe('solicited');
    rehearsal.sandbox.state.switches.ssoEndpointResponses = 'any';
    const second = await startedRequest();
    expect((await post(acs.adcon, { inResponseTo: second.id })).path).toBe('/u/signed-in');
  });

  it('one assertion twice: the second is a replay', async () => {
    enforceFor('administrationConsole', { allowsSingleSignOn: true });
    const answer = samlResponse(identity, {
      now: rehearsal.sandbox.now(),
      issuer,
      audience: entityId,
      acs: acs.adcon,
      nameId: pat,
    });
    await rehearsal.browser().post('/login/sso/adcon', { SAMLResponse: answer });
    const again = await rehearsal.browser().post('/login/sso/adcon', { SAMLResponse: answer });
    expect(refusalCode(again)).toBe('replayed');
  });
});

describe('what a response must be', () => {
  beforeEach(() => enforceFor('administrationConsole', { allowsSingleSignOn: true }));

  const elsewhere = 'https://eu-api.mimecast.com/login/sso/adcon';
  const responder = 'urn:oasis:names:tc:SAML:2.0:status:Responder';
  const evil = '<saml:NameID>sam.super@rehearsal.example</saml:NameID>';
  const cases: [string, Partial<ResponseOptions>, string][] = [
    ['another audience', { audience: 'https://us-api.mimecast.com.CUSA99R001' }, 'wrong-audience'],
    ['an audience in lower case', { audience: entityId.toLowerCase() }, 'wrong-audience'],
    ['another issuer', { issuer: 'https://idp.rehearsal.example/other' }, 'wrong-issuer'],
    ['another destination', { destination: elsewhere }, 'wrong-destination'],
    ['another recipient', { recipient: elsewhere }, 'wrong-recipient'],
    ['a failed status with a valid assertion', { status: responder }, 'status-not-success'],
    ['RSA-SHA1', { signatureMethod: 'rsa-sha1' }, 'weak-algorithm'],
    ['no signature', { signed: 'none' }, 'bad-signature'],
    ['only the response signed', { signed: 'response' }, 'bad-signature'],
    ['an alias as NameID', { nameId: 'pat@rehearsal.example' }, 'unknown-name-id'],
    ['a user name as NameID', { nameId: 'pat.pilot' }, 'unknown-name-id'],
    ['a DOCTYPE', { tamper: (xml) => `<!DOCTYPE r [<!ENTITY a "b">]>${xml}` }, 'unreadable-response'],
    ['cut in half', { tamper: (xml) => xml.slice(0, xml.length / 2) }, 'unreadable-response'],
    ['deep nesting', { tamper: () => '<a>'.repeat(50_000) }, 'unreadable-response'],
    [
      'a changed NameID',
      { tamper: (xml) => xml.replace(/<saml:NameID>[^<]*<\/saml:NameID>/, evil) },
      'bad-signature',
    ],
    ['a second, unsigned assertion', { tamper: withForgedAssertion }, 'unreadable-response'],
    [
      'a comment inside the NameID',
      { nameId: 'sam.super@rehearsal.example<!---->.evil.example' },
      'unknown-name-id',
    ],
    ['an hour old', { now: new Date(Date.now() - 3_600_000) }, 'expired'],
    ['from the future', { now: new Date(Date.now() + 3_600_000) }, 'expired'],
  ];

  function withForgedAssertion(xml: string): string {
    const forged = (/<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '')
      .replace(/<ds:Signature[\s\S]*<\/ds:Signature>|<Signature[\s\S]*<\/Signature>/, '')
      .replace(/ID="[^"]*"/, 'ID="_forged"')
      .replace(/<saml:NameID>[^<]*<\/saml:NameID>/, evil);
    return xml.replace('<saml:Assertion', `${forged}<saml:Assertion`);
  }

  it.each(cases)('%s: refused', async (_name, changes, code) => {
    const shown = await post(acs.adcon, changes);
    expect(shown.status).toBe(200);
    expect(refusalCode(shown)).toBe(code);
  });

  it('nothing posted at all: refused, not a server error', async () => {
    const shown = await rehearsal.browser().post('/login/sso/adcon', {});
    expect(refusalCode(shown)).toBe('unreadable-response');
  });

  it('signed with another key: refused; with the second of two known certificates: accepted', async () => {
    const other = await createSigningIdentity();
    expect(refusalCode(await post(acs.adcon, {}, other))).toBe('bad-signature');

    const certificate = `${identity.certificate}\n\n${other.certificate}`;
    enforceFor('administrationConsole', { allowsSingleSignOn: true, certificate });
    expect((await post(acs.adcon, {}, other)).path).toBe('/u/signed-in');
  });

  it('an expired certificate: refused by default, taken by switch', async () => {
    const old = await createSigningIdentity(new Date('2021-01-01'));
    enforceFor('administrationConsole', { allowsSingleSignOn: true, certificate: old.certificate });
    expect(refusalCode(await post(acs.adcon, {}, old))).toBe('certificate-expired');
    rehearsal.sandbox.state.switches.expiredCertificate = 'accepted';
    expect((await post(acs.adcon, {}, old)).path).toBe('/u/signed-in');
  });

  it.each([
    ['response', { assertion: 'bad-signature', response: undefined, both: undefined }],
    ['both', { assertion: 'bad-signature', response: 'bad-signature', both: undefined }],
    ['either', { assertion: undefined, response: undefined, both: undefined }],
  ] as const)('required signature "%s": what is signed decides', async (required, outcomes) => {
    rehearsal.sandbox.state.switches.requiredSignature = required;
    for (const [signed, code] of Object.entries(outcomes) as ['assertion' | 'response' | 'both', string?][]) {
      expect(refusalCode(await post(acs.adcon, { signed }))).toBe(code);
    }
  });

  it('the clock moved past the life of an assertion: expired', async () => {
    const now = rehearsal.sandbox.now();
    rehearsal.passTime(10 * 60_000);
    expect(refusalCode(await post(acs.adcon, { now }))).toBe('expired');
  });
});

describe('the administrators’ profile', () => {
  it('active: its section counts, whatever the application setting says', async () => {
    const value: ProfileValues = {
      ...emptyProfile('Account_Administrators_Authentication_Profile'),
      twoStep: 'SMS',
    };
    rehearsal.sandbox.state.mimecast.profiles.push({
      id: 'account-administrators-profile',
      kind: 'administrators',
      revisions: [{ savedAt: rehearsal.sandbox.now().toISOString(), value }],
    });
    enforceFor('administrationConsole', { allowsSingleSignOn: true });
    expect(refusalCode(await post(acs.adcon))).toBe('saml-not-enforced');
  });
});
