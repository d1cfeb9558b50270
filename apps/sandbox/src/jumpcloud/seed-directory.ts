import { peoplePassword, seedPeople } from '../core/seed-people.ts';
import { rehearsalEuropeId, rehearsalHoldingId, rehearsalLtdId } from './seed-organizations.ts';
import type { AuthnPolicy, User, UserGroup } from './state.ts';

export const seedGroupIds = {
  allUsers: '66f0a1c2d3e4f5061728b001',
  itAdministrators: '66f0a1c2d3e4f5061728b002',
} as const;

export const seedPolicyIds = {
  secondFactor: '66f0a1c2d3e4f5061728c001',
  denyApplications: '66f0a1c2d3e4f5061728c002',
} as const;

export function seedUsers(created: string): User[] {
  return seedPeople.flatMap((person) =>
    person.jumpCloudId === undefined
      ? []
      : {
          id: person.jumpCloudId,
          organizationId: rehearsalLtdId,
          username: person.username,
          email: person.email,
          firstName: person.firstName,
          lastName: person.lastName,
          description: '',
          password: peoplePassword,
          state: 'ACTIVATED',
          isLocked: false,
          // Una and Lee have none, so that "no second factor registered" can be rehearsed.
          hasSecondFactor: person.key === 'pat' || person.key === 'sam',
          created,
        },
  );
}

export function seedGroups(): UserGroup[] {
  const idOf = (key: string) => seedPeople.find((person) => person.key === key)?.jumpCloudId ?? '';
  const group = (id: string, organizationId: string, name: string, memberKeys: string[]): UserGroup => ({
    id,
    organizationId,
    name,
    description: '',
    email: '',
    memberIds: memberKeys.map(idOf),
  });
  return [
    group(seedGroupIds.allUsers, rehearsalLtdId, 'All Users', ['pat', 'sam', 'una']),
    group(seedGroupIds.itAdministrators, rehearsalLtdId, 'IT Administrators', ['sam', 'pat']),
    group('66f0a1c2d3e4f5061728b003', rehearsalHoldingId, 'All Users', []),
    group('66f0a1c2d3e4f5061728b004', rehearsalEuropeId, 'All Users', []),
  ];
}

/** Both are switched off at first; PATCH disabled:false to rehearse them. */
export function seedPolicies(): AuthnPolicy[] {
  return [
    {
      id: seedPolicyIds.secondFactor,
      organizationId: rehearsalLtdId,
      name: 'Second factor for applications',
      description: 'Asks for a second factor before any application opens.',
      disabled: true,
      type: 'application',
      effect: { action: 'allow', obligations: { mfa: { required: true } } },
      targets: { resources: [{ type: 'application' }] },
      conditions: {},
    },
    {
      id: seedPolicyIds.denyApplications,
      organizationId: rehearsalLtdId,
      name: 'Deny applications to All Users',
      description: 'Denies every application to the group All Users.',
      disabled: true,
      type: 'application',
      effect: { action: 'deny' },
      targets: { resources: [{ type: 'application' }], userGroups: { inclusions: [seedGroupIds.allUsers] } },
      conditions: {},
    },
  ];
}
