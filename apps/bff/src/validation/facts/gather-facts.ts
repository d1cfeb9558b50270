import type { IntegrationId } from '@wizard/contracts';
import type {
  CallsFact,
  CheckFacts,
  FactName,
  PersonFact,
  Reading,
  SignInFact,
  Vendor,
} from '@wizard/runbook/checks';
import type { ConnectorKind, Inputs } from '@wizard/runbook/values';
import { WizardError } from '../../db/wizard-error.ts';
import { type ConnectorRecord, readConnectors } from '../../integrations/connectors.ts';
import { groupNamesOf } from '../../provisioning/engine/observe.ts';
import type { Vault } from '../../vault/vault.ts';
import { breakGlassSignInFold } from '../break-glass-sign-in.ts';
import type { SignInDeps } from '../find-sign-in-run.ts';
import { unknown } from '../seen.ts';
import { isOutdated, signInFold, type SignInRecord } from '../sign-in-record.ts';
import { createVendorQuestions, type VendorQuestions } from './ask-vendors.ts';
import { readApplications, readMetadata } from './read-applications.ts';
import {
  findPerson,
  personOf,
  readAccess,
  readMimecastAddress,
  readPolicies,
  readSample,
} from './read-people.ts';
import { readLogOns, readProfileEvents, readTokens } from './read-sign-ins.ts';

export interface CheckDeps extends SignInDeps {
  vault: Vault;
  /** What the ledger holds of each step; from the room `progress`, which ranks higher. */
  readSteps: (integrationId: IntegrationId) => Promise<CheckFacts['steps']>;
}

/** Every fact as the promise of it: a check is judged when its own facts are known, and waits for no other. */
export type FactsToCome = { readonly [Name in FactName]: Promise<CheckFacts[Name]> };

interface Subject {
  integrationId: IntegrationId;
  inputs: Inputs;
  now: Date;
}

/** Begins to ask both vendors and the ledger. What can't be asked is said, not failed. */
export const gatherFacts = (deps: CheckDeps, subject: Subject): FactsToCome => {
  const { integrationId, inputs, now } = subject;
  const kinds = inputs.applications?.connectors.map(({ kind }) => kind) ?? [];
  const questions = createVendorQuestions();
  const { onExchange } = questions;
  const own = readConnectors(deps, integrationId).then((connectors) =>
    connectors.filter(({ deletedAt, applicationId }) => deletedAt === null && applicationId !== null),
  );
  const jumpcloud = shared(() => deps.vendorAccess.jumpcloud(integrationId, { onExchange }));
  const mimecast = shared(() => deps.vendorAccess.mimecast(integrationId, { onExchange }));
  const askJumpCloud = async <T>(what: string, ask: (client: JumpCloud) => Promise<T>) =>
    questions.ask('jumpcloud', what, async () => ask(await jumpcloud()));
  const askMimecast = async <T>(what: string, ask: (client: Mimecast) => Promise<T>) =>
    questions.ask('mimecast', what, async () => ask(await mimecast()));
  type JumpCloud = Awaited<ReturnType<typeof jumpcloud>>;
  type Mimecast = Awaited<ReturnType<typeof mimecast>>;

  // Those whom others wait for are asked first: six calls to a vendor are under way at a time.
  const pilotInJumpCloud = askJumpCloud('people', async (client) =>
    inputs.pilot === null ? null : findPerson(client, inputs.pilot.systemUserId),
  );
  const pilotAccess = askJumpCloud('groups and applications of a person', async (client) =>
    readAccess(client, need(inputs.pilot, 'No pilot was chosen yet.').systemUserId),
  );
  const breakGlassAccess = askJumpCloud('people', async (client) => {
    const user = inputs.breakGlass && (await client.systemUsers.findByEmail(inputs.breakGlass.email));

    return user ? readAccess(client, user.id) : null;
  });
  const applications = askJumpCloud('applications', async (client) =>
    readApplications(client, await own, groupNamesOf(inputs)),
  );
  const sample = askJumpCloud('who may sign in', async (client) => {
    const records = (await own).filter(isOf(kinds));
    const users = await Promise.all(
      records.map(async ({ kind, applicationId }) => ({
        kind: kind as ConnectorKind,
        users: await client.applications.someUsers(applicationId ?? ''),
      })),
    );

    return readSample(client, users);
  });
  const mimecastAddress = async (person: Promise<Reading<{ address: string } | null>>, fallback: string) => {
    const known = await person;
    const address = (known.kind === 'read' && known.value?.address) || fallback;

    return askMimecast('internal users', (client) => readMimecastAddress(client, address));
  };
  const firstUserInJumpCloud = askJumpCloud('people', async (client) => {
    const user = inputs.firstUser && (await client.systemUsers.findByEmail(inputs.firstUser.email));

    return user ? personOf(user) : null;
  });

  const facts = {
    jumpcloud: applications,
    metadata: readMetadataOf(deps, subject, kinds),
    sample: sample.then((reading) => byConnector(kinds, reading)),
    internalDomains: askMimecast('internal domains', async (client) =>
      (await client.domains.internal()).map(({ domain }) => domain),
    ),
    pilot:
      inputs.pilot && personFact(pilotInJumpCloud, mimecastAddress(pilotInJumpCloud, inputs.pilot.email)),
    firstUser:
      inputs.firstUser &&
      personFact(firstUserInJumpCloud, mimecastAddress(firstUserInJumpCloud, inputs.firstUser.email)),
    pilotAccess,
    breakGlassAccess,
    policies: askJumpCloud('conditional access policies', readPolicies),
    tokens: askJumpCloud('Directory Insights', async (client) =>
      readTokens(client, { inputs, own: await own, now }),
    ),
    logOns: askMimecast('audit events', (client) =>
      readLogOns(client, { address: need(inputs.pilot, 'No pilot was chosen yet.').email, now }),
    ),
    profileEvents: askMimecast('audit events', (client) =>
      readProfileEvents(client, {
        profileName: need(inputs.mimecastConsole, 'The profile has no name yet.').authenticationProfileName,
        now,
      }),
    ),
    mimecastAccount: askMimecast('account', async (client) => {
      const { accountCode, region } = await client.account.getAccount();

      return { accountCode, region: region ?? null };
    }),
  };

  return promised({
    ...facts,
    ...ledgerFacts(deps, subject),
    calls: callsOf(deps, integrationId, questions, Object.values(facts)),
    clocks: clocksOf(questions, Object.values(facts)),
  });
};

/** Everything that is asked once, and by whoever asks first. */
const shared = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;

  return () => (made ??= make());
};

/** A fact may be known already. A failure is for those who wait for it, and must not end the process before. */
const promised = (
  facts: { [Name in FactName]: CheckFacts[Name] | Promise<CheckFacts[Name]> },
): FactsToCome => {
  const entries = Object.entries(facts).map(([name, fact]) => {
    const promise = Promise.resolve<unknown>(fact);
    promise.catch(() => undefined);

    return [name, promise];
  });

  return Object.fromEntries(entries) as FactsToCome;
};

/** There is nothing to ask a vendor about. */
class NotKnownYetError extends WizardError {
  readonly code = 'conflict';
}

const need = <T>(value: T | null, message: string): T => {
  if (value === null) throw new NotKnownYetError(message);

  return value;
};

const isOf =
  (kinds: readonly ConnectorKind[]) =>
  ({ kind }: ConnectorRecord): boolean =>
    kinds.some((each) => each === kind);

const byConnector = <T>(
  kinds: readonly ConnectorKind[],
  reading: Reading<Partial<Record<ConnectorKind, T>>>,
): Partial<Record<ConnectorKind, Reading<T>>> => {
  const of: Partial<Record<ConnectorKind, Reading<T>>> = {};
  for (const kind of kinds) {
    const value = reading.kind === 'read' ? reading.value[kind] : undefined;
    if (reading.kind === 'unreadable') of[kind] = reading;
    else if (value !== undefined) of[kind] = { kind: 'read', value };
  }

  return of;
};

const personFact = async (
  jumpcloud: Promise<PersonFact['jumpcloud']>,
  mimecast: Promise<PersonFact['mimecast']>,
): Promise<PersonFact> => ({ jumpcloud: await jumpcloud, mimecast: await mimecast });

const readMetadataOf = async (
  { vendorAccess }: CheckDeps,
  { integrationId, inputs }: Subject,
  kinds: readonly ConnectorKind[],
): Promise<CheckFacts['metadata']> => {
  const entries = kinds.map(async (kind) => {
    const verified = inputs.metadata?.[kind];
    if (verified === undefined) return [];
    const reading = await readMetadata(verified, (url) =>
      vendorAccess.fetchPublicMetadata(integrationId, url),
    );

    return [[kind, reading]] as const;
  });

  return Object.fromEntries((await Promise.all(entries)).flat());
};

const ledgerFacts = (deps: CheckDeps, { integrationId, inputs }: Subject) => ({
  breakGlassSignedInAt: deps.ledger.fold(integrationId, breakGlassSignInFold).then(({ at }) => at),
  signIns: deps.ledger
    .fold(integrationId, signInFold)
    .then((runs) => runs.filter((run) => !isOutdated(run, inputs)).map(signInFact)),
  steps: deps.readSteps(integrationId),
});

const signInFact = ({ direction, connector, observed, attested }: SignInRecord): SignInFact => {
  const none = unknown('The vendor told nothing.');

  return {
    direction,
    connector,
    jumpcloud: observed?.jumpcloud ?? none,
    mimecast: observed?.mimecast ?? none,
    attested,
  };
};

/** What came of all calls; known last. */
const callsOf = async (
  { vault, vendorAccess }: CheckDeps,
  integrationId: IntegrationId,
  questions: VendorQuestions,
  facts: readonly unknown[],
): Promise<CheckFacts['calls']> => {
  await Promise.allSettled(facts);
  const credentials = await vault.describeCredentials(integrationId);
  const of = async (vendor: Vendor): Promise<CallsFact> => {
    const origin = (await vendorAccess.credential(integrationId, vendor, 'read'))?.origin ?? 'none';
    const saved = credentials.find((each) => each.vendor === vendor && each.purpose === origin);

    return { ...(await questions.calls(vendor)), origin, savedAt: saved?.savedAt ?? null };
  };

  return { jumpcloud: await of('jumpcloud'), mimecast: await of('mimecast') };
};

const clocksOf = async (
  questions: VendorQuestions,
  facts: readonly unknown[],
): Promise<CheckFacts['clocks']> => {
  await Promise.allSettled(facts);

  return {
    jumpcloud: await questions.clockOffset('jumpcloud'),
    mimecast: await questions.clockOffset('mimecast'),
  };
};
