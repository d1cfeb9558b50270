import { describe, expect, it } from 'vitest';
import {
  carryOut,
  choose,
  editInConsole,
  plan,
  signInConnector,
  storedState,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { checkApplicationValues } from './check-application-values.ts';
import { keepLogo } from './keep-logo.ts';
import { listTemplates } from './list-templates.ts';
import { readLogo } from './read-logo.ts';

/** The smallest PNG there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const otherPng = Buffer.concat([png, Buffer.from('another')]);
const noneRemoved = { constant: [], user: [] };

describe('listTemplates with a search', () => {
  const on = useProvisioningBench();
  const search = async (text: string) =>
    (await listTemplates(on.engine, { integrationId: on.integrationId, search: text })).templates;

  it('text of a name, label or keyword: finds every SAML template that has it', async () => {
    expect((await search('mime')).map(({ name }) => name)).toEqual(['mimecast', 'mimeo']);
    expect((await search(' SECURITY ')).map(({ name }) => name)).toEqual(['mimecast']);
  });

  it('text that nothing has: offers the generic template', async () => {
    expect(await search('no such product')).toMatchObject([
      { name: 'saml2', isFallback: true, isForMimecast: false },
    ]);
  });

  it("fields: come from the template's own config, in its order, with the account's values filled in", async () => {
    const [mimecast] = await search('mimecast');
    const [generic] = await search('saml2');

    expect(mimecast?.fields).toContainEqual({
      key: 'spEntityId',
      label: 'SP Entity ID',
      kind: 'text',
      byDefault: 'us-api.mimecast.com.CUSA99R001',
      options: [],
      isReadOnly: false,
      isRequired: true,
      hint: null,
    });
    expect(mimecast?.fields.map(({ key }) => key)).not.toContain('subjectField');
    expect(generic?.fields.find(({ key }) => key === 'signatureAlgorithm')).toMatchObject({
      kind: 'choice',
      byDefault: 'RSA-SHA256',
      options: [{ value: 'RSA-SHA1' }, { value: 'RSA-SHA256' }],
    });
    // A file is JumpCloud's own affair.
    expect(generic?.fields.find(({ key }) => key === 'idpCertificate')?.kind).toBe('other');
  });
});

describe('settings', () => {
  const on = useProvisioningBench();
  const withSettings = (settings: Record<string, string | boolean>, templateName = 'saml2') =>
    choose(on.engine, on.integrationId, {
      templateName,
      connectors: [{ ...signInConnector, settings }],
      bookmark: null,
    });

  it('values that the template lets be set: are made, and read back as wanted', async () => {
    await withSettings({
      signResponse: true,
      signatureAlgorithm: 'RSA-SHA1',
      defaultTargetUrl: 'https://XX-api.mimecast.com/x',
    });
    expect(await carryOut(on.engine, on.integrationId, 'create')).toMatchObject({ state: 'done' });

    const { applications } = await storedState(on.sandbox);
    expect(applications[0]?.config).toMatchObject({
      signResponse: true,
      signatureAlgorithm: 'RSA-SHA1',
      defaultTargetUrl: 'https://us-api.mimecast.com/x',
      subjectField: 'email',
    });
    const values = await checkApplicationValues(on.engine, { integrationId: on.integrationId, actor: ada });
    expect(values.filter(({ matches }) => !matches)).toEqual([]);
    expect(values.map(({ field }) => field)).toContain('signatureAlgorithm');
  });

  it.each([
    ['a derived value', 'acsUrl', 'https://elsewhere.example/', 'derives'],
    ['an unknown field', 'nope', 'x', 'no field nope'],
    ['a file', 'idpCertificate', 'x', 'Admin Portal only'],
    ['an option that is not offered', 'signatureAlgorithm', 'MD5', 'one of: RSA-SHA1, RSA-SHA256'],
    ['text for a switch', 'signResponse', 'yes', 'on or off'],
    ['an attribute', 'groupsAttributeName', 'x', 'attributes'],
  ])('%s: is refused at its field', async (_what, key, value, why) => {
    await expect(withSettings({ [key]: value })).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [{ pointer: `/connectors/0/settings/${key}`, message: expect.stringContaining(why) as string }],
    });
  });

  it('a placeholder without a known value: names field and value, and nothing is kept', async () => {
    await expect(withSettings({ idpInitUrl: 'https://YOUR_SUBDOMAIN.example/' })).rejects.toMatchObject({
      code: 'placeholder-left',
      fields: [
        {
          pointer: '/connectors/0/settings/idpInitUrl',
          message: 'Login URL still has YOUR_SUBDOMAIN, which stands for your own value. Replace it.',
          given: 'https://YOUR_SUBDOMAIN.example/',
        },
      ],
    });
    await expect(plan(on.engine, on.integrationId, 'create')).rejects.toMatchObject({
      code: 'step-cannot-start',
    });
  });

  it('placeholders in labels and attributes: each is named at its field', async () => {
    const attributes = {
      constant: [{ name: 'company', value: 'YOUR_COMPANY' }],
      user: [],
      group: null,
      removed: noneRemoved,
    };

    await expect(
      choose(on.engine, on.integrationId, {
        connectors: [{ ...signInConnector, displayLabel: 'Mimecast XX', attributes }],
        bookmark: { displayLabel: 'Sign in at YOUR_COMPANY' },
      }),
    ).rejects.toMatchObject({
      code: 'placeholder-left',
      fields: [
        { pointer: '/connectors/0/displayLabel' },
        { pointer: '/connectors/0/attributes/constant/0/value', given: 'YOUR_COMPANY' },
        { pointer: '/bookmark/displayLabel' },
      ],
    });
  });

  it('a placeholder in a default that nobody replaced: is refused until it is', async () => {
    await expect(withSettings({}, 'aws-sso')).rejects.toMatchObject({
      fields: [{ pointer: '/connectors/0/settings/idpInitUrl' }],
    });
    await expect(
      withSettings({ idpInitUrl: 'https://d-1.awsapps.com/start' }, 'aws-sso'),
    ).resolves.toBeUndefined();
  });
});

describe('a template that nobody has seen', () => {
  const on = useProvisioningBench();

  it('its own keys: are offered as it describes them, set, and read back; what it lacks is not sent', async () => {
    await on.sandbox.call('PATCH', '/switches', {
      mimecastTemplate: 'unfamiliar',
      unknownConfigKey: 'refused',
    });
    const { templates } = await listTemplates(on.engine, { integrationId: on.integrationId });
    expect(templates).toMatchObject([{ name: 'secure-email-cloud-gateway', isForMimecast: true }]);
    const field = (key: string) => templates[0]?.fields.find((each) => each.key === key);
    expect(field('signInPage')).toMatchObject({
      label: 'Sign-in page',
      kind: 'text',
      isRequired: true,
      byDefault: 'https://us-api.mimecast.com/YOUR_PAGE',
      hint: 'Where people start.',
    });
    expect(field('sessionPolicy')).toMatchObject({ kind: 'choice', byDefault: 'standard' });
    expect(field('includeDepartment')).toMatchObject({ kind: 'switch', byDefault: false });
    expect(field('idpEntityId')).toMatchObject({ isReadOnly: true });

    const withSettings = (settings: Record<string, string | boolean>) =>
      choose(on.engine, on.integrationId, {
        templateName: 'secure-email-cloud-gateway',
        connectors: [{ ...signInConnector, settings }],
        bookmark: null,
      });
    await expect(withSettings({})).rejects.toMatchObject({
      code: 'placeholder-left',
      fields: [{ pointer: '/connectors/0/settings/signInPage' }],
    });
    await expect(withSettings({ signInPage: ' ', idpEntityId: 'x' })).rejects.toMatchObject({
      fields: [
        { pointer: '/connectors/0/settings/signInPage' },
        { pointer: '/connectors/0/settings/idpEntityId' },
      ],
    });
    await withSettings({ signInPage: 'https://XX-api.mimecast.com/start', sessionPolicy: 'strict' });

    expect(await carryOut(on.engine, on.integrationId, 'create')).toMatchObject({ state: 'done' });
    expect((await storedState(on.sandbox)).applications[0]?.config).toMatchObject({
      signInPage: 'https://us-api.mimecast.com/start',
      sessionPolicy: 'strict',
      acsUrl: 'https://us-api.mimecast.com/login/saml',
    });
    expect(await plan(on.engine, on.integrationId, 'create')).toMatchObject({ isEmpty: true });
  });
});

describe('attributes', () => {
  const on = useProvisioningBench();
  const withAttributes = (
    attributes: NonNullable<(typeof signInConnector)['attributes']>,
    templateName = 'mimecast',
  ) =>
    choose(on.engine, on.integrationId, {
      templateName,
      connectors: [{ ...signInConnector, attributes }],
      bookmark: null,
    });

  it('added in the console meanwhile: is offered, kept by an update, and goes when a person removes it', async () => {
    const constant = [{ name: 'company', value: 'Rehearsal' }];
    await withAttributes({ constant, user: [], group: null, removed: noneRemoved });
    await carryOut(on.engine, on.integrationId, 'create');
    await editInConsole(on, 'Mimecast', {
      config: { constantAttributes: [...constant, { name: 'theirs', value: '1' }] },
    });

    const { found } = await listTemplates(on.engine, { integrationId: on.integrationId });
    expect(found[0]?.attributes.constant).toContainEqual({ name: 'theirs', value: '1' });

    const user = [{ name: 'mail', value: 'email' }];
    await withAttributes({ constant, user, group: null, removed: noneRemoved });
    expect(await carryOut(on.engine, on.integrationId, 'create')).toMatchObject({ state: 'done' });
    const updated = (await storedState(on.sandbox)).applications[0]?.config;
    expect(updated?.['constantAttributes']).toContainEqual({ name: 'theirs', value: '1' });
    expect(updated?.['databaseAttributes']).toEqual(user);

    const removed = { constant: ['theirs'], user: [] };
    await withAttributes({ constant, user, group: null, removed });
    await carryOut(on.engine, on.integrationId, 'create');
    expect((await storedState(on.sandbox)).applications[0]?.config['constantAttributes']).toEqual(constant);
  });

  it('a template without such attributes: refuses them at their field', async () => {
    const attributes = { constant: [], user: [], group: 'memberOf', removed: noneRemoved };

    await expect(withAttributes(attributes)).rejects.toMatchObject({
      fields: [{ pointer: '/connectors/0/attributes/group', given: 'memberOf' }],
    });
    await expect(withAttributes(attributes, 'saml2')).resolves.toBeUndefined();
  });
});

describe('picture and colour', () => {
  const on = useProvisioningBench();
  const keep = (bytes: Buffer) => keepLogo(on.engine, { integrationId: on.integrationId, bytes, actor: ada });
  const withTile = (tile: Pick<typeof signInConnector, 'logo' | 'color'>) =>
    choose(on.engine, on.integrationId, {
      connectors: [{ ...signInConnector, ...tile }],
      bookmark: { displayLabel: 'Mimecast sign-in page', ...tile },
    });
  const pictures = async () =>
    ((await storedState(on.sandbox)).applications as { logoImage?: { data: string } }[]).map(
      ({ logoImage }) => (logoImage === undefined ? null : Buffer.from(logoImage.data, 'base64')),
    );

  it('uploaded and chosen: is set on every tile after it was made, and read back', async () => {
    const { id } = await keep(png);
    expect(await readLogo(on.engine, { integrationId: on.integrationId, logoId: id })).toMatchObject({
      mediaType: 'image/png',
      bytes: png,
    });
    await withTile({ logo: id, color: '#9E2F00' });

    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run).toMatchObject({ state: 'done', failure: null });
    expect(await pictures()).toEqual([png, png]);
    expect((await storedState(on.sandbox)).applications.map(({ color }) => color)).toEqual([
      '#9E2F00',
      '#9E2F00',
    ]);
    expect(await plan(on.engine, on.integrationId, 'create')).toMatchObject({ isEmpty: true });
  });

  it('another picture, or one that somebody set in the console: is set again by the next plan', async () => {
    await withTile({ logo: (await keep(png)).id });
    await carryOut(on.engine, on.integrationId, 'create');

    await withTile({ logo: (await keep(otherPng)).id });
    await carryOut(on.engine, on.integrationId, 'create');
    expect(await pictures()).toEqual([otherPng, otherPng]);

    await editInConsole(on, 'Mimecast', { logo: { url: 'https://elsewhere.example/logo.png' } });
    const again = await plan(on.engine, on.integrationId, 'create');
    expect(again.operations.filter(({ verb }) => verb === 'change').map(({ id }) => id)).toEqual([
      'set-logo:sign-in',
    ]);
  });

  it('another label later: keeps picture and colour', async () => {
    const tile = { logo: (await keep(png)).id, color: '#9E2F00' } as const;
    await withTile(tile);
    await carryOut(on.engine, on.integrationId, 'create');

    await choose(on.engine, on.integrationId, {
      connectors: [{ ...signInConnector, displayLabel: 'Mimecast mail', ...tile }],
      bookmark: { displayLabel: 'Mimecast sign-in page', ...tile },
    });
    await carryOut(on.engine, on.integrationId, 'create');

    expect(await pictures()).toEqual([png, png]);
    expect(await plan(on.engine, on.integrationId, 'create')).toMatchObject({ isEmpty: true });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'no PNG, JPEG or GIF'],
  ])('%s: is refused', async (_what, bytes, why) => {
    await expect(keep(bytes)).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [{ pointer: '/logo', message: expect.stringContaining(why) as string }],
    });
  });

  it('a picture that was never uploaded here: is refused at its field', async () => {
    await expect(withTile({ logo: 'b'.repeat(64) })).rejects.toMatchObject({
      fields: [{ pointer: '/connectors/0/logo' }, { pointer: '/bookmark/logo' }],
    });
  });
});
