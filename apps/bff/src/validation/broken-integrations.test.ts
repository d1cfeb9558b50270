import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callJumpCloud } from '../../test/jumpcloud-console.ts';
import { people, signInByPassword } from '../../test/mimecast-people.ts';
import { type PilotRehearsal, startPilotRehearsal } from '../../test/pilot-rehearsal.ts';
import { editInConsole, storedState } from '../../test/provisioning-bench.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';
import type { TestClient } from '../../test/test-client.ts';

/** Both vendors' events can be read 3 seconds late. */
const eventDelayMs = 4_000;
const minute = 60_000;
const year = 365 * 24 * 60 * minute;
const labels = { 'sign-in': 'Mimecast', 'admin-console': 'Mimecast Administration Console' } as const;
const bookmarkTile = 'Mimecast sign-in page';
const pilotId = '66f0a1c2d3e4f5061728a001';

/** Something that goes wrong, what must be recognized of it, and how it is put right again. */
interface Broken {
  name: string;
  break: () => Promise<unknown>;
  /** Every check that does not pass: "checkId connector outcome". */
  seen: readonly string[];
  /** The one that names the cause, the step that it leads to, and words that its remedy must have. */
  remedy: { checkId: string; stepId: string; says: RegExp };
  mend: () => Promise<unknown>;
}

describe('broken integrations', () => {
  let on: PilotRehearsal;
  let helpdesk: TestClient;
  let params: { integrationId: contracts.IntegrationId };

  const run = async () => (await helpdesk.call(contracts.runChecks, { params })).ok();
  const notPassed = ({ results }: contracts.ChecksRun) =>
    results
      .filter(({ outcome }) => outcome !== 'pass')
      .map(({ checkId, connector, outcome }) => [checkId, connector ?? '', outcome].join(' '));
  const watch = async (
    direction: contracts.SignInRun['direction'],
    connector: keyof typeof labels,
    act: () => Promise<unknown>,
  ) => {
    const { id } = (
      await on.admin.call(contracts.startSignInRun, { params, body: { direction, connector } })
    ).ok();
    await act();
    await on.passTime(eventDelayMs);
    const ref = { params: { ...params, signInRunId: id } };
    expect((await on.admin.call(contracts.observeSignInRun, ref)).ok().outcome).toBe('pass');
    await on.passTime(minute);
  };
  const setUser = (change: object) => callJumpCloud(on, 'PUT', `/api/systemusers/${pilotId}`, change);
  const bind = async (op: 'add' | 'remove') => {
    const { applications, userGroups } = await storedState(on.sandbox);
    const application = applications.find(({ displayLabel }) => displayLabel === labels['sign-in']);
    const id = userGroups.find(({ name }) => name === 'Mimecast pilot')?.id;
    const path = `/api/v2/applications/${application?.id ?? ''}/associations`;
    await callJumpCloud(on, 'POST', path, { op, type: 'user_group', id });
  };
  const metadataUrl = async (kind: keyof typeof labels) =>
    (await on.admin.call(contracts.getIntegration, { params })).ok().inputs.metadata?.[kind]?.url ?? '';
  const signInAgain = async () => {
    await on.signInFromMimecast();
    await on.passTime(eventDelayMs);
  };
  const byPassword = async () => {
    expect((await signInByPassword(on.sandbox, people.pat)).html).toContain('Signed in to Mimecast');
    await on.passTime(eventDelayMs);
  };

  beforeAll(async () => {
    on = await startPilotRehearsal();
    params = { integrationId: on.integrationId };
    helpdesk = await on.bff.signedInAs('helpdesk');
    // The rehearsal's profiles are named after their connectors.
    const { mimecastConsole } = decidedInputs;
    if (mimecastConsole === null) throw new Error('The names are decided.');
    await seedInputs(on.bff.deps, on.integrationId, {
      mimecastConsole: { ...mimecastConsole, authenticationProfileName: 'sign-in' },
    });
    await seedStepsBefore(on.bff.deps, on.integrationId, 'run-checks');

    await on.putPilotUnder('admin-console');
    await watch('idp-initiated', 'admin-console', () => on.launchTile(labels['admin-console']));
    await on.putPilotUnder('sign-in');
    await watch('idp-initiated', 'sign-in', () => on.launchTile(bookmarkTile));
    await watch('sp-initiated', 'sign-in', () => on.signInFromMimecast());
  }, 90_000);
  afterAll(() => on.stop());

  const config = (key: string, value: string) =>
    editInConsole(on, labels['admin-console'], { config: { [key]: value } });

  const cases: readonly Broken[] = [
    {
      name: 'unbound group',
      break: () => bind('remove'),
      seen: ['group-bound sign-in fail', 'someone-can-sign-in sign-in fail', 'pilot-can-use sign-in fail'],
      remedy: { checkId: 'group-bound', stepId: 'authorize-pilot', says: /Authorize Mimecast pilot/ },
      mend: () => bind('add'),
    },
    {
      name: 'wrong ACS URL',
      break: () => config('acsUrl', 'https://us-api.mimecast.com/login/saml'),
      seen: ['acs-url admin-console fail'],
      remedy: { checkId: 'acs-url', stepId: 'create-applications', says: /puts it right/ },
      mend: () => config('acsUrl', 'https://us-api.mimecast.com/login/sso/adcon'),
    },
    {
      name: 'wrong entity ID',
      break: () => config('spEntityId', 'https://us-api.mimecast.com.CUSA99R001'),
      seen: ['sp-entity-id admin-console fail'],
      remedy: { checkId: 'sp-entity-id', stepId: 'create-applications', says: /puts it right/ },
      mend: () => config('spEntityId', 'us-api.mimecast.com.CUSA99R001'),
    },
    {
      name: 'inactive application',
      break: () => editInConsole(on, labels['sign-in'], { active: false }),
      seen: [
        'application-active sign-in fail',
        'metadata-served sign-in fail',
        'certificate-unchanged sign-in unknown',
        'certificate-lasting sign-in unknown',
      ],
      remedy: { checkId: 'application-active', stepId: 'create-applications', says: /puts it right/ },
      mend: () => editInConsole(on, labels['sign-in'], { active: true }),
    },
    {
      name: 'different primary address',
      break: () => setUser({ email: 'pat@rehearsal.example' }),
      seen: ['pilot-address  fail'],
      remedy: { checkId: 'pilot-address', stepId: 'choose-pilot', says: /primary Mimecast address/ },
      mend: () => setUser({ email: people.pat }),
    },
    {
      name: 'user missing at Mimecast',
      break: () => setUser({ email: 'patricia@rehearsal.example' }),
      seen: ['pilot-address  fail'],
      remedy: { checkId: 'pilot-address', stepId: 'choose-pilot', says: /internal directory/ },
      mend: () => setUser({ email: people.pat }),
    },
    {
      name: 'suspended user',
      break: () => setUser({ suspended: true }),
      seen: [
        'someone-can-sign-in sign-in fail',
        'someone-can-sign-in admin-console fail',
        'pilot-active  fail',
      ],
      remedy: { checkId: 'pilot-active', stepId: 'choose-pilot', says: /unsuspend/ },
      mend: () => setUser({ suspended: false }),
    },
    {
      name: 'clock skew',
      break: async () => {
        await on.sandbox.call('PATCH', '/switches', { jumpcloudClockSkewMs: 10 * minute });
        // It is no theory: Mimecast takes the fresh assertion for one that is not valid yet.
        expect((await on.signInFromMimecast()).html).not.toContain('Signed in to Mimecast');
      },
      seen: ['clocks-agree  fail'],
      remedy: { checkId: 'clocks-agree', stepId: 'sign-in-from-mimecast', says: /disagree about the time/ },
      mend: () => on.sandbox.call('PATCH', '/switches', { jumpcloudClockSkewMs: 0 }),
    },
    {
      name: 'profile not attached',
      break: async () => {
        await on.putPilotUnder('passwords');
        await byPassword();
      },
      seen: ['pilot-under-profile  fail'],
      remedy: {
        checkId: 'pilot-under-profile',
        stepId: 'attach-application-setting',
        says: /Save and Exit/,
      },
      mend: async () => {
        await on.putPilotUnder('sign-in');
        await signInAgain();
      },
    },
    {
      name: 'enforce box on the wrong surface',
      break: async () => {
        await on.console.enforceOnlyIn('personalPortal', 'sign-in', await metadataUrl('sign-in'));
        await on.passTime(15 * minute);
        await byPassword();
      },
      seen: ['pilot-under-profile  fail'],
      remedy: {
        checkId: 'pilot-under-profile',
        stepId: 'create-authentication-profile',
        says: /Tick Enforce SAML Authentication for Administration Console/,
      },
      mend: async () => {
        await on.console.enforceOnlyIn('administrationConsole', 'sign-in', await metadataUrl('sign-in'));
        await on.passTime(15 * minute);
        await signInAgain();
      },
    },
    {
      name: 'rotated certificate',
      break: () => config('idpCertificate', ''),
      seen: ['certificate-unchanged admin-console fail'],
      remedy: { checkId: 'certificate-unchanged', stepId: 'copy-metadata-url', says: /press Import/ },
      mend: async () => {
        const verified = { ...params, connector: 'admin-console' as const };
        const body = { url: await metadataUrl('admin-console') };
        (await on.admin.call(contracts.verifyMetadataUrl, { params: verified, body })).ok();
      },
    },
  ];

  it('a healthy one: every check passes, and so it does again after each mending', async () => {
    expect(notPassed(await run())).toEqual([]);
  });

  it.each(cases)(
    '$name: is recognized with the right remedy',
    async ({ break: breakIt, seen, remedy, mend }) => {
      await breakIt();
      const broken = await run();
      await mend();

      expect(notPassed(broken)).toEqual(seen);
      const found = broken.results.find(
        ({ checkId, outcome }) => checkId === remedy.checkId && outcome === 'fail',
      );
      expect(found?.remedy?.stepId).toBe(remedy.stepId);
      expect(found?.remedy?.text).toMatch(remedy.says);
      expect(notPassed(await run())).toEqual([]);
    },
  );

  it('results come one by one, and the run is kept although nobody listens to its end', async () => {
    const before = (await helpdesk.call(contracts.listChecksRuns, { params })).ok();
    const { path } = contracts.streamChecks;
    const answer = await helpdesk.fetch(path.replace(':integrationId', on.integrationId), { method: 'POST' });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const events = [...(await answer.text()).matchAll(/^data: (.*)$/gm)].map(([, data = '']) =>
      contracts.checksEventSchema.parse(JSON.parse(data)),
    );

    const kinds = events.map(({ kind }) => kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(['started', 'finished']);
    const total = events[0]?.kind === 'started' ? events[0].total : 0;
    expect(kinds.filter((kind) => kind === 'result')).toHaveLength(total);
    const after = (await helpdesk.call(contracts.listChecksRuns, { params })).ok();
    expect(after.total).toBe(before.total + 1);

    const leaving = new AbortController();
    await helpdesk.fetch(path.replace(':integrationId', on.integrationId), {
      method: 'POST',
      signal: leaving.signal,
    });
    leaving.abort();
    await expect
      .poll(async () => (await helpdesk.call(contracts.listChecksRuns, { params })).ok().total)
      .toBe(after.total + 1);
  });

  it('two runs are compared: what was replaced and removed, and who ran them; an auditor reads it by its address', async () => {
    await bind('remove');
    const { id } = await run();
    await bind('add');
    const auditor = await on.bff.signedInAs('auditor');
    const kept = (
      await auditor.call(contracts.getChecksRun, { params: { ...params, checksRunId: id } })
    ).ok();

    expect(kept.run.startedBy.name).toBe('Hal Helpdesk');
    expect(kept.previous).not.toBeNull();
    expect(kept.differences.map(({ connector, text }) => [connector, text])).toEqual([
      ['sign-in', 'group Mimecast pilot removed'],
      ['sign-in', 'fails now, passed before'],
      ['sign-in', 'fails now, passed before'],
    ]);
    const { runs } = (await auditor.call(contracts.listChecksRuns, { params })).ok();
    expect(runs[0]).toMatchObject({ id, counts: { fail: 3 }, differences: kept.differences });
    const nowhere = { params: { ...params, checksRunId: 'chk_none' } };
    expect((await auditor.call(contracts.getChecksRun, nowhere)).status).toBe(404);
  });

  it('expired certificate: is recognized with the right remedy', async () => {
    await on.passTime(6 * year);
    helpdesk = await on.bff.signedInAs('helpdesk');
    const expired = (await run()).results.filter(({ checkId }) => checkId === 'certificate-lasting');

    expect(expired).toMatchObject([
      { outcome: 'fail', seen: expect.stringMatching(/^It expired on /) as string },
      { outcome: 'fail', remedy: { stepId: 'copy-metadata-url' } },
    ]);
    expect(expired[0]?.remedy?.text).toMatch(/Regenerate certificate.*press Import/);
  });
});
