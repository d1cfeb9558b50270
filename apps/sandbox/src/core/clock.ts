/** Real time plus an offset that the control page sets; everything in the sandbox reads time through it. */
export function sandboxNow(offsetMs: number): Date {
  return new Date(Date.now() + offsetMs);
}

/** True once `delayMs` of sandbox time have passed since `since`. */
export function hasPassed(now: Date, since: string | Date, delayMs: number): boolean {
  return now.getTime() >= new Date(since).getTime() + delayMs;
}
