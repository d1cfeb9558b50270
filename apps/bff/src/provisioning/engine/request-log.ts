import type { VendorExchange } from '@wizard/vendor-http';

/** Request ids of a run's calls, so that an operation can name the one that had its effect. */
export interface RequestLog {
  onExchange: (exchange: VendorExchange) => void;
  /** Id of the latest such call, e.g. `POST /api/applications`; null when none was made here. */
  lastOf: (call: string) => string | null;
}

export function createRequestLog(): RequestLog {
  const ids = new Map<string, string>();

  return {
    onExchange: ({ method, url, requestId }) => {
      if (method !== 'GET') ids.set(`${method} ${new URL(url).pathname}`, requestId);
    },
    lastOf: (call) => ids.get(call) ?? null,
  };
}
