import type { AdminSession } from './admin-session.ts';

/** An application of the scenario, and what JumpCloud must hold of it in the end. */
export interface WantedApplication {
  readonly kind: 'sign-in' | 'personal-portal' | 'admin-console';
  readonly displayLabel: string;
  readonly slug: string;
  readonly acsUrl: string;
  readonly showInPortal: boolean;
}

export const wantedApplications: readonly WantedApplication[] = [
  {
    kind: 'sign-in',
    displayLabel: 'Mimecast',
    slug: 'mimecast',
    acsUrl: 'https://us-api.mimecast.com/login/saml',
    showInPortal: false,
  },
  {
    kind: 'personal-portal',
    displayLabel: 'Mimecast Personal Portal',
    slug: 'mimecast-personal-portal',
    acsUrl: 'https://us-api.mimecast.com/login/sso/mpp',
    showInPortal: true,
  },
  {
    kind: 'admin-console',
    displayLabel: 'Mimecast Administration Console',
    slug: 'mimecast-admin-console',
    acsUrl: 'https://us-api.mimecast.com/login/sso/adcon',
    showInPortal: true,
  },
];

/** New groups, one member each; all three may use all three applications. The first is the pilot's. */
export const wantedGroups = [
  { name: 'Mimecast pilot', member: 'pat.pilot@rehearsal.example' },
  { name: 'Mimecast early', member: 'una.user@rehearsal.example' },
  { name: 'Mimecast later', member: 'lee.later@rehearsal.example' },
] as const;

/** Attributes that every application of the scenario sends along. */
export const wantedAttributes = {
  constant: { name: 'origin', value: 'jumpcloud' },
  user: { name: 'department', value: 'department' },
} as const;

export const wantedSpEntityId = 'us-api.mimecast.com.CUSA99R001';
export const wantedDescription = 'Mail security';

/** The smallest picture that there is: one transparent pixel. */
export const wantedLogo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** The key of the sandbox's JumpCloud organization with one organization to see. */
export const rehearsalKey = 'jca_rehearsal_single_0002';

/**
 * A rehearsal whose JumpCloud half is decided and not yet made: three connectors with attributes and a picture
 * each, three new groups with a member each. Gives the integration's id.
 */
export async function decideScenario(session: AdminSession): Promise<string> {
  const { id } = await session.call<{ id: string }>('POST', '/api/integrations', {
    name: 'Rehearsal Ltd',
    kind: 'rehearsal',
  });
  const base = `/api/integrations/${id}`;
  await connectJumpCloud(session, id);
  await session.call('POST', `${base}/mimecast-connection`, {
    kind: 'api-application',
    apiHost: 'us-api',
    clientId: 'mc-rehearsal-client-0001',
    clientSecret: 'mc-rehearsal-secret-0001',
  });
  const logo = await session.upload<{ id: string }>(`${base}/logos`, wantedLogo, 'image/png');
  await session.call('PUT', `${base}/connectors`, {
    templateName: 'mimecast',
    connectors: wantedApplications.map(({ kind, displayLabel, slug, showInPortal }) => ({
      kind,
      displayLabel,
      description: wantedDescription,
      slug,
      showInPortal,
      logo: logo.id,
      attributes: {
        constant: [wantedAttributes.constant],
        user: [wantedAttributes.user],
        group: null,
        removed: { constant: [], user: [] },
      },
    })),
    bookmark: null,
    acknowledgedImmutableUrl: true,
  });
  const [pilot, ...others] = wantedGroups;
  await session.call('PUT', `${base}/pilot`, { email: pilot.member, groupName: pilot.name });
  await session.call('PUT', `${base}/access`, {
    groups: others.map(({ name, member }) => ({
      name,
      members: [member],
      applications: wantedApplications.map(({ kind }) => kind),
    })),
  });

  return id;
}

export async function connectJumpCloud(session: AdminSession, integrationId: string): Promise<void> {
  await session.call('POST', `/api/integrations/${integrationId}/jumpcloud-connection`, {
    region: 'us',
    credential: { kind: 'api-key', apiKey: rehearsalKey },
  });
}
