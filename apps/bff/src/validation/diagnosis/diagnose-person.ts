import type { diagnosePerson as endpoint, DiagnosisCandidate, IntegrationId } from '@wizard/contracts';
import type { SystemUser } from '@wizard/jumpcloud';
import { diagnose } from '@wizard/runbook/diagnosis';
import { isVendorError } from '@wizard/vendor-http';
import type * as z from 'zod/mini';
import { nameOf } from '../../provisioning/person-state.ts';
import { PersonNotFoundError, SearchTooVagueError } from './diagnosis-errors.ts';
import { type DiagnosisDeps, gatherDiagnosis } from './gather-diagnosis.ts';

type Answer = z.input<(typeof endpoint)['response']>;

export interface DiagnosePerson {
  integrationId: IntegrationId;
  search: string;
  systemUserId?: string | undefined;
}

/** More than these help nobody to choose. */
const shownAtMost = 20;

/**
 * Finds the person and says why the person can't sign in. Several hits are given to choose from; an address that
 * JumpCloud does not know is diagnosed all the same.
 * @throws PersonNotFoundError, SearchTooVagueError, NotConnectedError, VendorError
 */
export const diagnosePerson = async (
  deps: DiagnosisDeps,
  { integrationId, search, systemUserId }: DiagnosePerson,
): Promise<Answer> => {
  const client = await deps.vendorAccess.jumpcloud(integrationId);
  if (systemUserId !== undefined) {
    const user = await client.systemUsers.get(systemUserId).catch((error: unknown) => {
      if (isVendorError(error, 'not-found')) throw new PersonNotFoundError(search);
      throw error;
    });
    return {
      candidates: [candidateOf(user)],
      more: 0,
      diagnosis: await diagnosisOf(deps, { integrationId, search, user }),
    };
  }

  const { users, total } = await findUsers(client.systemUsers, search);
  const [only, another] = users;
  if (only !== undefined && another === undefined && total <= 1) {
    return {
      candidates: [candidateOf(only)],
      more: 0,
      diagnosis: await diagnosisOf(deps, { integrationId, search, user: only }),
    };
  }
  if (users.length > 0) {
    const candidates = users.slice(0, shownAtMost).map(candidateOf);
    return { candidates, more: Math.max(0, total - candidates.length), diagnosis: null };
  }
  if (!isAddress(search)) {
    if (total > 0) throw new SearchTooVagueError(search, total);
    throw new PersonNotFoundError(search);
  }

  return {
    candidates: [],
    more: 0,
    diagnosis: await diagnosisOf(deps, { integrationId, search, user: null }),
  };
};

interface Search {
  search(term: string): Promise<{ users: SystemUser[]; total: number }>;
}

/** Who is meant: exactly one by user name or address, else everybody in whom every word is found. */
const findUsers = async (
  systemUsers: Search,
  search: string,
): Promise<{ users: readonly SystemUser[]; total: number }> => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const [longest = ''] = [...words].sort((one, other) => other.length - one.length);
  const found = await systemUsers.search(longest);

  const exact = found.users.filter(({ email, username }) =>
    [email, username].some((each) => each?.toLowerCase() === search.toLowerCase()),
  );
  if (exact.length === 1) return { users: exact, total: 1 };

  const users = found.users.filter((user) => words.every((word) => textOf(user).includes(word)));
  const isWhole = found.total <= found.users.length;
  return {
    users,
    total: words.length === 1 || !isWhole ? Math.max(found.total, users.length) : users.length,
  };
};

const textOf = (user: SystemUser): string =>
  [nameOf(user), user.email, user.username, user.firstname, user.lastname]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();

const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

const candidateOf = (user: SystemUser): DiagnosisCandidate => ({
  systemUserId: user.id,
  name: nameOf(user),
  email: user.email ?? '',
  userName: user.username ?? '',
});

const diagnosisOf = async (
  deps: DiagnosisDeps,
  subject: { integrationId: IntegrationId; search: string; user: SystemUser | null },
): Promise<NonNullable<Answer['diagnosis']>> => {
  const facts = await gatherDiagnosis(deps, subject);
  const { summary, change, lines, ticket } = diagnose(facts);
  const { person } = facts;

  return {
    person: person && { systemUserId: person.id, name: person.name, email: person.address },
    diagnosedAt: facts.now,
    summary,
    change,
    lines: [...lines],
    ticket,
  };
};
