import type { ConnectorKind } from '@wizard/runbook/values';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  carryOut,
  choose,
  type StoredApplication,
  storedState,
  threeConnectors,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readInputs } from '../integrations/inputs.ts';
import { verifyMetadataUrl } from './verify-metadata-url.ts';

const spMetadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="us-api.mimecast.com.CUSA99R001"><md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:AssertionConsumerService index="0" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://us-api.mimecast.com/login/saml"/></md:SPSSODescriptor></md:EntityDescriptor>`;

describe('verifyMetadataUrl', () => {
  const on = useProvisioningBench();
  let applications: StoredApplication[];

  beforeEach(async () => {
    await choose(on.engine, on.integrationId, {
      connectors: threeConnectors.connectors.slice(0, 2),
      bookmark: null,
    });
    await carryOut(on.engine, on.integrationId, 'create');
    applications = (await storedState(on.sandbox)).applications;
  });

  const urlOf = (label: string): string =>
    `https://sso.jumpcloud.com/saml2/metadata/${applications.find((each) => each.displayLabel === label)?.metadataToken ?? ''}`;

  const verify = (url: string, connector: ConnectorKind = 'sign-in') =>
    verifyMetadataUrl(on.engine, { integrationId: on.integrationId, connector, url, actor: ada });

  const answerWith = (fault: Record<string, unknown>) =>
    on.sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      method: 'GET',
      path: '^/saml2/metadata/',
      ...fault,
    });

  it('metadata of the application, served late: waits for it, keeps its values beside the others', async () => {
    const first = await verify(urlOf('Mimecast'));
    const second = await verify(urlOf('Mimecast Personal Portal'), 'personal-portal');

    expect(first).toMatchObject({
      connector: 'sign-in',
      isVerified: true,
      entityId: 'https://sso.jumpcloud.com/saml2/mimecast',
      ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
    });
    expect(first.findings.map(({ id, ok }) => [id, ok])).toEqual([
      ['entity-id', true],
      ['sso-url', true],
      ['certificate', true],
      ['certificate-validity', true],
    ]);
    const { metadata } = await readInputs(on.engine, on.integrationId);
    expect(metadata?.['sign-in']?.certificateSha256).toBe(first.certificateSha256);
    expect(metadata?.['sign-in']?.certificate).toMatch(/^MII[A-Za-z0-9+/=]+$/);
    expect(metadata?.['personal-portal']?.certificateSha256).toBe(second.certificateSha256);
    const observed = (await on.engine.ledger.read(on.integrationId)).filter(
      ({ stepId }) => stepId === 'copy-metadata-url',
    );
    expect(observed.map(({ connector, outcome, source }) => [connector, outcome, source])).toEqual([
      ['sign-in', 'pass', 'read-back'],
      ['personal-portal', 'pass', 'read-back'],
    ]);
  });

  it("another application's metadata: says whose it is, and changes nothing", async () => {
    const refused = verify(urlOf('Mimecast Personal Portal'));

    await expect(refused).rejects.toMatchObject({ code: 'metadata-unusable', fields: [{ pointer: '/url' }] });
    await expect(refused).rejects.toThrow('of another application, "Mimecast Personal Portal"');
    expect((await readInputs(on.engine, on.integrationId)).metadata).toBeNull();
  });

  it.each([
    ['a web page', '<!DOCTYPE html><title>Sign in</title><p>hello', 'a web page (HTML) titled "Sign in"'],
    ["a service provider's metadata", spMetadata, "a service provider's metadata"],
  ])('%s: says what was given and what is needed', async (_name, body, text) => {
    await answerWith({ status: 200, body });

    const refused = verify(urlOf('Mimecast'));

    await expect(refused).rejects.toMatchObject({ code: 'metadata-unusable' });
    await expect(refused).rejects.toThrow(text);
    await expect(refused).rejects.toThrow('IDPSSODescriptor');
  });

  it('more than 1 MB: is refused', async () => {
    await answerWith({ status: 200, body: `<a>${'x'.repeat(1_000_001)}</a>` });

    await expect(verify(urlOf('Mimecast'))).rejects.toThrow('larger than 1 MB');
  });

  it('never served: says what the reason may be', async () => {
    await expect(verify('https://sso.jumpcloud.com/saml2/metadata/nothing-here')).rejects.toThrow(
      'no metadata at this address (404)',
    );
  });

  it('application not made yet: says so', async () => {
    await expect(verify(urlOf('Mimecast'), 'admin-console')).rejects.toThrow(
      'has no application in JumpCloud yet',
    );
  });
});

describe('verifyMetadataUrl, the address alone', () => {
  const on = useProvisioningBench();

  it.each([
    ['http://sso.jumpcloud.com/saml2/metadata/x', 'must begin with https'],
    ['https://sso.jumpcloud.com.example.org/metadata', 'must be on a host of jumpcloud.com'],
    ['https://127.0.0.1/metadata', 'must be on a host of jumpcloud.com'],
    ['https://sso.jumpcloud.com:8443/metadata', 'must not name a port'],
    ['just some text', 'is not a complete address'],
  ])('%s: is refused before anything is fetched', async (url, text) => {
    await on.sandbox.call('DELETE', '/exchanges');

    const refused = verifyMetadataUrl(on.engine, {
      integrationId: on.integrationId,
      connector: 'sign-in',
      url,
      actor: ada,
    });

    await expect(refused).rejects.toMatchObject({ code: 'url-refused', fields: [{ pointer: '/url' }] });
    await expect(refused).rejects.toThrow(text);
    expect(await on.sandbox.call('GET', '/exchanges')).toEqual([]);
  });
});
