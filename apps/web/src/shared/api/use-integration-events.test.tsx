import { getIntegration, type IntegrationId } from '@wizard/contracts';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withQueryClient } from '../../testing/with-query-client.tsx';
import { endpointKey } from './queries.ts';
import { useIntegrationEvents } from './use-integration-events.ts';

const integrationId = 'int_0123456789abcdef' as IntegrationId;

class FakeEventSource {
  static readonly CLOSED = 2;
  static latest: FakeEventSource | undefined;
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { lastEventId: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    FakeEventSource.latest = this;
  }

  close() {
    this.readyState = FakeEventSource.CLOSED;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeEventSource);
});

afterEach(() => {
  vi.useRealTimers();
});

/** Opens the stream and counts how often the page would ask again. */
const openStream = () => {
  const { client, wrapper } = withQueryClient();
  const refresh = vi.spyOn(client, 'invalidateQueries').mockResolvedValue();
  const { unmount } = renderHook(
    () => {
      useIntegrationEvents(integrationId);
    },
    { wrapper },
  );
  const source = FakeEventSource.latest;
  if (source === undefined) throw new Error('The hook opened no stream.');

  return { source, refresh, unmount, client };
};

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('useIntegrationEvents', () => {
  it('asks again once for a burst of events', async () => {
    const { source, refresh } = openStream();

    for (const lastEventId of ['7', '8', '9']) source.onmessage?.({ lastEventId });
    await pass(200);

    expect(source.url).toBe('/api/integrations/int_0123456789abcdef/events');
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(refresh).toHaveBeenCalledWith({ queryKey: ['integration', integrationId] });
  });

  it('asks nothing when the page has seen the entry already, and again for the next', async () => {
    const { source, refresh, client } = openStream();
    client.setQueryData(endpointKey(getIntegration, { params: { integrationId } }), {
      ledgerHead: { seq: 9 },
    });

    source.onmessage?.({ lastEventId: '9' });
    await pass(200);
    expect(refresh).not.toHaveBeenCalled();

    source.onmessage?.({ lastEventId: '10' });
    await pass(200);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('does not poll after one failed connect', async () => {
    const { source, refresh } = openStream();

    source.onerror?.();
    await pass(20_000);

    expect(refresh).not.toHaveBeenCalled();
  });

  it('polls every 5 seconds after two failed connects, until the stream opens', async () => {
    const { source, refresh } = openStream();

    source.onerror?.();
    source.onerror?.();
    await pass(10_000);
    expect(refresh).toHaveBeenCalledTimes(2);

    source.onopen?.();
    await pass(20_000);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('polls at once when the browser gave the stream up', async () => {
    const { source, refresh } = openStream();

    source.readyState = FakeEventSource.CLOSED;
    source.onerror?.();
    await pass(5000);

    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('stops everything when the page is left', async () => {
    const { source, refresh, unmount } = openStream();
    source.onerror?.();
    source.onerror?.();

    unmount();
    await pass(20_000);

    expect(source.readyState).toBe(FakeEventSource.CLOSED);
    expect(refresh).not.toHaveBeenCalled();
  });
});
