import { getGate, type IntegrationId } from '@wizard/contracts';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { Countdown } from '../../shared/ui/countdown.tsx';

interface PropagationProps {
  integrationId: IntegrationId;
  /** The gate that waits for the change; it knows when it is in force at the latest. */
  gateId: 'B' | 'C2';
}

/** Counts down to the moment at which a changed application setting is in force; the server keeps the moment. */
export function Propagation({ integrationId, gateId }: PropagationProps) {
  const gate = useEndpointQuery(getGate, { params: { integrationId, gateId } });
  const until = gate.data?.inForceAt ?? null;

  return until === null ? null : <Countdown until={until} />;
}
