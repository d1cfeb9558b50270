import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Attempt,
  type LockOutWorld,
  pilotSetting,
  startLockOutWorld,
} from '../../test/lock-out-world.ts';
import { people } from '../../test/mimecast-people.ts';

const sso = 'JumpCloud single sign-on';
const users = 'JumpCloud single sign-on for users';
const userSetting = 'First user of single sign-on';

/** Everybody who is seeded, with the way in that each has after a stage; `refused` is a person with none. */
type Ways = Record<string, Attempt>;

/**
 * Who can sign in, and how, at each stage of a removal in the order that Gates E1 to E3 keep; and what happens at the
 * vendors, past the wizard, when the order is turned round.
 */
describe('what a removal leaves people with, stage by stage', () => {
  let on: LockOutWorld;

  beforeAll(async () => {
    on = await startLockOutWorld();
  });
  afterAll(() => on.stop());

  const ways = async (): Promise<Ways> =>
    Object.fromEntries(
      await Promise.all(
        Object.values(people).map(async (email) => [email, await on.tryToSignIn(email)] as const),
      ),
    );
  const everybody = (way: Attempt, others: Ways = {}): Ways => ({
    ...Object.fromEntries(Object.values(people).map((email) => [email, way])),
    ...others,
  });
  const byJumpCloud: Ways = { [people.pat]: 'by single sign-on', [people.una]: 'by single sign-on' };

  /** The pilot and the first user under single sign-on, everybody else outside. */
  const setUp = async () => {
    await on.reset('default');
    const metadataUrl = await on.createApplication();
    await on.bindAllUsers();
    await on.createProfile(sso, 'administrationConsole', metadataUrl);
    await on.createProfile(users, 'personalPortal', metadataUrl);
    await on.createSettingFor(people.pat, 'Administrators');
    await on.createSettingFor(people.una, 'Default Application Setting', userSetting);
    await on.point(pilotSetting, sso);
    await on.point(userSetting, users);
  };
  const pointBack = async () => {
    await on.point(pilotSetting, 'Administrators password profile');
    await on.point(userSetting, 'Default Authentication Profile');
  };

  it('in the safe order: nobody is ever without a way in, and from the first propagation on all have passwords', async () => {
    await setUp();
    expect(await ways(), 'before').toEqual(everybody('by password', byJumpCloud));

    await on.point(pilotSetting, 'Administrators password profile');
    expect(await ways(), 'the pilot taken back').toEqual(
      everybody('by password', { [people.una]: 'by single sign-on' }),
    );
    await on.point(userSetting, 'Default Authentication Profile');
    expect(await ways(), 'everybody taken back').toEqual(everybody('by password'));
    await on.setActive(false);
    expect(await ways(), 'single sign-on off').toEqual(everybody('by password'));
    await on.setActive(true);
    expect(await ways(), 'on again').toEqual(everybody('by password'));
    await on.deleteApplication();
    expect(await ways(), 'deleted').toEqual(everybody('by password'));
  });

  it.each([
    ['turned off', () => on.setActive(false)],
    ['deleted, as the article ends', () => on.deleteApplication()],
  ] as const)(
    'JumpCloud first, %s: everyone under the profile is shut out until Mimecast is set back',
    async (_how, act) => {
      await setUp();
      await act();
      expect(await ways()).toEqual(
        everybody('by password', { [people.pat]: 'refused', [people.una]: 'refused' }),
      );

      await pointBack();
      expect(await ways()).toEqual(everybody('by password'));
    },
  );

  it("the administrators' profile: 2-Step on, then Enforce off, and every administrator is in by both", async () => {
    await on.reset('administrators-profile-active');
    const metadataUrl = await on.createApplication();
    await on.bindAllUsers();
    await on.enforceForAllAdministrators(metadataUrl);
    await on.setAdministratorsProfile({ is2Step: false });
    // Whom JumpCloud does not know was shut out by the Save, as Gate D warns; the others have their way in.
    const shutOut: Ways = { [people.bo]: 'refused', [people.lee]: 'refused' };
    const under = everybody('by single sign-on', { [people.una]: 'by password', ...shutOut });
    expect(await ways()).toEqual(under);

    await expect(on.setAdministratorsProfile({ isEnforced: false })).rejects.toThrow(
      'must enforce SAML for the Administration Console or have 2-Step Authentication',
    );
    expect(await ways(), 'refused by Mimecast').toEqual(under);
    await on.setAdministratorsProfile({ is2Step: true });
    expect(await ways(), '2-Step on').toEqual(under);
    await on.setAdministratorsProfile({ isEnforced: false });
    expect(await ways(), 'Enforce off').toEqual(everybody('by password'));
    await on.deleteApplication();
    expect(await ways(), 'deleted').toEqual(everybody('by password'));
  });
});
