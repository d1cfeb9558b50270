import { afterEach, beforeEach, expect, it } from 'vitest';
import { seedKeys, rehearsalLtdId } from '../jumpcloud/seed-organizations.ts';
import { metadataUrl } from '../jumpcloud/idp/metadata.ts';
import { generateKeyPair } from '../jumpcloud/applications/key-pair.ts';
import { lastSaved } from './revisions.ts';
import { inputValue, type Browser } from './test-support/browser.ts';
import { pat, Rehearsal, sam } from './test-support/rehearsal.ts';

const profiles = '/administration/users-and-groups/applications/authentication-profiles';
const section = 'administrationConsole';

let rehearsal: Rehearsal;
let browser: Browser;

beforeEach(async () => {
  rehearsal = await Rehearsal.start();
  await createConnector();
  rehearsal.passTime(2_000);
  browser = await rehearsal.signedInBrowser(sam);
});
afterEach(() => rehearsal.stop());

async function createConnector(): Promise<void> {
  const response = await fetch(`${rehearsal.running.jumpcloud}/api/applications`, {
    method: 'POST',
    headers: { 'x-api-key': seedKeys.admin, 'x-org-id': rehearsalLtdId, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'mimecast',
      ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
      active: true,
      sso: { type: 'saml' },
      config: {
        idpEntityId: { value: 'https://sso.jumpcloud.com/saml2/mimecast' },
        spEntityId: { value: 'us-api.mimecast.com.CUSA99R001' },
        acsUrl: { value: 'https://us-api.mimecast.com/login/saml' },
      },
    }),
  });
  expect(response.ok).toBe(true);
}

function connector() {
  const [application] = rehearsal.sandbox.state.jumpcloud.applications.filter(
    ({ name }) => name === 'mimecast',
  );
  if (application?.keyPair === undefined) throw new Error('the connector was not created');
  return { application, keyPair: application.keyPair };
}

function form(changes: Record<string, string>): Record<string, string> {
  return {
    description: 'Imported',
    [`${section}-isEnforced`]: 'on',
    [`${section}-metadataUrl`]: metadataUrl(connector().application),
    ...changes,
  };
}

it('Import: issuer, Login URL and certificate as the metadata says, with the vendor’s addresses', async () => {
  const shown = await browser.post(`${profiles}/new`, form({ action: `import:${section}` }));

  expect(shown.text).toContain('Metadata imported for Administration Console. It is not saved yet.');
  expect(inputValue(shown.text, `${section}-issuer`)).toBe('https://sso.jumpcloud.com/saml2/mimecast');
  expect(inputValue(shown.text, `${section}-loginUrl`)).toBe('https://sso.jumpcloud.com/saml2/mimecast');
  const pem = Buffer.from(connector().keyPair.certificate, 'base64').toString('utf8');
  const field = /Certificate \(Metadata\)<\/label>\s*<textarea[^>]*>([^<]+)</.exec(shown.text)?.[1];
  expect(field).toBe(pem.replaceAll(/-----[^-]+-----|\s/g, ''));
  expect(rehearsal.sandbox.state.mimecast.profiles).toHaveLength(2);
});

it('Import while the metadata is not there yet: an error, and it works a moment later', async () => {
  rehearsal.sandbox.state.clockOffsetMs -= 2_000;
  const early = await browser.post(`${profiles}/new`, form({ action: `import:${section}` }));
  expect(early.text).toContain('status 404');
  rehearsal.passTime(2_000);
  const later = await browser.post(`${profiles}/new`, form({ action: `import:${section}` }));
  expect(later.text).toContain('Metadata imported');
});

it.each([
  ['ticked', true],
  ['not ticked', false],
])(
  'a rotated certificate, Monitor Metadata URL %s: taken over after the interval: %s',
  async (_name, isTaken) => {
    const imported = await browser.post(`${profiles}/new`, form({ action: `import:${section}` }));
    const certificate =
      /Certificate \(Metadata\)<\/label>\s*<textarea[^>]*>([^<]+)</.exec(imported.text)?.[1] ?? '';
    await browser.post(
      `${profiles}/administrators-password-profile`,
      form({
        action: 'save',
        [`${section}-issuer`]: inputValue(imported.text, `${section}-issuer`),
        [`${section}-loginUrl`]: inputValue(imported.text, `${section}-loginUrl`),
        [`${section}-certificate`]: certificate,
        ...(isTaken && { [`${section}-isMetadataMonitored`]: 'on' }),
      }),
    );
    connector().application.keyPair = await generateKeyPair(rehearsal.sandbox, 'rotated');
    const saved = () => {
      const profile = rehearsal.sandbox.state.mimecast.profiles.find(
        ({ id }) => id === 'administrators-password-profile',
      );
      return profile && lastSaved(profile.revisions).sections[section].certificate;
    };
    const signInOnce = () =>
      rehearsal.browser().post('/login/saml', { SAMLResponse: unsignedResponseOf(pat) });

    rehearsal.passTime(20 * 60_000);
    await signInOnce();
    expect(saved()).toBe(certificate);

    rehearsal.passTime(60 * 60_000);
    await signInOnce();
    expect(saved() !== certificate).toBe(isTaken);
  },
);

/** Enough of a response to make Mimecast look at the person's section; it is refused in the end. */
function unsignedResponseOf(emailAddress: string): string {
  const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:Subject><saml:NameID>${emailAddress}</saml:NameID></saml:Subject></saml:Assertion></samlp:Response>`;
  return Buffer.from(xml).toString('base64');
}
