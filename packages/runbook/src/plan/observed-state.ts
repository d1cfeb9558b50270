import type { ApplicationRole } from './desired-state.ts';

/** An application as JumpCloud has it, reduced to what plans and checks compare. */
export interface ObservedApplication {
  id: string;
  /** Which of the integration's applications it is; null when it is not ours. */
  connector: ApplicationRole | null;
  /** Made by this integration, or taken over; null when it is not ours. */
  origin: 'created' | 'adopted' | null;
  templateName: string;
  displayLabel: string;
  description: string;
  ssoUrl: string;
  isHidden: boolean;
  isActive: boolean;
  /** Colour of the tile; null: the template's own. */
  color?: string | null;
  /** Address of the tile's picture. */
  logoUrl?: string;
  /** SHA-256 of the picture that the wizard uploaded and that is there still; null when it shows another. */
  logo?: string | null;
  /** Plain values by `config` key, without keys and wrappers. */
  config: Readonly<Record<string, unknown>>;
  certificateSha256: string | null;
  boundGroupIds: readonly string[];
}

export interface ObservedGroup {
  id: string;
  name: string;
  memberIds: readonly string[];
  /** Applications that it is bound to, whoever's they are; left out where nobody asked. */
  applicationIds?: readonly string[];
  /** Run of this integration that its description names; null when it names none, left out where nobody asked. */
  madeByRunId?: string | null;
}

/** What JumpCloud holds: every application (those of others tell collisions), and the groups concerned. */
export interface ObservedState {
  organization: { id: string; name: string | null };
  applications: readonly ObservedApplication[];
  groups: readonly ObservedGroup[];
}

/** An application that belongs to the integration. */
export type OwnApplication = ObservedApplication & {
  connector: ApplicationRole;
  origin: 'created' | 'adopted';
};

/** The observed application belongs to the integration; only such a one may ever be changed. */
export function isOwn(application: ObservedApplication): application is OwnApplication {
  return application.connector !== null && application.origin !== null;
}
