import { getIntegration, type Integration, type IntegrationId, streamEvents } from '@wizard/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { endpointUrl } from './call-endpoint.ts';
import { endpointKey, invalidateIntegration } from './queries.ts';

const pollEveryMs = 5000;
const failuresBeforePolling = 2;
/** Events of one run come in bursts; one round of questions answers them all. */
const gatherForMs = 150;

/**
 * Keeps everything about an integration fresh while the page is open. Events carry no state: they only make
 * the page ask again. After two failed connects the page asks every 5 seconds until the stream is back.
 */
export function useIntegrationEvents(integrationId: IntegrationId): void {
  const client = useQueryClient();

  useEffect(() => {
    const refresh = () => void invalidateIntegration(client, integrationId);
    let failures = 0;
    let latestSeq = 0;
    let polling: ReturnType<typeof setInterval> | undefined;
    let gathering: ReturnType<typeof setTimeout> | undefined;

    const source = new EventSource(endpointUrl(streamEvents.path, { params: { integrationId } }));

    source.onopen = () => {
      failures = 0;
      clearInterval(polling);
      polling = undefined;
    };
    source.onmessage = ({ lastEventId }) => {
      latestSeq = Number(lastEventId);
      gathering ??= setTimeout(() => {
        gathering = undefined;
        // The first event after a connect repeats the latest entry, which the page mostly knows already.
        if (latestSeq > knownSeq(client, integrationId)) refresh();
      }, gatherForMs);
    };
    source.onerror = () => {
      failures += 1;
      // A closed source does not connect again by itself (the server answered with an error).
      const isGivenUp = source.readyState === EventSource.CLOSED;
      if (failures >= failuresBeforePolling || isGivenUp) polling ??= setInterval(refresh, pollEveryMs);
    };

    return () => {
      source.close();
      clearInterval(polling);
      clearTimeout(gathering);
    };
  }, [client, integrationId]);
}

/** Ledger sequence that the page's own copy of the integration has seen; 0 while there is none. */
const knownSeq = (client: QueryClient, integrationId: IntegrationId): number =>
  client.getQueryData<Integration>(endpointKey(getIntegration, { params: { integrationId } }))?.ledgerHead
    .seq ?? 0;
