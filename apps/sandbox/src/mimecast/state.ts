import type { Revision } from './revisions.ts';

/** The three SAML parts of an authentication profile. */
export const SECTION_NAMES = ['administrationConsole', 'personalPortal', 'endUserApplications'] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

export const SECTION_TITLES: Record<SectionName, string> = {
  administrationConsole: 'Administration Console',
  personalPortal: 'Mimecast Personal Portal',
  endUserApplications: 'End User Applications',
};

export const PROVIDERS = [
  'Other',
  'Okta',
  'Azure AD',
  'AD FS',
  'Google',
  'OneLogin',
  'Ping Identity',
] as const;

export const TWO_STEP_OPTIONS = ['Disabled', 'SMS', 'Email', '3rd Party App'] as const;
export type TwoStep = (typeof TWO_STEP_OPTIONS)[number];

/** One section's SAML fields, as the console shows them once its Enforce box is ticked. */
export interface SamlSection {
  isEnforced: boolean;
  provider: string;
  metadataUrl: string;
  isMetadataMonitored: boolean;
  issuer: string;
  loginUrl: string;
  /** Base64 without BEGIN and END lines; several certificates are separated by an empty line. */
  certificate: string;
  logoutUrl: string;
  usesPasswordProtectedContext: boolean;
  usesIntegratedContext: boolean;
  allowsSingleSignOn: boolean;
}

export interface ProfileValues {
  description: string;
  /** Only the administrators' profile can be switched off; the others are always active. */
  isActive: boolean;
  sections: Record<SectionName, SamlSection>;
  twoStep: TwoStep;
  cacheTtl: string;
  /** One CIDR range a line; empty means that every address may sign in. */
  permittedIpRanges: string;
}

export interface AuthenticationProfile {
  id: string;
  kind: 'default' | 'administrators' | 'custom';
  revisions: Revision<ProfileValues>[];
}

export interface SettingValues {
  description: string;
  /** Null for the default setting, which covers everyone whom no other setting covers. */
  groupId: string | null;
  profileId: string;
}

export interface ApplicationSetting {
  id: string;
  isDefault: boolean;
  revisions: Revision<SettingValues>[];
}

export interface DirectoryGroup {
  id: string;
  description: string;
  parentId: string | null;
  addresses: string[];
  domains: string[];
}

export interface MimecastPerson {
  emailAddress: string;
  name: string;
  password: string;
  aliases: string[];
  /** Null for a person who is no administrator. */
  role: string | null;
}

export interface ApiClient {
  clientId: string;
  clientSecret: string;
  applicationName: string;
  products: string[];
  /** A Cloud Integrated tenant has no Cloud Gateway account code. */
  tenant: 'cloud-gateway' | 'cloud-integrated';
}

export interface AuditRecord {
  id: string;
  at: string;
  user: string;
  /** What happened, as facts: the words are chosen when an event is read. */
  fact: AuditFact;
}

export type AuditFact =
  | {
      kind: 'log-on';
      name: string;
      ip: string;
      application: string;
      method: SignInMethod;
      isSecondFactor: boolean;
    }
  | { kind: 'challenge'; name: string; ip: string; application: string; method: SignInMethod }
  | {
      kind: 'log-on-failed';
      name: string;
      ip: string;
      application: string;
      method: SignInMethod;
      reason: string;
    }
  | { kind: 'profile-saved'; profile: string; isNew: boolean; changes: string[]; ip: string }
  | { kind: 'setting-saved'; setting: string; isNew: boolean; changes: string[]; ip: string }
  | { kind: 'group-changed'; group: string; change: string; ip: string }
  | { kind: 'metadata-refreshed'; profile: string; section: string };

export type SignInMethod = 'password' | 'two-step' | 'saml';

export interface ConsoleSession {
  emailAddress: string;
  application: string;
  method: SignInMethod;
  signedInAt: string;
  lastSeenAt: string;
  logoutUrl: string;
}

export interface PendingRequest {
  emailAddress: string;
  section: SectionName;
  createdAt: string;
}

export interface Refusal {
  at: string;
  address: string;
  code: string;
  reason: string;
}

/** An application setting's form that was left for a lookup page. */
export interface SettingDraft {
  settingId: string | null;
  values: SettingValues;
}

export interface MimecastState {
  account: Record<string, unknown> & { accountCode: string; adminSessionTimeout: number; region: string };
  packages: { id: number; name: string }[];
  internalDomains: string[];
  people: MimecastPerson[];
  apiClients: ApiClient[];
  accessTokens: Record<string, { clientId: string; expiresAt: string }>;
  groups: DirectoryGroup[];
  profiles: AuthenticationProfile[];
  settings: ApplicationSetting[];
  sessions: Record<string, ConsoleSession>;
  challenges: Record<string, { emailAddress: string; createdAt: string }>;
  samlRequests: Record<string, PendingRequest>;
  usedAssertions: Record<string, string>;
  /** When a monitored Metadata URL was last read, by profile and section. */
  metadataChecks: Record<string, string>;
  refusals: Record<string, Refusal>;
  settingDrafts: Record<string, SettingDraft>;
  auditRecords: AuditRecord[];
}

export { seedMimecast } from './seed.ts';
