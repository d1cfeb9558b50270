import { findPerson } from '../sign-in-rule.ts';
import {
  appForbidden,
  forbiddenForAddress,
  legacyAnswer,
  legacyPage,
  missingField,
  serviceError,
  textOf,
  type Answer,
  type LegacyInput,
} from './envelope.ts';
import { modernPage } from './modern-page.ts';
import type { ApiCall, Operation } from './operation.ts';

const userProducts = ['userandgroupmanagement'];

export const userOperations: Operation[] = [
  {
    dialect: 'legacy',
    path: '/api/user/get-internal-users',
    products: userProducts,
    handle: getInternalUsers,
  },
  { dialect: 'legacy', path: '/api/user/get-profile', products: userProducts, handle: getProfile },
  {
    dialect: 'modern',
    path: '/user/cloud-gateway/v1/users',
    products: ['emailsecurityonboarding', 'userandgroupmanagement'],
    handle: listUsers,
  },
  {
    dialect: 'modern',
    path: '/role/cloud-gateway/v1/roles',
    products: ['emailsecurityonboarding'],
    handle: listRoles,
  },
];

const roleNames = [
  'Super Administrator',
  'Full Administrator',
  'Basic Administrator',
  'Help Desk Administrator',
  'Discovery Officer',
];

function getInternalUsers({ sandbox }: ApiCall, input: LegacyInput): Answer {
  const domain = textOf(input.items[0], 'domain')?.toLowerCase();
  if (domain === undefined) return serviceError(missingField('domain'));

  const addresses = sandbox.state.mimecast.people
    .flatMap((person) => [
      { person, emailAddress: person.emailAddress, alias: false },
      ...person.aliases.map((emailAddress) => ({ person, emailAddress, alias: true })),
    ])
    .filter(({ emailAddress }) => emailAddress.endsWith(`@${domain}`))
    .map(({ person, emailAddress, alias }) => ({
      name: person.name,
      emailAddress,
      domain,
      alias,
      addressType: alias ? 'alias' : 'user_created',
      source: 'created_manually',
    }));
  const { entries, pagination } = legacyPage(addresses, input);
  return legacyAnswer([{ users: entries, userCount: addresses.length }], pagination);
}

/** In no catalogue, yet it answers: the only way over the API to learn whether a person is an administrator. */
function getProfile({ sandbox }: ApiCall, input: LegacyInput): Answer {
  if (sandbox.switchValue('getProfile') === 'app-forbidden') return appForbidden();
  const emailAddress = textOf(input.items[0], 'emailAddress');
  if (emailAddress === undefined) return serviceError(missingField('emailAddress'));

  const person = findPerson(sandbox, emailAddress);
  if (person === undefined) return serviceError(forbiddenForAddress());
  return legacyAnswer([
    {
      name: person.name,
      emailAddress: person.emailAddress,
      localPassword: true,
      changePassword: false,
      external: false,
      role: person.role ?? 'User',
      accountCode: sandbox.state.mimecast.account.accountCode,
      admin: person.role !== null,
      serverTimeZone: 'GMT',
    },
  ]);
}

function listUsers({ sandbox, request }: ApiCall): Answer {
  const users = sandbox.state.mimecast.people.flatMap((person) =>
    [person.emailAddress, ...person.aliases].map((emailAddress) => ({
      id: `eNuser-${emailAddress}`,
      emailAddress,
      name: person.name,
      domain: emailAddress.slice(emailAddress.indexOf('@') + 1),
      type: 'user_created',
      internal: true,
      disabled: false,
      isAlias: emailAddress !== person.emailAddress,
    })),
  );
  return modernPage('users', users, request);
}

/** Names only: no operation says who holds a role (mimecast.md 1.6). */
function listRoles({ request }: ApiCall): Answer {
  const roles = roleNames.map((roleName, index) => ({ id: `eNrole-${index + 1}`, roleName }));
  return modernPage('roles', roles, request);
}
