import type { SeedInput } from '../core/state.ts';
import { seedGroups, seedPolicies, seedUsers } from './seed-directory.ts';
import { seedApiKeys, seedOrganizations, seedServiceAccounts, rehearsalLtdId } from './seed-organizations.ts';
import { newObjectId } from './object-id.ts';

export type Region = 'us' | 'eu' | 'in';

export interface Organization {
  id: string;
  displayName: string;
  region: Region;
  created: string;
}

export type Role = 'Administrator' | 'Manager' | 'Read Only';

export interface ApiKey {
  key: string;
  role: Role;
  region: Region;
  adminEmail: string;
  organizationIds: string[];
}

export interface ServiceAccount {
  clientId: string;
  clientSecret: string;
  role: Role;
  region: Region;
  organizationId: string;
}

export interface AccessToken {
  token: string;
  clientId: string;
  expiresAt: string;
}

export interface Application {
  id: string;
  organizationId: string;
  /** Name of the template it was made from. */
  name: string;
  displayName: string;
  displayLabel: string;
  description: string;
  active: boolean;
  color: string | null;
  logoUrl: string;
  /** An uploaded picture, base64. */
  logoImage?: { type: string; data: string };
  learnMore: string;
  ssoUrl: string;
  hidden: boolean;
  type: 'saml' | 'bookmark' | 'oidc';
  /** Values only; the labels around them come from the template. */
  config: Record<string, unknown>;
  databaseAttributes: unknown[];
  created: string;
  /** Last part of the public metadata URL: says nothing about the application. */
  metadataToken: string;
  keyPair?: KeyPair;
}

export interface KeyPair {
  /** Base64 of the PEM text, as the API shows it. */
  certificate: string;
  /** PEM; empty when a certificate was uploaded without its key. */
  privateKey: string;
  origin: 'generated' | 'uploaded';
  updatedAt: string;
}

export interface User {
  id: string;
  organizationId: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  description: string;
  password: string;
  state: 'STAGED' | 'ACTIVATED' | 'SUSPENDED';
  isLocked: boolean;
  /** Left out: not expired. */
  isPasswordExpired?: boolean;
  hasSecondFactor: boolean;
  created: string;
}

export interface UserGroup {
  id: string;
  organizationId: string;
  name: string;
  description: string;
  email: string;
  /** Left out: STATIC. */
  membershipMethod?: string;
  memberIds: string[];
}

/** A user or a user group that may use an application. */
export interface Association {
  applicationId: string;
  type: 'user_group' | 'user';
  targetId: string;
}

export interface AuthnPolicy {
  id: string;
  organizationId: string;
  name: string;
  description: string;
  disabled: boolean;
  type: string;
  effect: { action: string; obligations?: { mfa?: { required?: boolean } } };
  targets: {
    resources?: { type: string; id?: string }[];
    users?: { inclusions?: string[] };
    userGroups?: { inclusions?: string[]; exclusions?: string[] };
  };
  conditions: Record<string, unknown>;
}

/** An event as Directory Insights returns it. */
export type InsightsEvent = { id: string; timestamp: string; service: string; event_type: string } & Record<
  string,
  unknown
>;

export interface StoredEvent {
  organizationId: string;
  event: InsightsEvent;
}

export interface Session {
  kind: 'user' | 'admin';
  /** User id, or the administrator's address. */
  subject: string;
  hasSecondFactor: boolean;
  startedAt: string;
}

/** An AuthnRequest that waits for the person to sign in. */
export interface PendingRequest {
  ssoPath: string;
  requestId: string;
  acsUrl: string;
  acsIndex: string;
  relayState: string;
  at: string;
}

export interface JumpCloudState {
  organizations: Organization[];
  apiKeys: ApiKey[];
  serviceAccounts: ServiceAccount[];
  accessTokens: AccessToken[];
  applications: Application[];
  users: User[];
  userGroups: UserGroup[];
  associations: Association[];
  authnPolicies: AuthnPolicy[];
  events: StoredEvent[];
  sessions: Record<string, Session>;
  pendingRequests: Record<string, PendingRequest>;
}

export function seedJumpCloud({ now }: SeedInput): JumpCloudState {
  const created = new Date(now.getTime() - 400 * 86_400_000).toISOString();
  return {
    organizations: seedOrganizations(created),
    apiKeys: seedApiKeys(),
    serviceAccounts: seedServiceAccounts(),
    accessTokens: [],
    applications: [handbookBookmark(created)],
    users: seedUsers(created),
    userGroups: seedGroups(),
    associations: [],
    authnPolicies: seedPolicies(),
    events: [],
    sessions: {},
    pendingRequests: {},
  };
}

/** An application of somebody else's, so that a client meets one that it must leave alone. */
function handbookBookmark(created: string): Application {
  return {
    id: '66f0a1c2d3e4f5061728d001',
    organizationId: rehearsalLtdId,
    name: 'bookmark',
    displayName: 'Bookmark',
    displayLabel: 'Staff handbook',
    description: 'Not part of the rehearsal: leave it alone.',
    active: true,
    color: '#005466',
    logoUrl: 'https://s3.amazonaws.com/static.jumpcloud.com/applications/logos/application-icon-bookmark.png',
    learnMore: '',
    ssoUrl: 'https://handbook.rehearsal.example/',
    hidden: false,
    type: 'bookmark',
    config: {},
    databaseAttributes: [],
    created,
    metadataToken: newObjectId(),
  };
}
