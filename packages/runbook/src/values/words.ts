/** The product's closed vocabularies (the field's own words), in the order in which people meet them. */

/** Mimecast sign-in surfaces that a connector serves. */
export const connectorKinds = ['sign-in', 'personal-portal', 'admin-console'] as const;
export type ConnectorKind = (typeof connectorKinds)[number];

/** JumpCloud regions (vendor/jumpcloud.md 1.5). */
export const jumpcloudRegions = ['us', 'eu', 'in'] as const;
export type JumpCloudRegion = (typeof jumpcloudRegions)[number];

/** Mimecast grids, the article's "subdomain" XX (vendor/mimecast.md 3). */
export const grids = ['us', 'usb', 'ca', 'eu', 'de', 'au', 'za', 'jer', 'je', 'uspcom'] as const;
export type KnownGrid = (typeof grids)[number];

/** A grid that is in no list, given as the host of its SAML addresses, such as `xx-api.mimecast.com`. */
export type OtherGrid = `${string}-api.${string}`;
export type Grid = KnownGrid | OtherGrid;

/** Hosts of Mimecast API 2.0: `<host>.services.mimecast.com` (vendor/mimecast.md 1.2). */
export const mimecastApiHosts = ['api', 'us-api', 'uk-api'] as const;
export type MimecastApiHost = (typeof mimecastApiHosts)[number];

/** The three SAML parts of a Mimecast authentication profile. */
export const sections = ['administration-console', 'personal-portal', 'end-user-applications'] as const;
export type Section = (typeof sections)[number];

/** Answers to the lock-out guard's first question: is `Account_Administrators_Authentication_Profile` listed? */
export const administratorsProfileAnswers = ['absent', 'disabled', 'active'] as const;
export type AdministratorsProfileAnswer = (typeof administratorsProfileAnswers)[number];

/** Where an observation came from; a ledger entry with a source is evidence. */
export const evidenceSources = ['read-back', 'audit-event', 'paste-back', 'attestation', 'override'] as const;
export type EvidenceSource = (typeof evidenceSources)[number];

/** Outcomes of a check or observation. */
export const checkOutcomes = ['pass', 'warn', 'fail', 'unknown', 'waiting'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/**
 * Gates of the lock-out guard (design.md 7). C has two halves, as the pilot's route has A and B; D stands before
 * all administrators at once. E keeps the order of a removal: before people go back to passwords, before single
 * sign-on is turned off in JumpCloud, before anything is deleted there. F stands around a new SSO IdP URL: before the
 * profile that people are under gets it, and before the old application goes.
 */
export const gateIds = ['A', 'B', 'C1', 'C2', 'D', 'E1', 'E2', 'E3', 'F1', 'F2'] as const;
export type GateId = (typeof gateIds)[number];

/** What becomes of an application in a removal. `deactivate`: single sign-on off, everything else kept. */
export const applicationFates = ['keep', 'deactivate', 'delete'] as const;
export type ApplicationFate = (typeof applicationFates)[number];

/** What is done with a group of the roll-out. */
export const groupActKinds = [
  'started',
  'attached',
  'through',
  'skipped',
  'pointed-back',
  'taken-back',
] as const;
export type GroupActKind = (typeof groupActKinds)[number];
