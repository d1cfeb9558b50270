import { type IntegrationEvent, streamEvents } from '@wizard/contracts';
import type { Router } from 'express';
import type { Clock } from '../db/clock.ts';
import { bindEndpoint, type StreamedEvent } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { followLedger } from './follow-ledger.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';

export interface LedgerDeps extends BindDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
}

export const bindLedger = (router: Router, deps: LedgerDeps): void => {
  bindEndpoint(router, deps, streamEvents, async ({ params, lastEventId, signal }) => {
    const { integrationId } = params;
    const { seq } = await deps.ledger.head(integrationId);
    // The first event comes at once: the browser then has an id to go on from when the connection breaks.
    const latest = Math.max(0, seq - 1);
    const afterSeq = lastEventId === null ? latest : Math.min(lastEventId, latest);

    return present(followLedger({ ...deps, integrationId, afterSeq, signal }));
  });
};

async function* present(
  entries: AsyncIterable<LedgerEntry>,
): AsyncGenerator<StreamedEvent<typeof streamEvents.event>> {
  for await (const entry of entries) yield { id: entry.seq, event: eventOf(entry) };
}

/** Only that something happened: the page asks for what it shows. */
const eventOf = ({ seq, kind, stepId, runId }: LedgerEntry): IntegrationEvent => ({
  seq,
  kind,
  stepId,
  runId,
});
