import type { IntegrationId } from '@wizard/contracts';

/** What people are told. */
export interface Notice {
  id: string;
  integration: { id: IntegrationId; name: string };
  /** ISO-8601, UTC. */
  at: string;
  subject: string;
  /** One sentence each. */
  lines: readonly string[];
  /** Path of the page that says more. */
  path: string;
}
