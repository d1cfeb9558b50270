import type { Sandbox } from '../core/sandbox.ts';
import { coversAddress, findGroup } from './group-membership.ts';
import { inEffect } from './revisions.ts';
import type {
  AuthenticationProfile,
  MimecastPerson,
  ProfileValues,
  SamlSection,
  SectionName,
  SettingValues,
} from './state.ts';

/** How one person signs in on the web at this moment, and why. */
export interface SignInRule {
  profileId: string;
  profile: ProfileValues;
  /** The application setting that led to the profile; null when the administrators' profile overrides it. */
  setting: string | null;
  sectionName: Exclude<SectionName, 'endUserApplications'>;
  section: SamlSection;
}

export function findPerson(sandbox: Sandbox, emailAddress: string): MimecastPerson | undefined {
  const wanted = emailAddress.trim().toLowerCase();
  return sandbox.state.mimecast.people.find((person) => person.emailAddress.toLowerCase() === wanted);
}

/**
 * Web sign-in picks the section by role, not by page: administrators get the Administration Console section
 * whatever they open, everyone else the Personal Portal section (support article 34000696784915).
 */
export function signInRule(sandbox: Sandbox, person: MimecastPerson): SignInRule {
  const sectionName = person.role === null ? 'personalPortal' : 'administrationConsole';
  const override = person.role === null ? undefined : activeAdministratorsProfile(sandbox);
  if (override !== undefined) {
    const { profile, values } = override;
    return {
      profileId: profile.id,
      profile: values,
      setting: null,
      sectionName,
      section: values.sections[sectionName],
    };
  }

  const setting = settingInEffect(sandbox, person);
  const values = profileInEffect(sandbox, setting.profileId);
  return {
    profileId: setting.profileId,
    profile: values,
    setting: setting.description,
    sectionName,
    section: values.sections[sectionName],
  };
}

/** Overrides every other profile for all administrators, at once (support article 34000821848595). */
function activeAdministratorsProfile(
  sandbox: Sandbox,
): { profile: AuthenticationProfile; values: ProfileValues } | undefined {
  const profile = sandbox.state.mimecast.profiles.find((candidate) => candidate.kind === 'administrators');
  const values = profile && inEffect(profile.revisions, sandbox.now(), 0);
  return profile && values?.isActive ? { profile, values } : undefined;
}

function settingInEffect(sandbox: Sandbox, person: MimecastPerson): SettingValues {
  const { mimecast } = sandbox.state;
  const now = sandbox.now();
  const propagationMs = sandbox.switchValue('propagationMs');

  const covering = mimecast.settings.flatMap((setting) => {
    const values = inEffect(setting.revisions, now, propagationMs);
    const group = values?.groupId ? findGroup(mimecast, values.groupId) : undefined;
    return values && group && coversAddress(mimecast, group, person.emailAddress) ? [values] : [];
  });
  const winner =
    sandbox.switchValue('applicationSettingPrecedence') === 'newest' ? covering.at(-1) : covering[0];
  if (winner !== undefined) return winner;

  const fallback = mimecast.settings.find((setting) => setting.isDefault);
  const values = fallback && inEffect(fallback.revisions, now, propagationMs);
  if (values === undefined) throw new Error('The default application setting is missing');
  return values;
}

function profileInEffect(sandbox: Sandbox, profileId: string): ProfileValues {
  const { profiles } = sandbox.state.mimecast;
  const profile = profiles.find((candidate) => candidate.id === profileId);
  const arrived = profile && inEffect(profile.revisions, sandbox.now(), sandbox.switchValue('propagationMs'));
  if (arrived !== undefined) return arrived;

  // A setting can arrive a moment before the new profile that it names: until then its people sign in as by default.
  const fallback = profiles.find((candidate) => candidate.kind === 'default');
  const values = fallback && inEffect(fallback.revisions, sandbox.now(), 0);
  if (values === undefined) throw new Error('The Default Authentication Profile is missing');
  return values;
}
