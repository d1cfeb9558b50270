import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJumpCloudClient } from '@wizard/jumpcloud';
import { createMimecastClient } from '@wizard/mimecast';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, signInByPassword } from '../../../test/mimecast-people.ts';
import { probeVendors } from './probe-vendors.ts';
import { runProbe } from './run-probe.ts';

describe('probeVendors', () => {
  let sandbox: SandboxProcess;
  beforeAll(async () => {
    sandbox = await startSandboxProcess();
  });
  afterAll(() => sandbox.stop());

  const probe = (apiKey = 'jca_rehearsal_single_0002', clientId = '0001') =>
    probeVendors({
      now: new Date(),
      jumpcloud: createJumpCloudClient({
        region: 'us',
        credential: { kind: 'api-key', key: apiKey },
        transport: sandbox.transport,
      }),
      mimecast: createMimecastClient({
        apiHost: 'us-api',
        clientId: `mc-rehearsal-${clientId === '0001' ? 'client' : 'limited'}-${clientId}`,
        clientSecret: `mc-rehearsal-secret-${clientId}`,
        transport: sandbox.transport,
      }),
    });

  it('answers the open questions, and changes nothing', async () => {
    await signInByPassword(sandbox, people.sam);
    await sandbox.passTime(5_000);
    const records = async () => {
      const { jumpcloud, mimecast } = await sandbox.call<{
        jumpcloud: { applications: object[]; users: object[]; userGroups: object[]; events: object[] };
        mimecast: { groups: object[]; people: object[]; auditRecords: object[] };
      }>('GET', '/state');
      const { applications, users, userGroups, events } = jumpcloud;
      const { groups, people: everyone, auditRecords } = mimecast;
      return { applications, users, userGroups, events, groups, everyone, auditRecords };
    };
    const before = await records();
    const { jumpcloud, mimecast } = await probe();

    expect(await records()).toEqual(before);
    expect(jumpcloud?.['severalOrganizations']).toEqual({ answered: true, value: false });
    expect(jumpcloud?.['mimecastTemplate']).toMatchObject({
      answered: true,
      value: {
        hasGenericTemplate: true,
        templates: [
          {
            name: 'mimecast',
            config: expect.arrayContaining([{ key: 'acsUrl', isReadOnly: false }]) as unknown,
          },
        ],
      },
    });
    expect(mimecast?.['region']).toMatchObject({ value: { region: 'us', accountCodePrefix: 'CUSA' } });
    expect(mimecast?.['samlLogonMethod']).toMatchObject({ value: { methods: { Cloud: 1 } } });
  });

  it('keeps neither secrets nor anything about people', async () => {
    const text = JSON.stringify(await probe());

    for (const kept of [
      /rehearsal\.example/,
      /jca_/,
      /mc-rehearsal/,
      /66f0a1c2/,
      /CUSA99/,
      /Sam|Pat|Una|Lee/,
      /Rehearsal Ltd/,
    ]) {
      expect(text).not.toMatch(kept);
    }
  });

  it('says which calls a credential may not make, and goes on', async () => {
    const { jumpcloud, mimecast } = await probe('jca_wrong_0000', '0002');

    expect(jumpcloud?.['severalOrganizations']).toMatchObject({ answered: false, code: 'unauthorized' });
    expect(mimecast?.['whoAmI']).toMatchObject({ answered: true });
    expect(mimecast?.['samlLogonMethod']).toMatchObject({ answered: false, code: 'app_forbidden' });
  });

  it('is written to a file, with a summary of what was answered', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wizard-probe-'));
    const file = join(folder, 'probe.json');
    const origin = new URL(sandbox.jumpcloud).origin;
    const said = await runProbe({
      region: 'us',
      apiHost: 'api',
      organizationId: undefined,
      file,
      credentials: { jumpcloudApiKey: 'jca_rehearsal_single_0002', mimecast: null },
      hosts: { jumpcloudConsole: origin, jumpcloudInsights: origin, jumpcloudOauth: null, mimecastApi: null },
      now: new Date('2026-11-24T10:00:00Z'),
    });
    const written = JSON.parse(await readFile(file, 'utf8')) as object;
    await rm(folder, { recursive: true });

    expect(said).toContain('JumpCloud: 7 of 7 questions answered.');
    expect(said).toContain('Mimecast: not asked');
    expect(written).toMatchObject({ format: 'wizard-probe-1', day: '2026-11-24', mimecast: null });
  });
});
