import type {
  AccessGroupInput,
  ApplicationsInput,
  AttributesInput,
  ConnectorInput,
  Inputs,
  InputSection,
  MemberInput,
  MimecastInput,
  RemovalInput,
  ReplacedInput,
  TileInput,
} from '../values/inputs.ts';
import { ssoUrl } from '../values/jumpcloud-addresses.ts';
import type { TileColor } from '../values/tile-colors.ts';
import type { ConnectorKind } from '../values/words.ts';
import { desiredConfig } from './desired-config.ts';

/** Which of the integration's applications: a connector, or the tile that opens Mimecast's sign-in page. */
export type ApplicationRole = ConnectorKind | 'bookmark';

/** Template name of a bookmark application (vendor/jumpcloud.md 5). */
export const bookmarkTemplate = 'bookmark';

/** An application as it should be in JumpCloud. */
export interface DesiredApplication {
  connector: ApplicationRole;
  templateName: string;
  displayName: string;
  displayLabel: string;
  description: string;
  /** SSO IdP URL; of a bookmark, the page that it opens. */
  ssoUrl: string;
  isHidden: boolean;
  isActive: boolean;
  /** Plain values by `config` key, only of keys that the template has and lets be changed. */
  config: Readonly<Record<string, unknown>>;
  /** Attributes that a person took away here; all others that JumpCloud has stay. */
  removedAttributes?: AttributesInput['removed'];
  /** Colour of the tile; left out, it stays as it is. */
  color?: TileColor;
  /** SHA-256 of the uploaded picture of the tile; left out, the picture stays as it is. */
  logo?: string;
}

/** A user group as it should be, with the people who must be in it (others stay as they are). */
export interface DesiredGroup {
  name: string;
  members: readonly MemberInput[];
  /** Applications that it may use, and no other of the integration's; null: all of them. */
  applications: readonly ApplicationRole[] | null;
}

/** What should exist in JumpCloud. */
export interface DesiredState {
  applications: readonly DesiredApplication[];
  pilotGroup: DesiredGroup | null;
  rollOutGroups: readonly DesiredGroup[];
  /** Groups that were given access apart from these. */
  otherGroups: readonly DesiredGroup[];
  /** Defaults of the template, which a new application takes for every key that is not written. */
  templateDefaults: Readonly<Record<string, unknown>>;
  /** What is removed; null before anybody decided. */
  removal: RemovalInput | null;
  /** The application in whose place another one comes; its groups are copied. */
  replaced: ReplacedInput | null;
}

export type DesiredStateResult =
  | { kind: 'desired'; state: DesiredState }
  | { kind: 'incomplete'; missing: readonly InputSection[] };

/** What JumpCloud should hold for these inputs, or the sections that must be decided first. */
export function desiredState(inputs: Inputs): DesiredStateResult {
  const { applications, mimecast } = inputs;
  if (applications === null || mimecast === null) {
    const missing = (['mimecast', 'applications'] as const).filter((section) => inputs[section] === null);
    return { kind: 'incomplete', missing };
  }

  return {
    kind: 'desired',
    state: {
      applications: desiredApplicationsOf(applications, mimecast),
      ...desiredGroups(inputs),
      templateDefaults: applications.template.config,
      removal: inputs.removal,
      replaced: inputs.replaced,
    },
  };
}

function desiredGroups({
  pilot,
  rollOut,
  access,
}: Inputs): Pick<DesiredState, 'pilotGroup' | 'rollOutGroups' | 'otherGroups'> {
  const decided = access?.groups ?? [];
  const group = (name: string, members: readonly MemberInput[] = []): DesiredGroup => {
    const found = decided.find((each) => each.name === name);
    return {
      name,
      members: uniqueMembers([...members, ...(found?.members ?? [])]),
      applications: found?.applications ?? null,
    };
  };
  const rollOutNames = (rollOut?.groups ?? []).map(({ jumpcloudGroup }) => jumpcloudGroup);
  const isElsewhere = ({ name }: AccessGroupInput) =>
    name === pilot?.groupName || rollOutNames.includes(name);

  return {
    pilotGroup: pilot && group(pilot.groupName, [{ systemUserId: pilot.systemUserId, email: pilot.email }]),
    rollOutGroups: rollOutNames.map((name) => group(name)),
    otherGroups: decided.filter((each) => !isElsewhere(each)).map(({ name }) => group(name)),
  };
}

function uniqueMembers(members: readonly MemberInput[]): readonly MemberInput[] {
  return members.filter(
    ({ systemUserId }, index) => members.findIndex((other) => other.systemUserId === systemUserId) === index,
  );
}

/** Applications that these inputs ask for; none while something they are made of is undecided. */
export function desiredApplications(inputs: Inputs): readonly DesiredApplication[] {
  const desired = desiredState(inputs);
  return desired.kind === 'desired' ? desired.state.applications : [];
}

function desiredApplicationsOf(
  applications: ApplicationsInput,
  mimecast: MimecastInput,
): readonly DesiredApplication[] {
  const connectors = applications.connectors.map((connector) =>
    desiredConnector(connector, applications, mimecast),
  );
  const { bookmark } = applications;
  if (bookmark === null) return connectors;

  return [
    ...connectors,
    {
      connector: 'bookmark',
      templateName: bookmarkTemplate,
      displayName: 'Bookmark',
      displayLabel: bookmark.displayLabel,
      description: '',
      ssoUrl: bookmark.url,
      isHidden: false,
      isActive: true,
      config: {},
      ...tileOf(bookmark),
    },
  ];
}

function desiredConnector(
  connector: ConnectorInput,
  applications: ApplicationsInput,
  mimecast: MimecastInput,
): DesiredApplication {
  const { template } = applications;
  const url = ssoUrl(template.ssoOrigin, connector.slug);

  return {
    connector: connector.kind,
    templateName: template.name,
    displayName: template.displayName,
    displayLabel: connector.displayLabel,
    description: connector.description,
    ssoUrl: url,
    isHidden: !connector.showInPortal,
    isActive: true,
    config: desiredConfig({ connector, template, mimecast, ssoUrl: url }),
    ...(connector.attributes && { removedAttributes: connector.attributes.removed }),
    ...tileOf(connector),
  };
}

function tileOf({ color, logo }: TileInput): Pick<DesiredApplication, 'color' | 'logo'> {
  return { ...(color !== undefined && { color }), ...(logo !== undefined && { logo }) };
}
