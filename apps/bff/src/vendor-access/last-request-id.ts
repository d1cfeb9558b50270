import type { CallHooks } from './vendor-access.ts';

/** Remembers the vendor's request id of the latest answer, for the evidence that is made of it. */
export const rememberRequestId = (): { hooks: CallHooks; requestId: () => string | null } => {
  let latest: string | null = null;

  return {
    hooks: {
      onExchange: (exchange) => {
        latest = exchange.requestId;
      },
    },
    requestId: () => latest,
  };
};
