import * as contracts from '@wizard/contracts';
import type { Inputs } from '@wizard/runbook/values';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGateClient } from '../../test/gate-client.ts';
import { people, signInByPassword } from '../../test/mimecast-people.ts';
import { type Rehearsal, startRehearsal } from '../../test/rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';
import { ada } from '../../test/test-ledger.ts';
import { recordConnector } from '../integrations/connectors.ts';

const hour = 3_600_000;
/** Audit events can be read 3 seconds late. */
const eventDelayMs = 4_000;
const jumpcloudKey = 'jca_rehearsal_single_0002';
const denyingPolicyId = '66f0a1c2d3e4f5061728c002';

describe('what the guard sees at the vendors', () => {
  let on: Rehearsal;
  let integrationId: contracts.IntegrationId;

  beforeAll(async () => {
    on = await startRehearsal();
  });
  afterAll(() => on.stop());

  beforeEach(async () => {
    // Nobody's sign-in of an earlier test is within a day.
    await on.passTime(25 * hour);
    await on.admin.signIn('admin@rehearsal.example', 'Rehearse-2026!');
    integrationId = await on.newIntegration();
    await connect({ clientId: 'mc-rehearsal-client-0001', clientSecret: 'mc-rehearsal-secret-0001' });
  });

  const connect = async (mimecast: { clientId: string; clientSecret: string }) => {
    const params = { integrationId };
    const credential = { kind: 'api-key', apiKey: jumpcloudKey } as const;
    (await on.admin.call(contracts.connectJumpCloud, { params, body: { region: 'us', credential } })).ok();
    const body = { kind: 'api-application', apiHost: 'us-api', ...mimecast } as const;
    (await on.admin.call(contracts.connectMimecast, { params, body })).ok();
  };
  const seed = async (
    stepId: 'name-break-glass' | 'pass-gate-a' | 'sign-in-from-mimecast',
    change: Partial<Inputs> = {},
  ) => {
    const { jumpcloud: _organization, mimecast: _account, ...decided } = decidedInputs;
    await seedInputs(on.bff.deps, integrationId, { ...decided, ...change });
    await seedStepsBefore(on.bff.deps, integrationId, stepId);
  };
  const nameBreakGlass = (email: string, statedInNoCoveredGroup = true) =>
    on.admin.call(contracts.nameBreakGlass, {
      params: { integrationId },
      body: { email, statedInNoCoveredGroup },
    });
  const gate = (id: 'A' | 'B') => createGateClient(on.admin, integrationId, id);
  const conditionOf = (shown: contracts.Gate, id: string) => shown.conditions.find((each) => each.id === id);
  const jumpcloudApi = async (method: string, path: string, body: object): Promise<{ id: string }> => {
    const response = await fetch(on.sandbox.jumpcloud + path, {
      method,
      headers: { 'x-api-key': jumpcloudKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.ok).toBe(true);

    return (await response.json()) as { id: string };
  };

  describe('naming break-glass', () => {
    it('after a sign-in by password: is seen once Mimecast tells of it, and counts from when it happened', async () => {
      await seed('name-break-glass', { breakGlass: null });
      await signInByPassword(on.sandbox, people.bo);
      const early = (await nameBreakGlass(people.bo)).ok();
      expect(early.passwordSignIn).toBeNull();
      expect(early.warnings).toEqual([expect.stringContaining('yet')]);

      await on.passTime(eventDelayMs);
      const late = (await nameBreakGlass('Bo.BreakGlass@rehearsal.example')).ok();
      expect(late.warnings).toEqual([]);
      expect(late.passwordSignIn?.event).toContain('Successful authentication for bo.breakglass');
      expect(late.passwordSignIn?.event).toContain('Method: Cloud');

      await on.passTime(10 * hour);
      const signedInAt = Date.parse(late.passwordSignIn?.at ?? '');
      const condition = conditionOf(await gate('A').observe(), 'break-glass-signed-in');
      expect(condition).toMatchObject({ state: 'met', evidence: { source: 'audit-event' } });
      // Looked at again hours later, it is the same sign-in and not a newer one.
      expect(Date.parse(condition?.expiresAt ?? '')).toBe(signedInAt + 24 * hour);
    });

    it("without one: other people's sign-ins and wrong passwords do not count, and the account is kept", async () => {
      await seed('name-break-glass', { breakGlass: null });
      await signInByPassword(on.sandbox, people.sam);
      await signInByPassword(on.sandbox, people.bo, { typed: 'not the password' });
      await on.passTime(eventDelayMs);

      const named = (await nameBreakGlass(people.bo)).ok();
      expect(named.passwordSignIn).toBeNull();
      expect(named.warnings).toEqual([expect.stringContaining('audit log yet')]);
      const entries = await on.bff.deps.ledger.read(integrationId);
      expect(entries.at(-1)).toMatchObject({ stepId: 'name-break-glass', source: 'attestation' });
      expect(conditionOf(await gate('A').observe(), 'break-glass-signed-in')?.state).toBe('unmet');
      expect(conditionOf(await gate('A').get(), 'break-glass-named')?.state).toBe('met');
    });

    it('audit log that this connection may not read: says so, and leaves it to a word at Gate A', async () => {
      await connect({ clientId: 'mc-rehearsal-limited-0002', clientSecret: 'mc-rehearsal-secret-0002' });
      await seed('name-break-glass', { breakGlass: null });
      await signInByPassword(on.sandbox, people.bo);
      await on.passTime(eventDelayMs);

      expect((await nameBreakGlass(people.bo)).ok()).toEqual({
        passwordSignIn: null,
        warnings: [expect.stringContaining("can't be read here")],
      });
      await seed('pass-gate-a');
      await gate('A').attest('break-glass-signed-in');
      expect(conditionOf(await gate('A').observe(), 'break-glass-signed-in')?.state).toBe('met');
    });

    it('pilot, an account in a covered group, an alias, a stranger: are refused or warned of', async () => {
      await seed('name-break-glass', { breakGlass: null });

      expect((await nameBreakGlass('Pat.Pilot@rehearsal.example')).problem().errors).toEqual([
        {
          pointer: '/email',
          message: 'Name another Super Administrator than the pilot.',
          given: people.pat,
        },
      ]);
      expect((await nameBreakGlass(people.bo, false)).problem().errors?.[0]?.pointer).toBe(
        '/statedInNoCoveredGroup',
      );
      expect((await nameBreakGlass('bo@rehearsal.example')).ok().warnings.at(-1)).toContain('alias');
      expect((await nameBreakGlass('nobody@rehearsal.example')).ok().warnings.at(-1)).toContain(
        'no internal user',
      );
    });
  });

  describe('looking for the conditions of Gate A', () => {
    it('pilot with a second factor, no policy that denies, the primary address: are met by what was seen', async () => {
      await seed('pass-gate-a');
      const before = await gate('A').unmet();

      const seen = await gate('A').observe();

      const after = await gate('A').unmet();
      expect(before.filter((id) => !after.includes(id))).toEqual([
        'no-policy-denies',
        'name-id-is-primary-address',
        'second-factor',
      ]);
      expect(conditionOf(seen, 'name-id-is-primary-address')?.evidence).toMatchObject({
        source: 'read-back',
        outcome: 'pass',
        summary: `JumpCloud sends ${people.pat}, and Mimecast knows it as a primary address.`,
      });
    });

    it('policy that denies, made after a look that found none: takes it back, and then a word stands', async () => {
      await seed('pass-gate-a');
      await gate('A').observe();
      await jumpcloudApi('PATCH', `/api/v2/authn/policies/${denyingPolicyId}`, { disabled: false });

      const doubted = conditionOf(await gate('A').observe(), 'no-policy-denies');
      expect(doubted).toMatchObject({ state: 'unmet', evidence: { outcome: 'fail' } });
      expect(doubted?.evidence?.summary).toContain('"Deny applications to All Users"');

      await gate('A').attest('no-policy-denies');
      expect(conditionOf(await gate('A').observe(), 'no-policy-denies')).toMatchObject({
        state: 'met',
        evidence: { source: 'attestation' },
      });
      await jumpcloudApi('PATCH', `/api/v2/authn/policies/${denyingPolicyId}`, { disabled: true });
    });

    it('pilot without a second factor, known by an alias: the one waits for a word, the other fails', async () => {
      const pilot = {
        email: 'una@rehearsal.example',
        systemUserId: '66f0a1c2d3e4f5061728a003',
        groupName: 'Pilot',
      };
      await seed('pass-gate-a', { pilot });

      const seen = await gate('A').observe();
      expect(conditionOf(seen, 'second-factor')).toMatchObject({ state: 'unmet', evidence: null });
      const nameId = conditionOf(seen, 'name-id-is-primary-address');
      expect(nameId).toMatchObject({ state: 'unmet', evidence: { outcome: 'fail' } });
      expect(nameId?.evidence?.summary).toContain(`JumpCloud would send ${people.una}`);
    });

    it('pilot whom JumpCloud no longer lets through: takes back that the pilot is authorized', async () => {
      const { id } = await jumpcloudApi('POST', '/api/applications', {
        name: 'mimecast',
        displayLabel: 'Mimecast',
        ssoUrl: `https://sso.jumpcloud.com/saml2/${integrationId}`,
        active: true,
        sso: { type: 'saml' },
        config: {},
      });
      await on.bff.deps.ledger.write(integrationId, (tx) =>
        recordConnector(tx, { kind: 'sign-in', applicationId: id, origin: 'created', actor: ada }),
      );
      await seed('pass-gate-a');
      expect(conditionOf(await gate('A').get(), 'pilot-authorized')?.state).toBe('met');

      const authorized = conditionOf(await gate('A').observe(), 'pilot-authorized');
      expect(authorized).toMatchObject({ state: 'unmet', remedy: { stepId: 'authorize-pilot' } });
      expect(authorized?.evidence?.summary).toContain('no longer names pat.pilot@rehearsal.example');
    });
  });

  it('Gate B: only a password sign-in from after the change was in force shows that break-glass is outside', async () => {
    await seed('sign-in-from-mimecast');
    await signInByPassword(on.sandbox, people.bo);
    await on.passTime(eventDelayMs);
    expect(conditionOf(await gate('B').observe(), 'break-glass-signed-in-again')?.state).toBe('unmet');

    await on.passTime(15 * 60_000);
    // Naming it once more, and looking for Gate A, sees the sign-in of before; neither may count here.
    (await nameBreakGlass(people.bo)).ok();
    await gate('A').observe();
    expect(conditionOf(await gate('B').observe(), 'break-glass-signed-in-again')?.state).toBe('unmet');

    await signInByPassword(on.sandbox, people.bo);
    await on.passTime(eventDelayMs);
    expect(conditionOf(await gate('B').observe(), 'break-glass-signed-in-again')).toMatchObject({
      state: 'met',
      evidence: { source: 'audit-event' },
    });
  });
});
