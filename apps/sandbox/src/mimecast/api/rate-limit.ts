/** The recorded quota of one function of one application: 800 calls in a window of about five seconds. */
const limit = 800;
const windowMs = 5_000;

export interface RateState {
  isExceeded: boolean;
  headers: Record<string, string>;
}

/** Counts calls per application and function. `X-RateLimit-Reset` is in milliseconds (mimecast.md 1.5). */
export class RateLimiter {
  readonly #windows = new Map<string, { startedAt: number; count: number }>();

  count(key: string, nowMs: number): RateState {
    const known = this.#windows.get(key);
    const isCurrent = known !== undefined && nowMs >= known.startedAt && nowMs < known.startedAt + windowMs;
    const current = isCurrent ? known : { startedAt: nowMs, count: 0 };
    current.count += 1;
    this.#windows.set(key, current);

    return {
      isExceeded: current.count > limit,
      headers: {
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': String(Math.max(0, limit - current.count)),
        'X-RateLimit-Reset': String(current.startedAt + windowMs - nowMs),
      },
    };
  }
}
