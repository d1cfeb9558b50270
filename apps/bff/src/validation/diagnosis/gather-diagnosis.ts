import type { IntegrationId } from '@wizard/contracts';
import type { GraphObject, JumpCloudClient, SystemUser } from '@wizard/jumpcloud';
import type { MimecastClient } from '@wizard/mimecast';
import type { AccessPath, DiagnosedAccess, DiagnosedPerson, DiagnosisFacts } from '@wizard/runbook/diagnosis';
import { isVendorError } from '@wizard/vendor-http';
import type { Clock } from '../../db/clock.ts';
import type { OpenDatabase } from '../../db/database.ts';
import { type ConnectorRecord, readConnectors } from '../../integrations/connectors.ts';
import { readInputs } from '../../integrations/inputs.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { nameOf } from '../../provisioning/person-state.ts';
import type { VendorAccess } from '../../vendor-access/vendor-access.ts';
import { createVendorQuestions } from '../facts/ask-vendors.ts';
import { readMimecastAddress, readPolicies } from '../facts/read-people.ts';
import { readLogOns, readTokens } from '../facts/read-sign-ins.ts';

export interface DiagnosisDeps {
  database: OpenDatabase;
  ledger: Ledger;
  clock: Clock;
  vendorAccess: VendorAccess;
}

interface Subject {
  integrationId: IntegrationId;
  search: string;
  /** Null: JumpCloud does not know the address that was searched for. */
  user: SystemUser | null;
}

/** Asks both vendors everything at once, by reading calls only; what can't be asked is said. */
export const gatherDiagnosis = async (
  deps: DiagnosisDeps,
  { integrationId, search, user }: Subject,
): Promise<DiagnosisFacts> => {
  const [inputs, connectors] = await Promise.all([
    readInputs(deps, integrationId),
    readConnectors(deps, integrationId),
  ]);
  const own = connectors.filter(
    ({ deletedAt, applicationId }) => deletedAt === null && applicationId !== null,
  );
  const now = deps.clock.now();
  const address = (user?.email ?? search).toLowerCase();

  const questions = createVendorQuestions();
  const askJumpCloud = <T>(what: string, ask: (client: JumpCloudClient) => Promise<T>) =>
    questions.ask('jumpcloud', what, async () => ask(await deps.vendorAccess.jumpcloud(integrationId)));
  const askMimecast = <T>(what: string, ask: (client: MimecastClient) => Promise<T>) =>
    questions.ask('mimecast', what, async () => ask(await deps.vendorAccess.mimecast(integrationId)));

  const [access, policies, tokens, mimecast, internalDomains, isAdministrator, logOns] = await Promise.all([
    user === null
      ? null
      : askJumpCloud('groups and applications of a person', (client) => readAccess(client, user.id, own)),
    askJumpCloud('policies', readPolicies),
    askJumpCloud('sign-in events', (client) => readTokens(client, { inputs, own, now })),
    askMimecast('users', (client) => readMimecastAddress(client, address)),
    askMimecast('internal domains', async (client) =>
      (await client.domains.internal()).map(({ domain }) => domain),
    ),
    askMimecast('administrators', (client) => askWhetherAdministrator(client, address)),
    askMimecast('audit events', (client) => readLogOns(client, { address, now })),
  ]);

  return {
    inputs,
    now: now.toISOString(),
    asked: search,
    person: user && personOf(user),
    access,
    policies,
    applicationIds: own.flatMap(({ kind, applicationId }) =>
      kind === 'bookmark' || applicationId === null ? [] : [applicationId],
    ),
    mimecast,
    internalDomains,
    isAdministrator,
    tokens,
    logOns,
  };
};

const personOf = (user: SystemUser): DiagnosedPerson => ({
  id: user.id,
  name: nameOf(user),
  address: user.email ?? '',
  isStaged: user.state === 'STAGED',
  isActivated: user.activated !== false || user.suspended === true || user.state === 'SUSPENDED',
  isSuspended: user.suspended === true || user.state === 'SUSPENDED',
  isLocked: user.account_locked === true,
  isPasswordExpired: user.password_expired === true,
  hasSecondFactor: user.mfa?.configured === true || user.totp_enabled === true,
});

/** How the person may use each connector: the first edge of a path tells whether a group leads there. */
const readAccess = async (
  client: JumpCloudClient,
  userId: string,
  own: readonly ConnectorRecord[],
): Promise<DiagnosedAccess> => {
  const [groups, applications] = await Promise.all([
    client.users.memberOf(userId),
    client.users.applications(userId),
  ]);
  const found = own.flatMap(({ kind, applicationId }) => {
    const application = applications.find(({ id }) => id === applicationId);

    return application === undefined || kind === 'bookmark'
      ? []
      : [{ connector: kind, ...waysOf(application) }];
  });
  const names = await namesOf(client, [...new Set(found.flatMap(({ groupIds }) => groupIds))]);

  return {
    groupIds: groups.map(({ id }) => id),
    paths: found.map(
      ({ connector, isDirect, groupIds }): AccessPath => ({
        connector,
        isDirect,
        groupNames: groupIds.map((id) => names.get(id) ?? id),
      }),
    ),
  };
};

/** A path is a list of edges, `{to: {type, id}}`; a direct binding has the application alone (specification: paths). */
const waysOf = ({ paths }: GraphObject): { isDirect: boolean; groupIds: string[] } => {
  const listed = (paths ?? []).filter((path): path is unknown[] => Array.isArray(path));
  const groupIds = listed.flatMap((path) => path.flatMap(groupOfEdge));

  return {
    groupIds: [...new Set(groupIds)],
    isDirect: listed.some((path) => path.flatMap(groupOfEdge).length === 0),
  };
};

const groupOfEdge = (edge: unknown): string[] => {
  if (typeof edge !== 'object' || edge === null || !('to' in edge)) return [];
  const { to } = edge;
  if (typeof to !== 'object' || to === null || !('type' in to) || !('id' in to)) return [];

  return to.type === 'user_group' && typeof to.id === 'string' ? [to.id] : [];
};

const namesOf = async (client: JumpCloudClient, groupIds: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    await Promise.all(
      groupIds.map(async (id) => [id, (await client.userGroups.get(id)).name] satisfies [string, string]),
    ),
  );

/** Null where Mimecast does not tell, or has no such person. */
const askWhetherAdministrator = async (client: MimecastClient, address: string): Promise<boolean | null> => {
  try {
    return (await client.users.getProfile(address))?.admin ?? null;
  } catch (error) {
    if (isVendorError(error, 'forbidden')) return null;
    throw error;
  }
};
