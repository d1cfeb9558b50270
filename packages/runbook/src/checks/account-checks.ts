import { consolePaths } from '../content/console-paths.ts';
import { gridFromAccount } from '../values/mimecast-account.ts';
import {
  type CallsFact,
  type Check,
  defineCheck,
  type Finding,
  passed,
  remedyAt,
  unreadable,
  type Vendor,
} from './check.ts';

const accountUnchanged = defineCheck({
  id: 'account-unchanged',
  title: 'The Mimecast account is unchanged',
  proves: 'Grid and account code, of which all values are made, are still those of the account.',
  thing: 'account',
  scope: 'integration',
  needs: ['mimecastAccount'],
  // Entered by hand there is no credential to ask with.
  appliesTo: ({ mimecast }) => mimecast?.knownFrom === 'api',
  rule: ({ inputs, mimecastAccount }) => {
    const { mimecast } = inputs;
    const expected = `${mimecast?.accountCode ?? ''} on the grid ${mimecast?.grid ?? ''}`;
    if (mimecastAccount.kind === 'unreadable') {
      return unreadable(expected, mimecastAccount.reason, 'connect-mimecast');
    }

    const { accountCode, region } = mimecastAccount.value;
    const derived = gridFromAccount({ accountCode, region });
    // A person may have corrected the grid; then only a certain contradiction counts.
    const isSameGrid = derived.confidence !== 'agreed' || derived.grid === mimecast?.grid;
    const seen = `${accountCode} in the region ${region ?? 'not given'}`;
    if (accountCode === mimecast?.accountCode && isSameGrid) return passed(expected, seen, [seen]);
    return {
      outcome: 'fail',
      expected,
      seen,
      values: [seen],
      remedy: remedyAt(
        'connect-mimecast',
        'Connect Mimecast again. The values of the applications follow from it.',
        { consolePath: consolePaths.mimecastAccount.today },
      ),
    };
  },
});

const names: Readonly<Record<Vendor, string>> = { jumpcloud: 'JumpCloud', mimecast: 'Mimecast' };
const steps = { jumpcloud: 'connect-jumpcloud', mimecast: 'connect-mimecast' } as const;
const dayMs = 24 * 60 * 60 * 1000;

/** JumpCloud's administrators may give keys an end, 365 days ahead at most; no call tells it (vendor/jumpcloud.md 1.1). */
const warnAfterDays = 335;

/** That a vendor still takes the credential, and lets it read everything that validation reads. */
function credentialCheck(vendor: Vendor): Check {
  const name = names[vendor];
  return defineCheck({
    id: `${vendor}-credential`,
    title: `The ${name} credential works`,
    proves: `${name} answered every question of this validation, so the rights to read are enough. When the credential ends, ${name} does not tell.`,
    scope: 'integration',
    needs: ['calls'],
    appliesTo: ({ mimecast }) => vendor === 'jumpcloud' || mimecast?.knownFrom === 'api',
    rule: ({ calls, now }) => judgeCredential(vendor, calls[vendor], now),
  });
}

function judgeCredential(vendor: Vendor, calls: CallsFact, now: string): Finding {
  const name = names[vendor];
  const expected = 'Accepted, with the rights to read what is validated.';
  const renew = (text: string) => remedyAt(steps[vendor], text);
  if (calls.refused !== null) {
    return {
      outcome: 'fail',
      expected,
      seen: `${name} refuses the credential: ${calls.refused}.`,
      remedy: renew(`Save a new credential. It may have run out, or been revoked.`),
    };
  }
  if (calls.answered.length === 0) {
    return unreadable(
      expected,
      calls.origin === 'none' ? 'No credential is saved.' : `${name} did not answer.`,
      steps[vendor],
    );
  }

  const age =
    calls.savedAt === null ? null : Math.floor((Date.parse(now) - Date.parse(calls.savedAt)) / dayMs);
  const origin = originWords[calls.origin];
  const since =
    calls.savedAt === null || age === null ? '' : `, saved ${calls.savedAt.slice(0, 10)} (${age} days ago)`;
  if (calls.forbidden.length > 0) {
    return {
      outcome: 'warn',
      expected,
      seen: `Accepted (${origin}${since}), but it may not read: ${calls.forbidden.join(', ')}.`,
      values: calls.forbidden,
      remedy: renew(
        vendor === 'jumpcloud'
          ? 'Give the credential’s role the right to read these, or save one that has it. Until then these checks are unknown.'
          : 'Add the missing product or permission to the API application, or make a new one: products can’t be changed afterwards.',
      ),
    };
  }
  if (age !== null && age >= warnAfterDays && vendor === 'jumpcloud') {
    return {
      outcome: 'warn',
      expected,
      seen: `Accepted (${origin}${since}). JumpCloud’s keys can end after 365 days at most.`,
      values: [],
      remedy: renew('Make a new key before this one ends, and save it here.'),
    };
  }
  return passed(
    expected,
    `Accepted (${origin}${since}). All ${calls.answered.length} kinds of data were read.`,
    [],
  );
}

const originWords: Readonly<Record<CallsFact['origin'], string>> = {
  'set-up': 'for the set-up',
  'read-only': 'read-only',
  environment: 'from the server’s environment',
  none: 'none',
};

/** An assertion is good for about 5 minutes, and from about one before it was issued (vendor/mimecast.md 4.1). */
const skewMs = 60_000;

const clocksAgree = defineCheck({
  id: 'clocks-agree',
  title: 'The clocks agree',
  proves:
    'JumpCloud and Mimecast show the same time as this server, within a minute. An assertion is good for a few minutes only.',
  scope: 'integration',
  needs: ['clocks'],
  rule: ({ clocks }) => {
    const expected = 'All clocks within a minute of each other.';
    const { jumpcloud, mimecast } = clocks;
    const told = (['jumpcloud', 'mimecast'] as const).flatMap((vendor) =>
      clocks[vendor] === null ? [] : [`${names[vendor]} ${skewText(clocks[vendor])}`],
    );
    if (told.length === 0)
      return unreadable(expected, 'Neither vendor sent the time with its answers.', 'connect-jumpcloud');
    const seen = `${told.join(', ')}, compared with this server.`;

    if (jumpcloud !== null && mimecast !== null && Math.abs(jumpcloud - mimecast) > skewMs) {
      return {
        outcome: 'fail',
        expected,
        seen,
        remedy: remedyAt(
          'sign-in-from-mimecast',
          'The vendors disagree about the time, so Mimecast takes fresh assertions for outdated or not valid yet. Neither clock is yours to set: tell both supports the two times, and keep the pilot’s rollback card at hand.',
        ),
      };
    }
    const off = [jumpcloud, mimecast].filter((each) => each !== null && Math.abs(each) > skewMs);
    if (off.length === 0) return passed(expected, seen);
    return {
      outcome: 'warn',
      expected,
      seen,
      remedy: remedyAt(
        'run-checks',
        'The clock of the server that runs this wizard is wrong: let it follow a time server (NTP). Sign-in does not depend on it; the times in the ledger do.',
      ),
    };
  },
});

function skewText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 5) return 'agrees';
  const amount = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  return `is ${amount} ${ms > 0 ? 'ahead' : 'behind'}`;
}

/** Checks of the account, the credentials and the clocks. */
export const accountChecks: readonly Check[] = [
  accountUnchanged,
  credentialCheck('jumpcloud'),
  credentialCheck('mimecast'),
  clocksAgree,
];
