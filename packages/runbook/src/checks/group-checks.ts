import { consolePaths } from '../content/console-paths.ts';
import type { Inputs } from '../values/inputs.ts';
import { withApplication } from './application-checks.ts';
import {
  type Check,
  defineCheck,
  notYet,
  passed,
  type PeopleSample,
  type Reading,
  remedyAt,
  unreadable,
} from './check.ts';

const groupsPath = consolePaths.jumpcloudApplicationGroups.today;

/** Names of the groups that should be bound: the pilot's, and those rolled out. */
function wantedGroups({ pilot, rollOut }: Inputs): readonly string[] {
  const rolledOut = rollOut?.groups.map(({ jumpcloudGroup }) => jumpcloudGroup) ?? [];
  return [...new Set([...(pilot === null ? [] : [pilot.groupName]), ...rolledOut])];
}

const groupBound = defineCheck({
  id: 'group-bound',
  title: 'The groups are authorized',
  proves: 'Members of these groups pass JumpCloud. It does not prove that anyone is a member.',
  thing: 'group',
  scope: 'connector',
  needs: ['jumpcloud'],
  rule: (facts, connector) => {
    const wanted = wantedGroups(facts.inputs);
    if (wanted.length === 0) {
      return notYet(
        'A group is bound.',
        'No group was chosen yet.',
        'Choose the pilot and the group.',
        'choose-pilot',
      );
    }

    const expected = wanted.join(', ');
    return withApplication(facts, connector, expected, ({ boundGroupIds }) => {
      const groups = facts.jumpcloud.kind === 'read' ? facts.jumpcloud.value.groups : [];
      const bound = groups.filter(({ id }) => boundGroupIds.includes(id)).map(({ name }) => name);
      const missing = wanted.filter((name) => !bound.includes(name));
      const seen = bound.length === 0 ? 'No group of this integration.' : bound.join(', ');
      if (missing.length === 0) return passed(expected, seen, bound);

      const isPilots = missing.includes(facts.inputs.pilot?.groupName ?? '');
      return {
        outcome: 'fail',
        expected,
        seen,
        values: bound,
        remedy: remedyAt(
          isPilots ? 'authorize-pilot' : 'roll-out-groups',
          `Authorize ${missing.join(', ')}. Until then JumpCloud refuses these people.`,
          { consolePath: groupsPath, copy: missing[0] ?? null },
        ),
      };
    });
  },
});

/** "100 of 20,000", or "all 3". */
function lookedAt({ people, total }: PeopleSample): string {
  if (total === people.length) return `all ${total}`;
  return `${people.length} of ${total === null ? 'more than that' : count(total)}`;
}

const count = (number: number): string => new Intl.NumberFormat('en-GB').format(number);

const someoneCanSignIn = defineCheck({
  id: 'someone-can-sign-in',
  title: 'At least one person can sign in',
  proves:
    'JumpCloud names these people as users of the application, and their accounts are active. It does not prove that Mimecast knows them.',
  scope: 'connector',
  needs: ['sample'],
  rule: ({ sample }, connector) => {
    const expected = 'One active person at least.';
    const reading: Reading<PeopleSample> | undefined = sample[connector];
    if (reading === undefined) {
      return notYet(
        expected,
        'Nobody was looked at.',
        'Create the application first.',
        'create-applications',
      );
    }
    if (reading.kind === 'unreadable') return unreadable(expected, reading.reason, 'connect-jumpcloud');

    const { people } = reading.value;
    const active = people.filter(({ hindrance }) => hindrance === null);
    const scope = `Looked at ${lookedAt(reading.value)}.`;
    if (active.length > 0) return passed(expected, `${count(active.length)} can. ${scope}`);
    const first = people.find(({ hindrance }) => hindrance !== null);
    return {
      outcome: 'fail',
      expected,
      seen:
        first === undefined
          ? 'JumpCloud names nobody.'
          : `None can: ${first.address} ${first.hindrance ?? ''}. ${scope}`,
      remedy: remedyAt('authorize-pilot', 'Authorize a group that has an active member.', {
        consolePath: groupsPath,
      }),
    };
  },
});

const domainsInternal = defineCheck({
  id: 'domains-internal',
  title: "People's mail domains are internal to Mimecast",
  proves:
    'Mimecast treats the domains of these addresses as its own. It does not prove that each person exists there.',
  thing: 'foreign domain',
  scope: 'integration',
  needs: ['sample', 'internalDomains'],
  appliesTo: ({ mimecast }) => mimecast?.knownFrom === 'api',
  rule: ({ sample, internalDomains }) => {
    const expected = 'Every domain is internal.';
    const readings = Object.values(sample);
    const read = readings.flatMap((reading) => (reading.kind === 'read' ? [reading.value] : []));
    const unread = readings.find((reading) => reading.kind === 'unreadable');
    if (internalDomains.kind === 'unreadable')
      return unreadable(expected, internalDomains.reason, 'connect-mimecast');
    if (read.length === 0) {
      return unread === undefined
        ? notYet(expected, 'Nobody was looked at.', 'Choose the pilot and the group.', 'choose-pilot')
        : unreadable(expected, unread.reason, 'connect-jumpcloud');
    }

    const addresses = new Set(
      read.flatMap(({ people }) => people.map(({ address }) => address.toLowerCase())),
    );
    if (addresses.size === 0) {
      return notYet(
        expected,
        'JumpCloud names nobody who may sign in.',
        'Authorize a group.',
        'authorize-pilot',
      );
    }
    const internal = internalDomains.value.map((domain) => domain.toLowerCase());
    const foreign = [...addresses].filter((address) => !internal.includes(address.split('@')[1] ?? ''));
    const domains = [...new Set(foreign.map((address) => address.split('@')[1] ?? address))].sort();
    const largest = read.reduce((one, other) => ((other.total ?? Infinity) > (one.total ?? 0) ? other : one));
    const scope = `Looked at ${lookedAt(largest)}.`;
    if (foreign.length === 0) return passed(expected, `${internal.join(', ')}. ${scope}`, []);
    return {
      outcome: 'fail',
      expected,
      seen: `Not internal: ${domains.join(', ')} (such as ${foreign[0] ?? ''}). ${scope}`,
      values: domains,
      remedy: remedyAt(
        'roll-out-groups',
        'Add the domain to Mimecast’s internal domains, or give these people their Mimecast address in JumpCloud: Mimecast refuses a NameID that it does not know.',
        { consolePath: 'Users & Groups | Internal Directories', copy: domains[0] ?? null },
      ),
    };
  },
});

/** Checks of who may sign in. */
export const groupChecks: readonly Check[] = [groupBound, someoneCanSignIn, domainsInternal];
