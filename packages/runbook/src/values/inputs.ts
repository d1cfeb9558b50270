import type {
  AdministratorsProfileAnswer,
  ApplicationFate,
  ConnectorKind,
  Grid,
  JumpCloudRegion,
  MimecastApiHost,
  Section,
} from './words.ts';
import type { TileColor } from './tile-colors.ts';

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
  /** Names of the products that get-packages lists; left out when it could not be asked. */
  packages?: readonly string[] | undefined;
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
  /** Labels of its `config` keys, as JumpCloud's console shows them. */
  labels?: Readonly<Record<string, string>> | undefined;
}

/** One attribute: a fixed value, or the field of JumpCloud's user that it is taken from. */
export interface AttributeInput {
  name: string;
  value: string;
}

/** Attributes that a connector sends beside the NameID. What others added in the console is kept. */
export interface AttributesInput {
  constant: readonly AttributeInput[];
  user: readonly AttributeInput[];
  /** Name of the attribute that lists the person's groups; null: none is sent. */
  group: string | null;
  /** Names that a person took away here. */
  removed: { constant: readonly string[]; user: readonly string[] };
}

/** How a tile looks in the user console. Left out: as the template has it, or as somebody set it there. */
export interface TileInput {
  color?: TileColor | undefined;
  /** SHA-256 of an uploaded picture, by which the wizard keeps it. */
  logo?: string | undefined;
}

/** One connector as the person wants it. */
export interface ConnectorInput extends TileInput {
  kind: ConnectorKind;
  displayLabel: string;
  description: string;
  /** Last part of the SSO IdP URL: `https://sso.jumpcloud.com/saml2/<slug>`. Not editable after creation. */
  slug: string;
  showInPortal: boolean;
  /** Values by `config` key that the person set beside the derived ones. */
  settings?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Left out: attributes are as the template or somebody in the console has them. */
  attributes?: AttributesInput | undefined;
}

/** A tile that opens Mimecast's sign-in page, for connectors whose own tile can't launch. */
export interface BookmarkInput extends TileInput {
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

/** How the authentication profile is made and filled (values/authentication-profile.ts has the defaults). */
export interface AuthenticationProfileInput {
  origin: 'new' | 'existing';
  /** The person listed the settings that reference an existing profile, and there is none. */
  statedUnreferenced: boolean;
  /** By hand when Mimecast can't reach the metadata URL. */
  fill: 'metadata-url' | 'by-hand';
  /** One to three sections, the Administration Console among them, each with the connector that feeds it. */
  sections: readonly { section: Section; connector: ConnectorKind }[];
  /** Connectors through which a sign-in that started at Mimecast was seen, as an admin stated. */
  seenSignIn: readonly ConnectorKind[];
}

/** A further group to put under single sign-on. */
export interface RollOutInput {
  groups: readonly { jumpcloudGroup: string; mimecastGroup: string; applicationSetting: string }[];
}

/** The first person who is no administrator, and what must not be put under single sign-on with people. */
export interface FirstUserInput {
  email: string;
  /** Mimecast group with the person alone, and the setting for it. */
  groupName: string;
  applicationSettingName: string;
  /** The profile that the person's setting referenced before: the undo. */
  previousProfileName: string;
  /** Addresses that sign in to the Mimecast API by password; they stay outside for good. */
  serviceAccounts: readonly string[];
  statedNoServiceAccounts: boolean;
}

/** What is to become of the administrators while one profile rules them all. */
export interface AdministratorsInput {
  decision: 'leave' | 'single-sign-on';
  /** Two administrators who stay signed in and can take it back; empty when they are left alone. */
  undoing: readonly string[];
}

/** A person of JumpCloud's directory who is to be in a group. */
export interface MemberInput {
  systemUserId: string;
  email: string;
}

/** What was decided about one JumpCloud group. */
export interface AccessGroupInput {
  /** Name of the user group; it is made if JumpCloud has none. */
  name: string;
  /** People to add; whoever else is in it stays. */
  members: readonly MemberInput[];
  /** Applications that it may use, and no other of this integration; null: all of them. */
  applications: readonly (ConnectorKind | 'bookmark')[] | null;
}

/** Who may use the applications, beyond "the pilot's group may use all". */
export interface AccessInput {
  groups: readonly AccessGroupInput[];
}

/** What is removed. An application that is not named goes the usual way (values/removal.ts). */
export interface RemovalInput {
  applications: readonly { kind: ConnectorKind | 'bookmark'; fate: ApplicationFate }[];
  /** User groups that go too; each was made by a run of this integration. */
  groups: readonly { id: string; name: string }[];
  /** The person confirmed that others made the adopted applications that are deleted. */
  statedAdopted: boolean;
}

/**
 * An application in whose place another one comes, because its SSO IdP URL can't be changed. It stays as it is, and
 * works, until it is removed apart.
 */
export interface ReplacedInput {
  kind: ConnectorKind;
  applicationId: string;
  origin: 'created' | 'adopted';
  displayLabel: string;
  slug: string;
  /** Authentication profile that people are under through it; null when none was named. */
  profileName: string | null;
  /** It is out of use: deleted, or turned off if others made it. */
  isRemoved: boolean;
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
  authenticationProfile: AuthenticationProfileInput | null;
  rollOut: RollOutInput | null;
  access: AccessInput | null;
  firstUser: FirstUserInput | null;
  administrators: AdministratorsInput | null;
  removal: RemovalInput | null;
  replaced: ReplacedInput | null;
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
  authenticationProfile: null,
  rollOut: null,
  access: null,
  firstUser: null,
  administrators: null,
  removal: null,
  replaced: null,
};
