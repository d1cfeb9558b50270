import type { HandOff, IntegrationId } from '@wizard/contracts';

/** Who came by a hand-off link, without an account. */
export interface HandOffHolder {
  readonly handOffId: string;
  readonly integrationId: IntegrationId;
  /** As stated; nobody verified it. */
  readonly name: string;
  readonly state: HandOff['state'];
  readonly expiresAt: string;
}
