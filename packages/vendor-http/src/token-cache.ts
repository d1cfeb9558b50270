/** An access token as the vendor issued it. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

/** Holds one client's access token for as long as it is good. Keep it when the client is made anew. */
export interface TokenCache {
  /** The current token; when there is none or it is about to expire, `issue` is asked for one. */
  readonly get: (issue: () => Promise<IssuedToken>) => Promise<string>;
  /** Forgets a token that the vendor refused; a newer one is kept. */
  readonly forget: (token: string) => void;
}

/** A token is replaced this long before it expires, in milliseconds. */
export const refreshEarlyMs = 120_000;

/**
 * Callers that ask at the same time share one request for a token. A failed request is not remembered.
 * A token that lives for less than twice {@link refreshEarlyMs} is used for half of its life.
 */
export function createTokenCache(options: { readonly clock?: () => Date } = {}): TokenCache {
  const clock = options.clock ?? (() => new Date());
  let held: { token: string; refreshAt: number } | undefined;
  let pending: Promise<string> | undefined;

  const refresh = async (issue: () => Promise<IssuedToken>): Promise<string> => {
    const askedAt = clock().getTime();
    const { token, expiresInSeconds } = await issue();
    const lifetimeMs = Math.max(0, expiresInSeconds * 1_000);
    held = { token, refreshAt: askedAt + Math.max(lifetimeMs - refreshEarlyMs, lifetimeMs / 2) };
    return token;
  };

  return {
    get: async (issue) => {
      if (held !== undefined && clock().getTime() < held.refreshAt) return held.token;

      pending ??= refresh(issue).finally(() => {
        pending = undefined;
      });
      return pending;
    },
    forget: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
}
