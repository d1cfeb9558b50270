import { type AdminSession, decideScenario, type KillableWizard, wantedApplications } from '@wizard/testing';

const profileStep = 'create-authentication-profile';
const names = {
  authenticationProfileName: 'JumpCloud single sign-on',
  applicationSettingName: 'JumpCloud single sign-on pilot',
  pilotGroupName: 'JumpCloud single sign-on pilot',
  previousProfileName: 'Administrators password profile',
  previousSettingName: 'Administrators',
};

interface Gate {
  conditions: { id: string; state: string; attestation: object | null }[];
}

interface SandboxState {
  jumpcloud: { applications: { id: string; displayLabel: string; metadataToken: string }[] };
}

/**
 * An integration with three connectors that may be validated: its JumpCloud half made, the steps in Mimecast
 * attested as people would. Gives the integration's id, and the ids of its applications.
 */
export async function seedValidated(
  { sandbox }: KillableWizard,
  session: AdminSession,
): Promise<{ base: string; applicationIds: string[] }> {
  // How late a vendor publishes metadata is not what is measured.
  await sandbox.call('PATCH', '/switches', { metadataDelayMs: 0 });
  const base = `/api/integrations/${await decideScenario(session)}`;
  await carryOut(session, base, 'create');
  await session.call('POST', `${base}/application-values`, {});
  const { jumpcloud } = await sandbox.call<SandboxState>('GET', '/state');
  const own = wantedApplications.map(({ kind, displayLabel }) => {
    const found = jumpcloud.applications.find((each) => each.displayLabel === displayLabel);
    return { kind, id: found?.id ?? '', token: found?.metadataToken ?? '' };
  });
  for (const { kind, token } of own) {
    const url = `https://sso.jumpcloud.com/saml2/metadata/${token}`;
    await session.call('PUT', `${base}/connectors/${kind}/metadata-url`, { url });
  }
  await carryOut(session, base, 'authorize-pilot');
  await prepareMimecast(session, base);

  return { base, applicationIds: own.map(({ id }) => id) };
}

async function prepareMimecast(session: AdminSession, base: string): Promise<void> {
  const attest = (step: string, statements: readonly string[]) =>
    session.call('POST', `${base}/steps/${step}/attestations`, { statements });
  const pasteBack = (step: string, field: string, pasted: string) =>
    session.call('POST', `${base}/steps/${step}/paste-backs`, { field, pasted });

  await session.call('PUT', `${base}/administrators-profile`, { answer: 'absent' });
  await session.call('PUT', `${base}/break-glass`, {
    email: 'bo.breakglass@rehearsal.example',
    statedInNoCoveredGroup: true,
  });
  await session.call('PUT', `${base}/mimecast-console`, names);
  const { inputs } = await session.call<{
    inputs: { metadata: Record<string, { entityId: string; ssoUrl: string; certificate: string }> };
  }>('GET', base);
  const metadata = inputs.metadata['sign-in'];
  await pasteBack(profileStep, 'issuer', metadata?.entityId ?? '');
  await pasteBack(profileStep, 'login-url', metadata?.ssoUrl ?? '');
  await pasteBack(profileStep, 'certificate', metadata?.certificate ?? '');
  await pasteBack(profileStep, 'logout-url', 'https://console.jumpcloud.com/userconsole/');
  await attest(profileStep, [
    'profile-unattached',
    'imported',
    'allow-single-sign-on',
    'no-excluding-ip-range',
    'setting-cloned',
    'group-of-one',
    'way-back-recorded',
  ]);

  const gate = `${base}/gates/A`;
  const { conditions } = await session.call<Gate>('POST', `${gate}/observe`, {});
  for (const { id, state, attestation } of conditions) {
    if (state !== 'met' && attestation !== null) {
      await session.call('POST', `${gate}/conditions/${id}/attestations`, {});
    }
  }
  await session.call('POST', `${gate}/pass`, {});
  await pasteBack('attach-application-setting', 'profile-lookup', names.authenticationProfileName);
  await attest('attach-application-setting', ['attached', 'only-pilot']);
  const { id } = await session.call<{ id: string }>('POST', `${base}/sign-in-runs`, {
    direction: 'sp-initiated',
    connector: 'sign-in',
  });
  await session.call('POST', `${base}/sign-in-runs/${id}/attestation`, { landedInMimecast: true });
}

async function carryOut(session: AdminSession, base: string, scope: string): Promise<void> {
  const plan = await session.call<{ id: string }>('POST', `${base}/plans`, { scope });
  const { id } = await session.call<{ id: string }>('POST', `${base}/plans/${plan.id}/apply`, {});
  for (;;) {
    const { state } = await session.call<{ state: string }>('GET', `${base}/runs/${id}`);
    if (state === 'done') return;
    if (state !== 'running') throw new Error(`The plan "${scope}" ended as ${state}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
