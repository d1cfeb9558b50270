import type { Inputs } from '../values/inputs.ts';
import { mimecastConsole as consoleAddress } from '../values/mimecast-addresses.ts';
import type { GateId } from '../values/words.ts';
import { administratorsTestMinutes } from './administrators-trial.ts';
import { propagationMinutes } from './gate.ts';

/** Whose setting is pointed back, from which to which. */
interface WayBack {
  setting: string;
  profile: string;
  /** Who then signs in by password, as the proof. */
  person: string;
}

/** How to go back from what a gate lets through, sentence by sentence, with the integration's own names. */
export function rollbackCard(gate: GateId, inputs: Inputs): readonly string[] {
  if (gate === 'D') return administratorsCard(inputs);
  if (gate === 'E1') return singleSignOnAgainCard(inputs);
  if (gate === 'F1') return oldAddressAgainCard(inputs);
  if (gate === 'F2') return [...oldIsGone];
  if (gate === 'E2' || gate === 'E3') return [...(gate === 'E2' ? turnOnAgain : deletedForGood)];
  if (gate === 'C1' || gate === 'C2') {
    const { firstUser } = inputs;
    return settingCard(inputs, {
      setting:
        firstUser === null ? "the first user's application setting" : `"${firstUser.applicationSettingName}"`,
      profile: profileText(firstUser?.previousProfileName),
      person: firstUser?.email ?? 'the first user',
    });
  }

  const { mimecastConsole, pilot } = inputs;
  return settingCard(inputs, {
    setting:
      mimecastConsole === null
        ? "the pilot's application setting"
        : `"${mimecastConsole.applicationSettingName}"`,
    profile: profileText(mimecastConsole?.previousProfileName),
    person: pilot?.email ?? 'the pilot',
  });
}

/** How to take one group of the roll-out back. */
export function groupRollbackCard(
  { applicationSetting, mimecastGroup }: { applicationSetting: string; mimecastGroup: string },
  previousProfile: string | null,
  inputs: Inputs,
): readonly string[] {
  return settingCard(inputs, {
    setting: `"${applicationSetting}"`,
    profile: profileText(previousProfile ?? undefined),
    person: `one of "${mimecastGroup}"`,
  });
}

const profileText = (name: string | undefined): string =>
  name === undefined ? 'the profile that it referenced before' : `"${name}"`;

function settingCard({ breakGlass }: Inputs, { setting, profile, person }: WayBack): readonly string[] {
  const who = breakGlass === null ? 'The break-glass administrator' : breakGlass.email;

  return [
    `Who: ${who}, from the session that is open, or at ${consoleAddress()} by password.`,
    'Where: Users & Groups | Applications (older menu: Administration > Services > Applications).',
    `What: open ${setting}, press Lookup beside Authentication Profile, choose Select beside ${profile}, press Save and Exit.`,
    `Then: wait ${propagationMinutes} minutes, and let ${person} sign in by password in a private window.`,
    'Leave JumpCloud as it is until that works.',
  ];
}

/** Back from the way back: JumpCloud is as it was, so single sign-on works again as soon as a setting says so. */
function singleSignOnAgainCard({ mimecastConsole }: Inputs): readonly string[] {
  const profile =
    mimecastConsole === null ? 'the JumpCloud profile' : `"${mimecastConsole.authenticationProfileName}"`;

  return [
    'When: somebody has no password that works after all.',
    'Where: Users & Groups | Applications (older menu: Administration > Services > Applications).',
    `What: open the setting of these people, choose ${profile} again by Lookup and Select, press Save and Exit.`,
    `Then: wait ${propagationMinutes} minutes. JumpCloud was not changed, so they sign in through it as before.`,
  ];
}

/** The old application is untouched, so its metadata brings everyone back. */
function oldAddressAgainCard({ replaced }: Inputs): readonly string[] {
  return [
    'When: somebody is refused after the new metadata was imported.',
    'Where: Users & Groups | Applications > Authentication Profiles (older menu: Administration > Services > Applications).',
    `What: open ${profileText(replaced?.profileName ?? undefined)}, paste the old metadata URL, press Import, press Save and Exit.`,
    `Then: wait ${propagationMinutes} minutes. The application of "${replaced?.displayLabel ?? 'before'}" was not changed, so everyone signs in by it as before.`,
  ];
}

const oldIsGone: readonly string[] = [
  'There is no way back from a deletion. Until it is applied, "Go back to the old one" in the first step undoes the choice.',
];

const turnOnAgain: readonly string[] = [
  'When: somebody turns out to depend on JumpCloud after it was turned off.',
  'Where: the step "Deactivate the applications" of this wizard.',
  'What: apply the plan "Turn single sign-on on again". Certificate, groups and address are those of before.',
];

const deletedForGood: readonly string[] = [
  'There is no way back from a deletion: a new application has another certificate and another metadata URL.',
  'As long as single sign-on is only turned off, the step "Deactivate the applications" turns it on again.',
];

function administratorsCard({ administrators }: Inputs): readonly string[] {
  const who = administrators?.undoing.join(' or ') || 'One of the two administrators';

  return [
    `Who: ${who}, from a session that is open already. A new sign-in may not work.`,
    `When: if nobody has signed in through JumpCloud ${administratorsTestMinutes} minutes after the Save.`,
    'Where: Users & Groups | Applications > Authentication Profiles > Account_Administrators_Authentication_Profile.',
    'First: turn 2-Step on, and press Save.',
    'Only then: untick Enforce SAML Authentication for Administration Console, and press Save and Exit. It acts at once.',
    'Then: sign in by password and 2-Step in a private window, before anyone signs out.',
  ];
}
