import { describe, expect, it } from 'vitest';
import {
  carryOut,
  choose,
  plan,
  signInConnector,
  threeConnectors,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import { readInputs } from '../integrations/inputs.ts';
import { listTemplates } from './list-templates.ts';

describe('listTemplates', () => {
  const on = useProvisioningBench();

  const list = async (search?: string) =>
    (await listTemplates(on.engine, { integrationId: on.integrationId, search })).templates;
  const names = async () => (await list()).map(({ name, isFallback }) => [name, isFallback]);

  it('one template names Mimecast: offers it with what JumpCloud shows', async () => {
    expect(await list()).toMatchObject([
      {
        name: 'mimecast',
        displayName: 'Mimecast',
        isFallback: false,
        ssoOrigin: 'https://sso.jumpcloud.com',
        defaultSlug: 'mimecast',
        isForMimecast: true,
      },
    ]);
  });

  it('none or several: offers the generic one, or all', async () => {
    await on.sandbox.call('PATCH', '/switches', { mimecastTemplate: 'missing' });
    expect(await names()).toEqual([['saml2', true]]);

    await on.sandbox.call('PATCH', '/switches', { mimecastTemplate: 'several' });
    expect(await names()).toEqual([
      ['mimecast', false],
      ['mimecast-portal', false],
    ]);
  });

  it('generic template: the plan has no placeholder left and can be carried out', async () => {
    await on.sandbox.call('PATCH', '/switches', { mimecastTemplate: 'missing' });
    await choose(on.engine, on.integrationId, { templateName: 'saml2', bookmark: null });

    expect(await plan(on.engine, on.integrationId, 'create')).toMatchObject({ blockers: [], isEmpty: false });
    expect(await carryOut(on.engine, on.integrationId, 'create')).toMatchObject({ state: 'done' });
  });
});

describe('chooseConnectors', () => {
  const on = useProvisioningBench();

  it('names are free: the choice is kept with the template, and recorded as acknowledged', async () => {
    await choose(on.engine, on.integrationId, threeConnectors);

    const { applications } = await readInputs(on.engine, on.integrationId);
    expect(applications).toMatchObject({
      template: { name: 'mimecast', ssoOrigin: 'https://sso.jumpcloud.com', readOnlyKeys: [] },
      bookmark: { url: 'https://login.mimecast.com/' },
    });
    expect(applications?.connectors).toEqual(threeConnectors.connectors);
    const entries = await on.engine.ledger.read(on.integrationId, { kinds: ['observation'] });
    expect(entries).toMatchObject([{ stepId: 'choose-connectors', source: 'attestation', outcome: 'pass' }]);
  });

  it('not acknowledged that the SSO IdP URL is fixed: refuses', async () => {
    await expect(
      choose(on.engine, on.integrationId, { acknowledgedImmutableUrl: false }),
    ).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [{ pointer: '/acknowledgedImmutableUrl' }],
    });
  });

  it('label of an application that exists: says where, whose it is, and a free one', async () => {
    const connectors = [{ ...signInConnector, displayLabel: ' staff HANDBOOK ' }];

    const refused = choose(on.engine, on.integrationId, { connectors });

    await expect(refused).rejects.toMatchObject({
      code: 'duplicate-name',
      fields: [
        {
          pointer: '/connectors/0/displayLabel',
          message: expect.stringContaining('"Staff handbook"') as string,
          expected: 'staff HANDBOOK 2',
        },
      ],
    });
  });

  it('slug of an application that exists: says where, and gives a free one', async () => {
    await choose(on.engine, on.integrationId);
    await carryOut(on.engine, on.integrationId, 'create');
    const connectors = [{ ...signInConnector, kind: 'admin-console', displayLabel: 'Console' } as const];

    await expect(choose(on.engine, on.integrationId, { connectors, bookmark: null })).rejects.toMatchObject({
      code: 'duplicate-name',
      fields: [{ pointer: '/connectors/0/slug', given: 'mimecast', expected: 'mimecast-2' }],
    });
  });

  it('new slug with capitals: is refused, with what it must be', async () => {
    const connectors = [{ ...signInConnector, slug: 'MailPortal' }];

    await expect(choose(on.engine, on.integrationId, { connectors })).rejects.toMatchObject({
      fields: [{ pointer: '/connectors/0/slug', given: 'MailPortal', expected: 'mimecast' }],
    });
  });

  it('own application has the name: the same choice can be made again', async () => {
    await choose(on.engine, on.integrationId);
    await carryOut(on.engine, on.integrationId, 'create');

    await expect(choose(on.engine, on.integrationId)).resolves.toBeUndefined();
  });

  it('another template after the application was made: is refused, because JumpCloud can’t change it', async () => {
    await choose(on.engine, on.integrationId);
    await carryOut(on.engine, on.integrationId, 'create');

    await expect(choose(on.engine, on.integrationId, { templateName: 'saml2' })).rejects.toMatchObject({
      fields: [{ pointer: '/templateName', given: 'saml2', expected: 'mimecast' }],
    });
  });

  it('one slug for two connectors, and the bookmark labelled like a connector: points at both', async () => {
    const connectors = [
      signInConnector,
      { ...signInConnector, kind: 'admin-console', displayLabel: 'Console' } as const,
    ];

    await expect(
      choose(on.engine, on.integrationId, { connectors, bookmark: { displayLabel: 'Mimecast' } }),
    ).rejects.toMatchObject({
      fields: [{ pointer: '/connectors/1/slug' }, { pointer: '/bookmark/displayLabel' }],
    });
  });

  it('one kind twice, or a template that is not offered: points at it', async () => {
    const connectors = [signInConnector, { ...signInConnector, slug: 'other', displayLabel: 'Other' }];

    await expect(choose(on.engine, on.integrationId, { connectors })).rejects.toMatchObject({
      fields: [{ pointer: '/connectors/1/kind' }],
    });
    await expect(choose(on.engine, on.integrationId, { templateName: 'zoooom' })).rejects.toMatchObject({
      fields: [{ pointer: '/templateName', given: 'zoooom', expected: 'mimecast' }],
    });
  });
});
