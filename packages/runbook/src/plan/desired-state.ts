import type {
  ApplicationsInput,
  ConnectorInput,
  Inputs,
  InputSection,
  MimecastInput,
} from '../values/inputs.ts';
import { idpEntityId, ssoUrl } from '../values/jumpcloud-addresses.ts';
import { acsUrl, spEntityId } from '../values/mimecast-addresses.ts';
import { fillPlaceholders, placeholdersIn } from '../values/placeholders.ts';
import type { ConnectorKind } from '../values/words.ts';

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
}

/** A user group as it should be, with the people who must be in it (others stay as they are). */
export interface DesiredGroup {
  name: string;
  memberIds: readonly string[];
}

/** What should exist in JumpCloud. */
export interface DesiredState {
  applications: readonly DesiredApplication[];
  pilotGroup: DesiredGroup | null;
  rollOutGroups: readonly DesiredGroup[];
  /** Defaults of the template, which a new application takes for every key that is not written. */
  templateDefaults: Readonly<Record<string, unknown>>;
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
      pilotGroup: inputs.pilot && { name: inputs.pilot.groupName, memberIds: [inputs.pilot.systemUserId] },
      rollOutGroups: (inputs.rollOut?.groups ?? []).map((group) => ({
        name: group.jumpcloudGroup,
        memberIds: [],
      })),
      templateDefaults: applications.template.config,
    },
  };
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

  const wanted: Readonly<Record<string, unknown>> = {
    acsUrl: acsUrl(connector.kind, mimecast.grid),
    spEntityId: spEntityId(mimecast.grid, mimecast.accountCode),
    idpEntityId: idpEntityId(template, url),
    // NameID must be the primary Mimecast address (design.md 7).
    subjectField: 'email',
    signAssertion: true,
  };

  const config: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(template.config)) {
    if (template.readOnlyKeys.includes(key)) continue;
    if (Object.hasOwn(wanted, key)) config[key] = wanted[key];
    else if (typeof value === 'string' && placeholdersIn(value).length > 0) {
      config[key] = fillPlaceholders(value, mimecast);
    }
  }

  return {
    connector: connector.kind,
    templateName: template.name,
    displayName: template.displayName,
    displayLabel: connector.displayLabel,
    description: connector.description,
    ssoUrl: url,
    isHidden: !connector.showInPortal,
    isActive: true,
    config,
  };
}
