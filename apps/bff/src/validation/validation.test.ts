import * as contracts from '@wizard/contracts';
import type { ConnectorKind } from '@wizard/runbook/values';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, signInAtJumpCloud, signInByPassword } from '../../test/mimecast-people.ts';
import { type PilotRehearsal, startPilotRehearsal } from '../../test/pilot-rehearsal.ts';
import { editInConsole } from '../../test/provisioning-bench.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';
import { createTestBrowser } from '../../test/test-browser.ts';

/** Both vendors' events can be read 3 seconds late. */
const eventDelayMs = 4_000;
const minute = 60_000;
const bookmarkTile = 'Mimecast sign-in page';
const consoleTile = 'Mimecast Administration Console';
type Direction = contracts.SignInRun['direction'];

describe('validation', () => {
  let on: PilotRehearsal;

  beforeAll(async () => {
    on = await startPilotRehearsal();
    await on.putPilotUnder('sign-in');
  }, 90_000);
  afterAll(() => on.stop());
  beforeEach(async () => {
    await on.sandbox.call('DELETE', '/faults');
    // No sign-in of another test is near.
    await on.passTime(minute);
  });

  const start = (direction: Direction, connector: ConnectorKind, integrationId = on.integrationId) =>
    on.admin.call(contracts.startSignInRun, { params: { integrationId }, body: { direction, connector } });
  const observe = async ({ id }: contracts.SignInRun) => {
    const params = { integrationId: on.integrationId, signInRunId: id };
    return (await on.admin.call(contracts.observeSignInRun, { params })).ok();
  };
  const attest = async ({ id }: contracts.SignInRun, landedInMimecast: boolean) => {
    const params = { integrationId: on.integrationId, signInRunId: id };
    return (await on.admin.call(contracts.attestSignInRun, { params, body: { landedInMimecast } })).ok();
  };
  const signIn = () => on.signInFromMimecast();
  const switches = (values: object) => on.sandbox.call('PATCH', '/switches', values);
  const evidenceOf = async (stepId: string) =>
    (await on.bff.deps.ledger.read(on.integrationId, { kinds: ['observation'] })).filter(
      (entry) => entry.stepId === stepId && !entry.summary.startsWith('Seeded'),
    );
  /** Watches while somebody does something, and looks when both vendors can tell. */
  const watch = async (direction: Direction, connector: ConnectorKind, act: () => Promise<unknown>) => {
    const run = (await start(direction, connector)).ok();
    await act();
    await on.passTime(eventDelayMs);
    return observe(run);
  };

  describe('a sign-in run', () => {
    it("from Mimecast's page: is waited for until both vendors tell, and becomes evidence once", async () => {
      const before = (await evidenceOf('sign-in-from-mimecast')).length;
      const run = (await start('sp-initiated', 'sign-in')).ok();
      expect(run).toMatchObject({ outcome: 'waiting', openUrl: `${on.sandbox.mimecast}/` });

      const landed = await on.signInFromMimecast();
      expect(landed.html).toContain('Signed in to Mimecast');
      expect(await observe(run)).toMatchObject({
        outcome: 'waiting',
        jumpcloud: { outcome: 'waiting' },
        mimecast: { outcome: 'waiting' },
      });

      await on.passTime(eventDelayMs);
      // Two pages may watch at the same time.
      const [seen] = await Promise.all([observe(run), observe(run)]);
      expect(seen).toMatchObject({
        outcome: 'pass',
        remedy: null,
        attestation: null,
        jumpcloud: { outcome: 'pass', text: 'JumpCloud issued an assertion for the pilot.' },
        mimecast: { outcome: 'pass', text: expect.stringContaining('Single Sign On') as string },
      });
      expect(await observe(run)).toEqual(seen);
      const evidence = (await evidenceOf('sign-in-from-mimecast')).slice(before);
      expect(evidence).toMatchObject([
        {
          source: 'audit-event',
          outcome: 'pass',
          connector: null,
          // Mimecast's log has whole seconds, JumpCloud's has milliseconds.
          data: { items: ['sp-initiated'], happenedAt: [seen.jumpcloud.at, seen.mimecast.at].sort()[0] },
        },
      ]);

      const gate = await on.admin.call(contracts.getGate, {
        params: { integrationId: on.integrationId, gateId: 'B' },
      });
      expect(gate.ok().conditions.find(({ id }) => id === 'pilot-signed-in')?.state).toBe('met');
    });

    it('begun right after another sign-in: does not take that one for its own', async () => {
      const first = await watch('sp-initiated', 'sign-in', signIn);
      expect(first.outcome).toBe('pass');

      const again = (await start('sp-initiated', 'sign-in')).ok();
      expect((await observe(again)).outcome).toBe('waiting');
      await on.passTime(eventDelayMs);
      expect((await observe(again)).outcome).toBe('waiting');
    });

    it("sign-in of another person, or the pilot's from before: is not taken for it", async () => {
      await on.signInFromMimecast();
      await on.passTime(minute);

      const seen = await watch('sp-initiated', 'sign-in', () => signInByPassword(on.sandbox, people.sam));
      expect(seen).toMatchObject({
        jumpcloud: { outcome: 'waiting' },
        mimecast: { outcome: 'waiting' },
        outcome: 'waiting',
      });

      await on.passTime(11 * minute);
      expect(await observe(seen)).toMatchObject({ outcome: 'unknown', attestation: { isGiven: false } });
    });

    it("another person's launch of the same application: is not taken for the pilot's", async () => {
      const una = createTestBrowser();
      const seen = await watch('idp-initiated', 'admin-console', async () => {
        const asked = await una.open(`${on.sandbox.jumpcloud}/saml2/mimecast-admin-console`);
        expect((await signInAtJumpCloud(una, asked, people.una)).html).toContain('not authorized');
      });

      expect(seen).toMatchObject({ outcome: 'waiting', jumpcloud: { outcome: 'waiting' } });
    });

    it("launch from JumpCloud, even one that Mimecast accepts: is no sign-in from Mimecast's page", async () => {
      await switches({ loginSamlResponses: 'any' });
      const pilot = createTestBrowser();
      const seen = await watch('sp-initiated', 'sign-in', async () => {
        const asked = await pilot.open(`${on.sandbox.jumpcloud}/saml2/mimecast`);
        const posting = await signInAtJumpCloud(pilot, asked, people.pat);
        expect((await pilot.submit(posting, {}, 'SAMLResponse')).html).toContain('Signed in to Mimecast');
      });
      await switches({ loginSamlResponses: 'solicited-only' });

      expect(seen).toMatchObject({
        outcome: 'waiting',
        jumpcloud: { outcome: 'waiting' },
        mimecast: { outcome: 'pass' },
      });
    });

    it('bookmark tile: starts at Mimecast, which JumpCloud tells apart from a launch', async () => {
      const seen = await watch('idp-initiated', 'sign-in', () => on.launchTile(bookmarkTile));

      expect(seen).toMatchObject({ outcome: 'pass', openLabel: 'Open the JumpCloud user console' });
      expect(seen.jumpcloud.event).toContain('idp_initiated false');
      expect((await evidenceOf('sign-in-from-tile')).at(-1)).toMatchObject({ connector: 'sign-in' });
    });

    it('tile while the profile holds another connector: JumpCloud did its part, Mimecast refused; a word does not help', async () => {
      const seen = await watch('idp-initiated', 'admin-console', () => on.launchTile(consoleTile));

      expect(seen).toMatchObject({
        outcome: 'fail',
        jumpcloud: { outcome: 'pass' },
        mimecast: { outcome: 'fail', text: 'Mimecast refused the pilot at Administration Console.' },
      });
      expect(seen.remedy).toContain('Allow Single Sign On');
      const before = await evidenceOf('sign-in-from-tile');
      expect((await attest(seen, true)).outcome).toBe('fail');
      expect(await evidenceOf('sign-in-from-tile')).toEqual(before);
    });

    it('word that it worked, given before the vendors were asked: what they saw outweighs it', async () => {
      const run = (await start('idp-initiated', 'admin-console')).ok();
      await on.launchTile(consoleTile);
      await on.passTime(eventDelayMs);

      expect(await attest(run, true)).toMatchObject({ outcome: 'fail', mimecast: { outcome: 'fail' } });
      expect((await evidenceOf('sign-in-from-tile')).at(-1)).toMatchObject({
        source: 'audit-event',
        outcome: 'fail',
      });
    });

    it('JumpCloud that denies the pilot: fails with what to look at there', async () => {
      const policy = '/api/v2/authn/policies/66f0a1c2d3e4f5061728c002';
      const patch = (disabled: boolean) =>
        fetch(on.sandbox.jumpcloud + policy, {
          method: 'PATCH',
          headers: { 'x-api-key': 'jca_rehearsal_single_0002', 'content-type': 'application/json' },
          body: JSON.stringify({ disabled }),
        });
      await patch(false);
      const seen = await watch('sp-initiated', 'sign-in', signIn);
      await patch(true);

      expect(seen).toMatchObject({
        outcome: 'fail',
        jumpcloud: { outcome: 'fail', text: 'JumpCloud refused the pilot: policy denied.' },
      });
      expect(seen.remedy).toContain("Don't change anything in Mimecast");
    });

    it('Directory Insights not open: can not tell, and the word of a person is asked and recorded as one', async () => {
      await switches({ insights: 'not-entitled' });
      const seen = await watch('sp-initiated', 'sign-in', signIn);
      await switches({ insights: 'entitled' });
      expect(seen).toMatchObject({
        outcome: 'unknown',
        jumpcloud: { outcome: 'unknown', text: expect.stringContaining('not open') as string },
        mimecast: { outcome: 'pass' },
        attestation: { isGiven: false },
      });

      await switches({ insights: 'not-entitled' });
      expect(await attest(seen, true)).toMatchObject({ outcome: 'pass', attestation: { isGiven: true } });
      await switches({ insights: 'entitled' });
      expect((await evidenceOf('sign-in-from-mimecast')).at(-1)).toMatchObject({
        source: 'attestation',
        outcome: 'pass',
        summary: expect.stringContaining('Ada Admin stated: the pilot landed in Mimecast') as string,
      });
    });

    it('audit log that may not be read: can not tell; a word that it failed is recorded as a failure', async () => {
      await on.sandbox.call('POST', '/faults', {
        vendor: 'mimecast',
        path: '/api/audit/get-audit-events',
        status: 403,
        times: 10,
      });
      const seen = await watch('sp-initiated', 'sign-in', signIn);
      expect(seen).toMatchObject({
        outcome: 'unknown',
        jumpcloud: { outcome: 'pass' },
        mimecast: {
          outcome: 'unknown',
          text: expect.stringContaining("audit log's events are not open") as string,
        },
      });

      expect((await attest(seen, false)).outcome).toBe('fail');
      expect((await evidenceOf('sign-in-from-mimecast')).at(-1)).toMatchObject({
        source: 'attestation',
        outcome: 'fail',
      });
    });

    it('log-on without a method: is not taken for single sign-on', async () => {
      await switches({ samlLogonMethod: 'omitted' });
      const seen = await watch('sp-initiated', 'sign-in', signIn);
      await switches({ samlLogonMethod: 'Single Sign On' });

      expect(seen).toMatchObject({ outcome: 'unknown', mimecast: { outcome: 'unknown' } });
    });

    it('connector that can not be tried in this way: is refused by its field', async () => {
      const integrationId = await on.newIntegration();
      await seedInputs(on.bff.deps, integrationId, decidedInputs);
      await seedStepsBefore(on.bff.deps, integrationId, 'sign-in-from-tile');
      const refused = [
        await start('sp-initiated', 'admin-console', integrationId),
        await start('sp-initiated', 'personal-portal', integrationId),
        await start('idp-initiated', 'personal-portal', integrationId),
      ];

      expect(refused.map((answer) => answer.problem().errors?.map(({ pointer }) => pointer))).toEqual([
        ['/connector'],
        ['/connector'],
        ['/connector'],
      ]);
      expect(refused[0]?.problem().errors?.[0]?.message).toContain('goes through sign-in');
    });

    it('pilot changed since: the run proves nothing any more, and is not shown', async () => {
      const integrationId = await on.newIntegration();
      await seedInputs(on.bff.deps, integrationId, decidedInputs);
      await seedStepsBefore(on.bff.deps, integrationId, 'sign-in-from-mimecast');
      const run = (await start('sp-initiated', 'sign-in', integrationId)).ok();
      const list = async () =>
        (await on.admin.call(contracts.listSignInRuns, { params: { integrationId } }))
          .ok()
          .runs.map(({ id }) => id);
      expect(await list()).toEqual([run.id]);

      const pilot = { email: people.una, systemUserId: '66f0a1c2d3e4f5061728a003', groupName: 'Pilot' };
      await seedInputs(on.bff.deps, integrationId, { pilot });
      const params = { integrationId, signInRunId: run.id };
      const late = [
        await on.admin.call(contracts.observeSignInRun, { params }),
        await on.admin.call(contracts.attestSignInRun, { params, body: { landedInMimecast: true } }),
      ];
      expect(late.map((answer) => answer.problem())).toMatchObject([
        { code: 'conflict', remedy: { stepId: 'sign-in-from-mimecast' } },
        { code: 'conflict' },
      ]);
      expect(await list()).toEqual([]);
      const nowhere = { integrationId: 'int_0000000000000000' };
      expect((await on.admin.call(contracts.listSignInRuns, { params: nowhere })).status).toBe(404);
    });

    it('pilot back on a password: is no sign-in through JumpCloud', async () => {
      await on.putPilotUnder('passwords');
      const seen = await watch('sp-initiated', 'sign-in', () => signInByPassword(on.sandbox, people.pat));
      await on.putPilotUnder('sign-in');

      expect(seen).toMatchObject({ outcome: 'fail', jumpcloud: { outcome: 'waiting' } });
      expect(seen.mimecast.text).toContain('by password (Cloud)');
      expect(seen.remedy).toContain('15 minutes');
    });
  });

  describe('checks', () => {
    const runChecks = async (client = on.admin, integrationId = on.integrationId) =>
      client.call(contracts.runChecks, { params: { integrationId } });
    const short = ({ results }: contracts.ChecksRun) =>
      results
        .filter(({ outcome }) => outcome !== 'pass')
        .map(({ checkId, connector, outcome }) => [checkId, connector, outcome].join(' '));
    const stateOfStep = async () => {
      const params = { integrationId: on.integrationId };
      const { steps } = (await on.admin.call(contracts.getProgress, { params })).ok();
      return steps.find(({ stepId }) => stepId === 'run-checks')?.state;
    };

    it('everything in place: all pass; one value changed in the console: fails with its remedy; helpdesk may look again', async () => {
      expect((await watch('sp-initiated', 'sign-in', signIn)).outcome).toBe('pass');
      expect((await watch('idp-initiated', 'sign-in', () => on.launchTile(bookmarkTile))).outcome).toBe(
        'pass',
      );
      await on.putPilotUnder('admin-console');
      expect((await watch('idp-initiated', 'admin-console', () => on.launchTile(consoleTile))).outcome).toBe(
        'pass',
      );

      const all = (await runChecks()).ok();
      expect(short(all)).toEqual([]);
      expect(all.results.length).toBeGreaterThan(20);
      expect(await stateOfStep()).toBe('done');
      const params = { integrationId: on.integrationId };
      expect((await on.admin.call(contracts.getChecks, { params })).ok().latest).toEqual(all);

      const acsUrl = 'https://us-api.mimecast.com/login/sso/adcon';
      await editInConsole(on, consoleTile, { config: { acsUrl: 'https://us-api.mimecast.com/login/saml' } });
      const helpdesk = await on.bff.signedInAs('helpdesk');
      const broken = (await runChecks(helpdesk)).ok();
      expect(short(broken)).toEqual(['acs-url admin-console fail']);
      expect(broken).toMatchObject({ startedBy: { name: 'Hal Helpdesk' } });
      expect(broken.results.find(({ outcome }) => outcome === 'fail')).toMatchObject({
        expected: acsUrl,
        seen: 'https://us-api.mimecast.com/login/saml',
        remedy: { copy: acsUrl, stepId: 'create-applications' },
      });
      expect(await stateOfStep()).toBe('needs-attention');

      await editInConsole(on, consoleTile, { config: { acsUrl } });
      expect(short((await runChecks(helpdesk)).ok())).toEqual([]);
      expect(await stateOfStep()).toBe('done');
    });

    it('step come undone since: what was checked once can be checked again, though not for the first time', async () => {
      const integrationId = await on.newIntegration();
      expect((await runChecks(on.admin, integrationId)).problem()).toMatchObject({
        code: 'step-cannot-start',
        remedy: { stepId: 'sign-in-from-mimecast' },
      });
      await seedInputs(on.bff.deps, integrationId, decidedInputs);
      await seedStepsBefore(on.bff.deps, integrationId, 'run-checks');

      // No credential is saved, so that neither vendor can be asked: that proves nothing, and fails nothing. The
      // ledger still tells, and the metadata URL, which needs no credential.
      const first = (await runChecks(on.admin, integrationId)).ok();
      const of = (outcome: string) => [
        ...new Set(first.results.filter((each) => each.outcome === outcome).map(({ checkId }) => checkId)),
      ];
      expect(of('pass')).toEqual(['profile-evidenced', 'setting-evidenced']);
      expect(of('fail')).toEqual(['metadata-served']);
      expect(of('warn')).toEqual([]);
      const progress = (await on.admin.call(contracts.getProgress, { params: { integrationId } })).ok();
      expect(progress.steps.find(({ stepId }) => stepId === 'run-checks')?.state).not.toBe('done');

      await seedInputs(on.bff.deps, integrationId, { pilot: null });
      expect((await runChecks(on.admin, integrationId)).status).toBe(200);
    });

    it('auditor, archived integration, one that does not exist: nothing is run', async () => {
      const integrationId = await on.newIntegration();
      const auditor = await on.bff.signedInAs('auditor');
      expect((await runChecks(auditor, integrationId)).problem().code).toBe('not-allowed');
      (await on.admin.call(contracts.archiveIntegration, { params: { integrationId } })).ok();
      expect((await runChecks(on.admin, integrationId)).problem().code).toBe('conflict');
      const nowhere = { params: { integrationId: 'int_0000000000000000' } };
      expect((await on.admin.call(contracts.getChecks, nowhere)).status).toBe(404);
    });
  });
});
