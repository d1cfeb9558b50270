import { type Finding, finding, type ResponseRule } from './finding.ts';

/** How far the two clocks may differ, in milliseconds. */
export const defaultClockSkewMs = 60_000;

interface Period {
  readonly notBefore: string | undefined;
  readonly notOnOrAfter: string | undefined;
  readonly isEndNeeded: boolean;
}

/** Whether now lies in a period; a time that can't be read is outside of every period. */
export function timeFinding(
  rule: ResponseRule,
  isVerified: boolean,
  expected: { readonly now: Date; readonly clockSkewMs?: number },
  period: Period,
): Finding {
  const skew = expected.clockSkewMs ?? defaultClockSkewMs;
  const now = expected.now.getTime();
  const start = period.notBefore === undefined ? -Infinity : readTime(period.notBefore);
  const end =
    period.notOnOrAfter === undefined ? (period.isEndNeeded ? NaN : Infinity) : readTime(period.notOnOrAfter);
  const isOk = now + skew >= start && now - skew < end;

  return finding(
    rule,
    isOk,
    isVerified,
    `a period that holds ${expected.now.toISOString()} (${skew / 1_000} s of clock difference allowed)`,
    `from ${period.notBefore ?? 'any time'} to ${period.notOnOrAfter ?? 'no stated end'}`,
  );
}

/** SAML times are in UTC (core 1.3.3); NaN for anything else. */
export function readTime(text: string): number {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text) ? Date.parse(text) : NaN;
}
