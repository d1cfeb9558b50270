import { type Application, configValue, type JumpCloudClient } from '@wizard/jumpcloud';
import type { ApplicationUpdate, Change } from '@wizard/runbook/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lostByWrite } from './lost-by-write.ts';
import { updateApplication } from './update-application.ts';
import type { ActionContext } from './vendor-action.ts';

const application: Application = {
  id: '66f0a1c2d3e4f50617280a01',
  _id: '66f0a1c2d3e4f50617280a01',
  name: 'mimecast',
  displayName: 'Mimecast',
  displayLabel: 'Mimecast',
  description: 'Mail',
  active: true,
  color: '#58C469',
  logo: { url: 'https://sso.jumpcloud.com/logos/1' },
  ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
  sso: { type: 'saml', hidden: false, idpCertificateUpdatedAt: '2026-01-01T00:00:00Z' },
  config: {
    acsUrl: { type: 'text', position: 4, value: 'https://us-api.mimecast.com/login/saml' },
    idpCertificate: { type: 'file', value: 'Y2VydGlmaWNhdGU=' },
    idpPrivateKey: { type: 'file', value: '' },
  },
};

/** JumpCloud with one application; what a write stores may differ from what was sent. */
const jumpCloudThat = (stores: (sent: Application) => Application, present: Application = application) => {
  let stored = present;
  const sent: Application[] = [];
  const client = {
    applications: {
      get: () => Promise.resolve(stored),
      replace: (body: Application) => {
        sent.push(body);
        stored = stores(body);
        return Promise.resolve();
      },
    },
  } as unknown as JumpCloudClient;

  return {
    sent,
    context: {
      client,
      planned: { at: '2026-03-02T11:00:00.000Z', basis: { applications: [], groups: [] }, operations: [] },
      now: () => new Date('2026-03-02T12:00:00.000Z'),
    } as unknown as ActionContext,
  };
};

const update = (context: ActionContext, change: ApplicationUpdate, changes: Change[]) =>
  updateApplication(context, application.id, change, changes);

const newDescription: [ApplicationUpdate, Change[]] = [
  { description: 'New' },
  [{ field: 'description', from: 'Mail', to: 'New' }],
];

describe('updateApplication', () => {
  it('changes a value: sends everything else back as it was read', async () => {
    const { context, sent } = jumpCloudThat((body) => body);

    const done = await update(
      context,
      { isHidden: true, config: { acsUrl: 'https://us-api.mimecast.com/login/sso/mpp' } },
      [
        { field: 'isHidden', from: 'no', to: 'yes' },
        {
          field: 'acsUrl',
          from: 'https://us-api.mimecast.com/login/saml',
          to: 'https://us-api.mimecast.com/login/sso/mpp',
        },
      ],
    ).perform();

    expect(done.notice).toBeUndefined();
    expect(sent).toEqual([
      {
        ...application,
        sso: { ...application.sso, hidden: true },
        config: {
          ...application.config,
          acsUrl: { type: 'text', position: 4, value: 'https://us-api.mimecast.com/login/sso/mpp' },
        },
      },
    ]);
  });

  it('JumpCloud replaces the certificate: fails, and says that Mimecast needs the new one', async () => {
    const { context } = jumpCloudThat((body) => ({
      ...body,
      config: { ...body.config, idpCertificate: { type: 'file', value: 'b3RoZXI=' } },
    }));

    const performed = update(context, ...newDescription).perform();

    await expect(performed).rejects.toMatchObject({ remedy: { stepId: 'copy-metadata-url' } });
    await expect(performed).rejects.toThrow('replaced the certificate of "Mimecast"');
  });

  it('JumpCloud drops the colour: is done, with a notice that names it', async () => {
    const { context } = jumpCloudThat((body) => ({ ...body, color: null }));

    expect((await update(context, ...newDescription).perform()).notice).toContain('color');
  });

  it('the old value is not what the plan showed: sends nothing', async () => {
    const { context, sent } = jumpCloudThat((body) => body);
    const stale: Change[] = [{ field: 'description', from: 'Post', to: 'New' }];

    await expect(update(context, { description: 'New' }, stale).perform()).rejects.toMatchObject({
      code: 'plan-outdated',
      conflicts: {
        plannedAt: '2026-03-02T11:00:00.000Z',
        values: [{ about: 'Application "Mimecast"', field: 'description', planned: 'Post', now: 'Mail' }],
      },
    });
    expect(sent).toEqual([]);
  });

  it('the new values are there already: is found', async () => {
    const { context } = jumpCloudThat((body) => body);

    expect(await update(context, { description: 'Mail' }, []).find()).toMatchObject({
      result: { wasFound: true },
    });
    expect(await update(context, ...newDescription).find()).toBeNull();
  });
});

describe('lostByWrite', () => {
  it('only dates and labels around values differ: nothing is lost', () => {
    const after: Application = {
      ...application,
      sso: { ...application.sso, idpCertificateUpdatedAt: '2026-02-02T00:00:00Z' },
      config: { ...application.config, acsUrl: { value: 'https://us-api.mimecast.com/login/saml' } },
    };

    expect(lostByWrite(application, after)).toEqual([]);
  });

  it('a root field, the portal flag and a value differ: names each', () => {
    const { logo: _logo, ...withoutLogo } = application;
    const after: Application = {
      ...withoutLogo,
      sso: { ...application.sso, hidden: true },
      config: { ...application.config, acsUrl: { value: '' } },
    };

    expect(lostByWrite(application, after)).toEqual(['logo', 'sso.hidden', 'config.acsUrl']);
  });
});

/** Any application that the API may give, with root fields that nobody knows of. */
const applicationArbitrary: fc.Arbitrary<Application> = fc
  .record({
    root: fc.dictionary(
      fc.stringMatching(/^[a-z]{3,12}$/).filter((key) => !['config', 'sso', 'active', 'name'].includes(key)),
      fc.jsonValue({ maxDepth: 2 }),
      { maxKeys: 8 },
    ),
    config: fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z]{2,14}$/), fc.jsonValue({ maxDepth: 2 }), {
      minKeys: 1,
      maxKeys: 12,
    }),
    description: fc.string(),
    color: fc.option(fc.constantFrom('#58C469', '#005466')),
    hidden: fc.boolean(),
  })
  .map(({ root, config, description, color, hidden }) => ({
    ...root,
    id: application.id,
    name: 'mimecast',
    displayLabel: 'Mimecast',
    description,
    color,
    active: true,
    ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
    sso: { type: 'saml', hidden },
    config: {
      ...Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { type: 'text', value }])),
      idpCertificate: { type: 'file', value: 'Y2VydGlmaWNhdGU=' },
    },
  }));

describe('any application', () => {
  it('one value is changed: everything else is sent back, and nothing is reported lost', async () => {
    await fc.assert(
      fc.asyncProperty(applicationArbitrary, fc.string(), async (present, description) => {
        const { context, sent } = jumpCloudThat((body) => body, present);
        const changes = [{ field: 'description', from: present.description ?? '', to: description }];

        const done = await update(context, { description }, changes).perform();

        expect(done.notice).toBeUndefined();
        expect(sent).toEqual([{ ...present, description }]);
      }),
      { numRuns: 100 },
    );
  });

  it('JumpCloud loses one field of the root or the configuration: exactly that one is named', () => {
    fc.assert(
      fc.property(applicationArbitrary, fc.nat(), (sent, pick) => {
        const root = Object.keys(sent).filter(
          // What was empty before is no loss.
          (key) => !['config', 'sso'].includes(key) && sent[key] !== null,
        );
        const config = Object.keys(sent.config ?? {}).filter((key) => configValue(sent, key) !== null);
        const lost =
          [...root, ...config.map((key) => `config.${key}`)][pick % (root.length + config.length)] ?? '';
        const without = (fields: object) =>
          Object.fromEntries(Object.entries(fields).filter(([key]) => key !== lost.replace('config.', '')));
        const after = (
          lost.startsWith('config.') ? { ...sent, config: without(sent.config ?? {}) } : without(sent)
        ) as Application;

        expect(lostByWrite(sent, after)).toEqual([lost]);
      }),
      { numRuns: 200 },
    );
  });
});
