import { consolePaths } from '../content/console-paths.ts';
import type { StepId } from '../content/step.ts';
import { sectionRules } from '../values/section-connector.ts';
import { type Section, sections } from '../values/words.ts';
import {
  type Check,
  type CheckFacts,
  defineCheck,
  type Finding,
  notYet,
  passed,
  remedyAt,
  unreadable,
} from './check.ts';

/** A changed application setting is in force after at most this long (vendor/mimecast.md 4.3). */
const propagationMs = 15 * 60_000;

const sourceWords: Readonly<Record<string, string>> = {
  'read-back': 'read back',
  'audit-event': 'seen in the audit log',
  'paste-back': 'pasted back and compared',
  attestation: 'attested by a person',
  override: 'overridden by a person',
};

/** That a task in Mimecast's console has evidence, and of what kind. */
function taskEvidenced(id: string, title: string, stepId: StepId): Check {
  return defineCheck({
    id,
    title,
    proves:
      'The ledger holds evidence for the values of today, labelled for what it is. Mimecast has no API that could show the page itself.',
    scope: 'integration',
    needs: ['steps'],
    rule: ({ steps }) => {
      const step = steps[stepId];
      const expected = 'Done, with evidence for the values of today.';
      const remedy = remedyAt(stepId, 'Do the task, and give its evidence again.', {
        consolePath:
          stepId === 'attach-application-setting'
            ? consolePaths.mimecastSettings.today
            : consolePaths.mimecastProfiles.today,
      });
      if (step === undefined || step.state === 'not-started' || step.state === 'in-progress') {
        return { outcome: 'waiting', expected, seen: 'Not done yet.', remedy };
      }
      if (step.state === 'needs-attention') {
        return { outcome: 'fail', expected, seen: step.attention ?? 'It needs attention.', remedy };
      }
      const how = step.sources.map((source) => sourceWords[source] ?? source).join(', ');
      const when = step.provenAt === null ? '' : ` on ${step.provenAt.slice(0, 10)}`;
      return passed(expected, `Done${when}: ${how}.`);
    },
  });
}

const pilotUnderProfile = defineCheck({
  id: 'pilot-under-profile',
  title: 'The profile acts on the pilot',
  proves:
    'The pilot’s last log-on that Mimecast tells of went through single sign-on, so a setting references the profile, and its box is ticked where it acts.',
  scope: 'integration',
  needs: ['logOns', 'steps', 'profileEvents'],
  appliesTo: ({ mimecast }) => mimecast?.knownFrom === 'api',
  rule: (facts) => {
    const expected = 'The pilot signs in without a Mimecast password.';
    const attached = facts.steps['attach-application-setting'];
    if (attached?.provenAt == null) {
      return notYet(
        expected,
        'The setting was not attached yet.',
        'Attach it.',
        'attach-application-setting',
      );
    }
    if (facts.logOns.kind === 'unreadable')
      return unreadable(expected, facts.logOns.reason, 'connect-mimecast');

    const inForceAt = new Date(Date.parse(attached.provenAt) + propagationMs).toISOString();
    const latest = facts.logOns.value.find(({ at, outcome }) => at >= inForceAt && outcome === 'accepted');
    if (latest === undefined) {
      const refused = facts.logOns.value.find(({ at }) => at >= inForceAt);
      return {
        outcome: 'waiting',
        expected,
        seen:
          refused === undefined
            ? 'No log-on of the pilot since the setting was attached.'
            : `Mimecast refused the pilot on ${refused.at.slice(0, 10)}, and let in nobody since.`,
        remedy: remedyAt('sign-in-from-mimecast', 'Let the pilot sign in while the wizard watches.'),
      };
    }
    if (!latest.isByPassword) {
      return passed(
        expected,
        `Let in on ${latest.at.slice(0, 10)} (${latest.method ?? 'method not named'}).`,
      );
    }
    return byPassword(facts, expected, latest.method ?? 'password');
  },
});

/** The pilot got in by password: the setting does not lead to the profile, or the profile enforces it elsewhere. */
function byPassword(
  { inputs, profileEvents }: Pick<CheckFacts, 'inputs' | 'profileEvents'>,
  expected: string,
  method: string,
): Finding {
  const seen = `The last log-on of the pilot was by password (${method}).`;
  const elsewhere = profileEvents.kind === 'read' ? enforcedElsewhere(profileEvents.value) : [];
  if (elsewhere.length > 0) {
    const titles = elsewhere.map((section) => sectionRules[section].title).join(' and ');
    return {
      outcome: 'fail',
      expected,
      seen: `${seen} The audit log tells that SAML is enforced for ${titles}, and not for the Administration Console.`,
      remedy: remedyAt(
        'create-authentication-profile',
        `Tick Enforce SAML Authentication for Administration Console, fill that section, and untick ${titles} unless you chose it. Mimecast gives administrators the Administration Console section, whatever they open.`,
        { consolePath: consolePaths.mimecastProfiles.today },
      ),
    };
  }
  const profile = inputs.mimecastConsole?.authenticationProfileName ?? null;
  return {
    outcome: 'fail',
    expected,
    seen,
    remedy: remedyAt(
      'attach-application-setting',
      `Open the pilot's application setting, look the profile up, and press Save and Exit. It acts after at most 15 minutes. If it references ${profile === null ? 'the profile' : `"${profile}"`} already, look whether Enforce is ticked for the Administration Console in it.`,
      { consolePath: consolePaths.mimecastSettings.today, copy: profile },
    ),
  };
}

/**
 * Sections other than the Administration Console whose box the events show as ticked, when that of the
 * Administration Console is not. Wordings of these events are not documented (vendor/mimecast.md 5A), so this
 * looks for words in any order; the newest event that names a section's box decides.
 */
function enforcedElsewhere(events: readonly string[]): readonly Section[] {
  const lines = events.flatMap((wording) =>
    wording.split(/\n|;|\. /).filter((line) => /enforce/i.test(line)),
  );
  const isOn = (section: Section) => {
    const line = lines.find((each) => each.includes(sectionRules[section].title));
    return line !== undefined && !/\b(off|no|false|unticked)\b/i.test(line);
  };
  return isOn('administration-console')
    ? []
    : sections.filter((section) => section !== 'administration-console' && isOn(section));
}

/** Checks of what a person made in Mimecast's console. */
export const profileChecks: readonly Check[] = [
  taskEvidenced(
    'profile-evidenced',
    'The authentication profile has evidence',
    'create-authentication-profile',
  ),
  taskEvidenced('setting-evidenced', 'The application setting has evidence', 'attach-application-setting'),
  pilotUnderProfile,
];
