import {
  wantedApplications,
  wantedAttributes,
  wantedDescription,
  wantedGroups,
  wantedLogo,
  wantedSpEntityId,
} from '@wizard/testing';

interface StoredApplication {
  id: string;
  organizationId: string;
  displayLabel: string;
  description: string;
  ssoUrl: string;
  active: boolean;
  hidden: boolean;
  config: Record<string, unknown>;
  keyPair?: { certificate: string };
  logoImage?: { data: string };
}

/** The part of the sandbox's state that the scenario is about. */
export interface VendorState {
  jumpcloud: {
    users: { id: string; email: string }[];
    applications: StoredApplication[];
    userGroups: { id: string; organizationId: string; name: string; memberIds: string[] }[];
    associations: { applicationId: string; type: string; targetId: string }[];
  };
}

/** What the wizard holds of its applications. */
export interface RecordedConnector {
  kind: string;
  applicationId: string | null;
  origin: string;
  deletedAt: string | null;
}

export interface Comparison {
  /** Things that are there more than once. */
  readonly duplicates: readonly string[];
  /** Things that are missing, or not as wanted. */
  readonly lost: readonly string[];
}

/** JumpCloud as it is against JumpCloud as the scenario wants it, and against what the wizard believes. */
export function compareState(
  state: VendorState,
  seeded: VendorState,
  recorded: readonly RecordedConnector[],
): Comparison {
  const duplicates: string[] = [];
  const lost: string[] = [];
  const isNew = <T extends { id: string }>(list: readonly T[], before: readonly T[]): T[] =>
    list.filter(({ id }) => !before.some((each) => each.id === id));
  const { jumpcloud } = state;
  const applications = isNew(jumpcloud.applications, seeded.jumpcloud.applications);
  const groups = isNew(jumpcloud.userGroups, seeded.jumpcloud.userGroups);

  const only = <T>(found: readonly T[], what: string): T | undefined => {
    if (found.length === 0) lost.push(`${what} is missing`);
    if (found.length > 1) duplicates.push(`${what} is there ${found.length} times`);
    return found[0];
  };

  const ownGroups = wantedGroups.map(({ name, member }) => {
    const group = only(
      groups.filter((each) => each.name === name),
      `the group "${name}"`,
    );
    const memberId = jumpcloud.users.find(({ email }) => email === member)?.id;
    if (group !== undefined && group.memberIds.join() !== memberId) {
      lost.push(`the group "${name}" has the members ${group.memberIds.join(', ') || 'none'}`);
    }
    return group;
  });

  for (const wanted of wantedApplications) {
    const ssoUrl = `https://sso.jumpcloud.com/saml2/${wanted.slug}`;
    const application = only(
      applications.filter((each) => each.ssoUrl === ssoUrl),
      `the application ${ssoUrl}`,
    );
    if (application === undefined) continue;

    lost.push(...differences(application, wanted).map((text) => `"${wanted.displayLabel}": ${text}`));
    for (const group of ownGroups) {
      if (group === undefined) continue;
      only(
        jumpcloud.associations.filter(
          ({ applicationId, targetId }) => applicationId === application.id && targetId === group.id,
        ),
        `the binding of "${group.name}" to "${wanted.displayLabel}"`,
      );
    }
    const living = recorded.filter(({ kind, deletedAt }) => kind === wanted.kind && deletedAt === null);
    if (
      living.length !== 1 ||
      living[0]?.applicationId !== application.id ||
      living[0].origin !== 'created'
    ) {
      lost.push(`the wizard's record of "${wanted.displayLabel}" is ${JSON.stringify(living)}`);
    }
  }
  // Nobody else makes anything meanwhile: what is there beside the wanted is left over.
  const known = new Set<string>(
    wantedApplications.map(({ slug }) => `https://sso.jumpcloud.com/saml2/${slug}`),
  );
  const strangers = applications.filter(({ ssoUrl }) => !known.has(ssoUrl));
  duplicates.push(...strangers.map(({ displayLabel }) => `the application "${displayLabel}" is left over`));
  const names = new Set<string>(wantedGroups.map(({ name }) => name));
  duplicates.push(
    ...groups.filter(({ name }) => !names.has(name)).map(({ name }) => `the group "${name}" is left over`),
  );

  return { duplicates, lost };
}

function differences(
  application: StoredApplication,
  wanted: (typeof wantedApplications)[number],
): readonly string[] {
  const { config } = application;
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['displayLabel', application.displayLabel, wanted.displayLabel],
    ['description', application.description, wantedDescription],
    ['active', application.active, true],
    ['hidden', application.hidden, !wanted.showInPortal],
    ['acsUrl', config['acsUrl'], wanted.acsUrl],
    ['spEntityId', config['spEntityId'], wantedSpEntityId],
    ['idpEntityId', config['idpEntityId'], application.ssoUrl],
    ['certificate', typeof application.keyPair?.certificate, 'string'],
    ['picture', application.logoImage?.data, wantedLogo.toString('base64')],
    ['constant attribute', hasAttribute(config['constantAttributes'], wantedAttributes.constant), true],
    ['user attribute', hasAttribute(config['databaseAttributes'], wantedAttributes.user), true],
  ];

  return expected
    .filter(([, seen, must]) => seen !== must)
    .map(([field, seen, must]) => `${field} is ${String(seen)} and must be ${String(must)}`);
}

function hasAttribute(list: unknown, { name, value }: { name: string; value: string }): boolean {
  return (
    Array.isArray(list) &&
    list.filter((each: { name?: string; value?: string }) => each.name === name && each.value === value)
      .length === 1
  );
}
