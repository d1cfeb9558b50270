import type { Actor, IntegrationId } from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';
import type { VendorError } from '@wizard/vendor-http';
import { recordObservation } from '../integrations/record-observation.ts';
import type { Ledger } from '../ledger/ledger.ts';

/**
 * A credential that worked before is refused now: the step that vouched for it needs attention. A newly typed
 * one that is refused says nothing about the one in use, so it leaves no trace.
 */
export const recordLostConnection = async (
  { ledger }: { ledger: Ledger },
  input: {
    integrationId: IntegrationId;
    actor: Actor;
    stepId: Extract<StepId, 'connect-jumpcloud' | 'connect-mimecast'>;
    error: VendorError;
    refused: Error;
  },
): Promise<void> => {
  const { integrationId, actor, stepId, error, refused } = input;
  const earlier = await ledger.read(integrationId, { kinds: ['observation'] });
  if (!earlier.some((entry) => entry.stepId === stepId)) return;

  await ledger.write(integrationId, (tx) =>
    recordObservation(tx, {
      actor,
      stepId,
      source: 'read-back',
      outcome: 'fail',
      summary: refused.message,
      requestId: error.requestId,
    }),
  );
};
