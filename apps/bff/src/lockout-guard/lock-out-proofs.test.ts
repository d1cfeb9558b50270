import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Attempt,
  type LockOutWorld,
  pilotSetting,
  startLockOutWorld,
} from '../../test/lock-out-world.ts';
import { people } from '../../test/mimecast-people.ts';

const sso = 'JumpCloud single sign-on';

/**
 * Why each condition of the guard is there: what happens at the vendors, past the wizard, when it is not met. Once
 * with one person's setting, as the guard has it, and once with everybody's, as one who overrides it would do it.
 */
describe('what the lock-out guard keeps from happening', () => {
  let on: LockOutWorld;

  beforeAll(async () => {
    on = await startLockOutWorld();
  });
  afterAll(() => on.stop());

  /** An application for the administrators, a profile with its values, and a setting for the pilot alone. */
  const setUp = async () => {
    await on.reset('default');
    const metadataUrl = await on.createApplication();
    await on.createProfile(sso, 'administrationConsole', metadataUrl);
    await on.createSettingFor(people.pat, 'Administrators');
  };
  const attempts = async (...emails: readonly string[]): Promise<Record<string, Attempt>> =>
    Object.fromEntries(
      await Promise.all(emails.map(async (email) => [email, await on.tryToSignIn(email)] as const)),
    );
  const everybodyElse = [people.sam, people.lee, people.bo];
  const byPassword = { [people.sam]: 'by password', [people.lee]: 'by password', [people.bo]: 'by password' };

  it('with every condition met: the pilot goes through JumpCloud, and nobody else notices', async () => {
    await setUp();
    await on.bindAdministrators();
    await on.point(pilotSetting, sso);

    expect(await attempts(people.pat, ...everybodyElse)).toEqual({
      [people.pat]: 'by single sign-on',
      ...byPassword,
    });
  });

  it.each([
    ['a group that is not bound (pilot-authorized)', () => Promise.resolve()],
    [
      'an entity ID with https:// (application-values-match)',
      async () => {
        await on.bindAdministrators();
        await on.setEntityId('https://us-api.mimecast.com.CUSA99R001');
      },
    ],
    [
      'a certificate that was rotated, without Monitor Metadata URL (certificate-matches, certificate-will-last)',
      async () => {
        await on.bindAdministrators();
        await on.rotateCertificate();
      },
    ],
  ] as const)('%s: shuts the pilot out alone, or every administrator at once', async (_fault, cause) => {
    await setUp();
    await cause();
    await on.point(pilotSetting, sso);
    // The guard followed: one person waits a quarter of an hour.
    expect(await attempts(people.pat, ...everybodyElse)).toEqual({ [people.pat]: 'refused', ...byPassword });

    // The guard overridden: break-glass is under it too, because nobody was kept outside.
    await on.point('Administrators', sso);
    expect(await attempts(people.pat, ...everybodyElse)).toEqual({
      [people.pat]: 'refused',
      [people.sam]: 'refused',
      [people.lee]: 'refused',
      [people.bo]: 'refused',
    });

    // Only the session that was open all the time gets them back.
    await on.point('Administrators', 'Administrators password profile');
    expect(await attempts(...everybodyElse)).toEqual(byPassword);
  });

  describe("with an active administrators' profile", () => {
    it("a pilot who is an administrator proves nothing: the administrators' profile overrides the trial", async () => {
      await on.reset('administrators-profile-active');
      await on.createProfile(sso, 'administrationConsole', await on.createApplication());
      await on.createSettingFor(people.pat, 'Administrators');
      await on.point(pilotSetting, sso);

      // Nobody is bound, so single sign-on would have refused the pilot.
      expect(await on.tryToSignIn(people.pat)).toBe('by password');
    });

    it('saved with a fault it shuts out all administrators at once, break-glass included, and users not', async () => {
      await on.reset('administrators-profile-active');
      await on.enforceForAllAdministrators(await on.createApplication());

      expect(await attempts(people.pat, people.una, ...everybodyElse)).toEqual({
        [people.pat]: 'refused',
        [people.sam]: 'refused',
        [people.lee]: 'refused',
        [people.bo]: 'refused',
        [people.una]: 'by password',
      });
    });

    it('a pilot who is no administrator, on the Personal Portal section: is affected alone by the same fault', async () => {
      await on.reset('administrators-profile-active');
      await on.createProfile(sso, 'personalPortal', await on.createApplication());
      await on.createSettingFor(people.una, 'Default Application Setting');
      await on.point(pilotSetting, sso);

      expect(await attempts(people.una, people.pat, ...everybodyElse)).toEqual({
        [people.una]: 'refused',
        [people.pat]: 'by password',
        ...byPassword,
      });
    });
  });
});
