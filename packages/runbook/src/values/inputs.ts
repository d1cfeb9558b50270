import type {
  AdministratorsProfileAnswer,
  ConnectorKind,
  Grid,
  JumpCloudRegion,
  MimecastApiHost,
} from './words.ts';

/** The JumpCloud organization that the integration connects. Known once a key was verified. */
export interface JumpCloudInput {
  region: JumpCloudRegion;
  organizationId: string;
  /** `displayName` of the organization; JumpCloud may have none. */
  organizationName: string | null;
  /** How many organizations the credential sees; with more than one, `x-org-id` is always sent. */
  visibleOrganizations: number;
}

/** The Mimecast account that the integration connects. */
export interface MimecastInput {
  grid: Grid;
  /** Upper-case account code, part of the SP entity ID. */
  accountCode: string;
  accountName: string | null;
  /** Minutes; `adminSessionTimeout` of get-account, null when entered by hand. */
  adminSessionTimeout: number | null;
  apiHost: MimecastApiHost | null;
  knownFrom: 'api' | 'by-hand';
}

/** The application template that the JumpCloud catalogue offers (vendor/jumpcloud.md 2.2). */
export interface TemplateInput {
  name: string;
  displayName: string;
  /** Origin of the organization's SSO host, read from `ssoUrl` of the template or of an application. */
  ssoOrigin: string;
  /** `config` keys the template has, with its default values; tells what may be set. */
  config: Readonly<Record<string, unknown>>;
  /** `config` keys that the template shows but lets no one change (`readOnly` of their wrapper). */
  readOnlyKeys: readonly string[];
}

/** One connector as the person wants it. */
export interface ConnectorInput {
  kind: ConnectorKind;
  displayLabel: string;
  description: string;
  /** Last part of the SSO IdP URL: `https://sso.jumpcloud.com/saml2/<slug>`. Not editable after creation. */
  slug: string;
  showInPortal: boolean;
}

/** A tile that opens Mimecast's sign-in page, for connectors whose own tile can't launch. */
export interface BookmarkInput {
  displayLabel: string;
  url: string;
}

export interface ApplicationsInput {
  template: TemplateInput;
  connectors: readonly ConnectorInput[];
  bookmark: BookmarkInput | null;
  /** The person has acknowledged that the SSO IdP URL can't be edited later. */
  acknowledgedImmutableUrl: boolean;
}

/** What JumpCloud's metadata of a connector said when it was last verified. */
export interface MetadataInput {
  url: string;
  entityId: string;
  ssoUrl: string;
  /** DER, base64 without line breaks or BEGIN/END lines: what Mimecast's certificate field shows. */
  certificate: string;
  certificateSha256: string;
  certificateNotAfter: string;
}

/** The one test administrator who goes first. */
export interface PilotInput {
  email: string;
  systemUserId: string;
  groupName: string;
}

/** The administrator who never goes under SAML. */
export interface BreakGlassInput {
  email: string;
  statedInNoCoveredGroup: boolean;
}

/** What the person has made in Mimecast's console. */
export interface MimecastConsoleInput {
  authenticationProfileName: string;
  applicationSettingName: string;
  pilotGroupName: string;
  /** The profile that the pilot's setting referenced before: the undo. */
  previousProfileName: string;
  previousSettingName: string;
}

/** A further group to put under single sign-on. */
export interface RollOutInput {
  groups: readonly { jumpcloudGroup: string; mimecastGroup: string; applicationSetting: string }[];
}

/**
 * Everything that people decided for one integration, by section. Folded from the ledger's
 * `inputs-changed` entries (last one of a section wins); null until decided.
 */
export interface Inputs {
  jumpcloud: JumpCloudInput | null;
  mimecast: MimecastInput | null;
  applications: ApplicationsInput | null;
  metadata: Readonly<Partial<Record<ConnectorKind, MetadataInput>>> | null;
  pilot: PilotInput | null;
  administratorsProfile: AdministratorsProfileAnswer | null;
  breakGlass: BreakGlassInput | null;
  mimecastConsole: MimecastConsoleInput | null;
  rollOut: RollOutInput | null;
}

export type InputSection = keyof Inputs;

export const noInputs: Inputs = {
  jumpcloud: null,
  mimecast: null,
  applications: null,
  metadata: null,
  pilot: null,
  administratorsProfile: null,
  breakGlass: null,
  mimecastConsole: null,
  rollOut: null,
};
