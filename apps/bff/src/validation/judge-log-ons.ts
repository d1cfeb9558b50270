import type { LogOn } from '@wizard/mimecast';
import { waiting, unknown } from './seen.ts';
import type { Seen } from './sign-in-record.ts';

/** The vendors' clocks and ours need not agree to the second. */
export const clockToleranceMs = 10_000;

/** Words that tell a sign-in by password from a refusal; the remedy differs. */
export const byPassword = 'by password';

/**
 * What log-ons of one person amount to. One that came through single sign-on counts whatever else was tried before
 * it; a failure counts only on a web page, because mail programs sign in by themselves and say nothing of the page.
 *
 * @param issuedAt when JumpCloud issued its token, if it told: a log-on from before has another cause
 */
export const judgeLogOns = (
  logOns: readonly LogOn[],
  { since, issuedAt }: { since: Date; issuedAt: string | null },
): Seen => {
  const newestFirst = logOns
    .filter(({ at }) => Date.parse(at) >= since.getTime())
    .sort((one, other) => other.at.localeCompare(one.at));
  const accepted = newestFirst
    .filter(({ outcome, isByPassword }) => outcome === 'accepted' && !isByPassword)
    .filter(({ at }) => issuedAt === null || Date.parse(at) >= Date.parse(issuedAt) - clockToleranceMs);

  const singleSignOn = accepted.find(({ method }) => method !== null);
  if (singleSignOn !== undefined) {
    const { application, method, at } = singleSignOn;
    const text = `Mimecast let the pilot in at ${application ?? 'Mimecast'} (method: ${method ?? ''}).`;
    return { outcome: 'pass', text, at, event: wordingOf(singleSignOn) };
  }

  const failure = newestFirst.find((logOn) => isOnWebPage(logOn) && isFailure(logOn));
  if (failure !== undefined) return describeFailure(failure);

  const [withoutMethod] = accepted;
  if (withoutMethod !== undefined) {
    const { application, at } = withoutMethod;
    const text = `Mimecast let the pilot in at ${application ?? 'Mimecast'}, but does not tell by which method.`;
    return { ...unknown(text), at, event: wordingOf(withoutMethod) };
  }

  return waiting('Mimecast tells of no log-on of the pilot yet.');
};

/** "Administration Console" and "Personal Portal" are the two on the web (vendor/mimecast.md 5A). */
const isOnWebPage = ({ application }: LogOn): boolean =>
  application === null || /console|portal/i.test(application);

const isFailure = ({ outcome, isByPassword }: LogOn): boolean =>
  outcome === 'refused' || (outcome === 'accepted' && isByPassword);

const describeFailure = (logOn: LogOn): Seen => {
  const { outcome, method, at } = logOn;
  const where = logOn.application ?? 'Mimecast';
  const text =
    outcome === 'refused'
      ? `Mimecast refused the pilot at ${where}.`
      : `The pilot signed in to ${where} ${byPassword} (${method ?? 'unnamed method'}), not through JumpCloud.`;

  return { outcome: 'fail', text, at, event: wordingOf(logOn) };
};

const wordingOf = ({ event }: LogOn): string => `${event.auditType}: ${event.eventInfo}`;
