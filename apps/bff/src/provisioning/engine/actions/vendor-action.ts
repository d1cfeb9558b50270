import type { JumpCloudClient } from '@wizard/jumpcloud';
import type { ApplicationRole, Operation } from '@wizard/runbook/plan';
import type { ConnectorRecord } from '../../../integrations/connectors.ts';
import type { LedgerWrite } from '../../../ledger/ledger.ts';
import type { Logo } from '../../read-logo.ts';
import type { OperationResult, PlanBasis } from '../../run-record.ts';

/** What came of an operation. */
export interface Done {
  result: OperationResult;
  /** What the person should know although it is done. */
  notice?: string;
}

/** One operation as calls to JumpCloud. Made anew whenever it is needed: it keeps nothing. */
export interface VendorAction {
  /** The call that has the effect, as shown, e.g. `POST /api/applications`. */
  readonly call: string;
  /**
   * Whether a second call would have a second effect (JumpCloud does not check `ssoUrl` for uniqueness).
   * Such a call is made again only after the earlier one can no longer take effect.
   */
  readonly isRepeatable: boolean;
  /** Looks whether the effect is there already; null when it is not. */
  readonly find: () => Promise<Done | null>;
  readonly perform: () => Promise<Done>;
  /** Written together with the outcome. */
  readonly record?: (tx: LedgerWrite, done: Done) => Promise<void>;
}

/** What the calls of a run are made with. */
export interface ActionContext {
  client: JumpCloudClient;
  runId: string;
  /** What the run's plan was made on, and what it consists of. */
  planned: { at: string; basis: PlanBasis; operations: readonly Operation[] };
  now: () => Date;
  /** Applications that the integration has already, read when asked. */
  readConnectors: () => Promise<readonly ConnectorRecord[]>;
  /** Id of a group that an earlier operation of the run made. */
  groupIdOf: (groupName: string) => string | null;
  /** Id of an application that an earlier operation of the run made. */
  applicationIdOf: (connector: ApplicationRole) => string | null;
  /** A picture that was uploaded to the wizard. */
  readLogo: (logoId: string) => Promise<Logo>;
}
