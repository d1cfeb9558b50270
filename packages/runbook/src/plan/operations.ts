import type { ConnectorKind } from '../values/words.ts';
import type { TileColor } from '../values/tile-colors.ts';
import type { Blocker } from './blockers.ts';
import { attributesIn } from './config-as-wanted.ts';
import type { ApplicationRole, DesiredApplication } from './desired-state.ts';

/** One value before and after, as shown to a person. */
export interface Change {
  /** Machine name of the field, e.g. `acsUrl`. */
  field: string;
  /** Null: not there before. */
  from: string | null;
  /** Null: gone afterwards. */
  to: string | null;
}

/** Values of an application that an update sets; everything else is kept by read-modify-write. */
export interface ApplicationUpdate {
  displayLabel?: string;
  description?: string;
  isHidden?: boolean;
  isActive?: boolean;
  /** Only of a bookmark: the SSO IdP URL of a SAML application can't be edited. */
  ssoUrl?: string;
  color?: TileColor;
  config?: Readonly<Record<string, unknown>>;
}

/** The vendor call as data. An id that is null belongs to a thing that an operation in `dependsOn` makes. */
export type Action =
  | { kind: 'create-application'; application: DesiredApplication & { connector: ConnectorKind } }
  | { kind: 'create-bookmark'; application: DesiredApplication & { connector: 'bookmark' } }
  | {
      kind: 'update-application';
      connector: ApplicationRole;
      applicationId: string;
      update: ApplicationUpdate;
    }
  | {
      kind: 'set-logo';
      connector: ApplicationRole;
      applicationId: string | null;
      /** SHA-256 of the picture, by which the wizard keeps it. */
      logo: string;
      /** Address of the picture that the tile shows before; null when the application is new. */
      logoUrlBefore: string | null;
    }
  /** `connector` is null of an application that is not recorded as one of the integration's. */
  | { kind: 'delete-application'; connector: ApplicationRole | null; applicationId: string }
  | { kind: 'create-group'; name: string }
  | { kind: 'delete-group'; groupName: string; groupId: string }
  | { kind: 'remove-member'; groupName: string; groupId: string; systemUserId: string }
  | { kind: 'add-member'; groupName: string; groupId: string | null; systemUserId: string }
  | {
      kind: 'bind-group';
      groupName: string;
      groupId: string | null;
      connector: ApplicationRole;
      applicationId: string | null;
    }
  | {
      kind: 'unbind-group';
      groupName: string;
      groupId: string;
      connector: ApplicationRole;
      applicationId: string;
    };

export type Resource = 'application' | 'bookmark' | 'group' | 'membership' | 'authorization';

/** A row of the plan that a person reads. */
export interface PlanRow {
  /** Stable within a plan: made of what is done and to what. */
  id: string;
  verb: 'create' | 'change' | 'leave' | 'remove';
  /** A sentence for people, e.g. `Create the application "Mimecast"`. */
  title: string;
  resource: Resource;
  connector: ConnectorKind | null;
  changes: readonly Change[];
}

/** A row that is carried out. */
export interface Operation extends PlanRow {
  verb: 'create' | 'change' | 'remove';
  dependsOn: readonly string[];
  action: Action;
}

/** A row that tells what is left alone, and why. */
export interface LeftAlone extends PlanRow {
  verb: 'leave';
}

/** What the planner of one scope found. */
export interface ScopePlan {
  operations: readonly Operation[];
  leftAlone: readonly LeftAlone[];
  blockers: readonly Blocker[];
}

/** Connector of a role, for the `connector` of a row; a bookmark belongs to none. */
export function connectorOf(role: ApplicationRole): ConnectorKind | null {
  return role === 'bookmark' ? null : role;
}

/** Resource word of a role. */
export function resourceOf(role: ApplicationRole): 'application' | 'bookmark' {
  return role === 'bookmark' ? 'bookmark' : 'application';
}

/** A config or root value as people read it. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const attributes = attributesIn(value);
  if (Array.isArray(value) && attributes.length === value.length) {
    return attributes.map((each) => `${each.name} = ${each.value}`).join('; ');
  }
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
