import type { Inputs } from '../values/inputs.ts';
import type { ConnectorKind } from '../values/words.ts';

/** Days before a certificate runs out at which people are told, longest first. */
export const expiryDays = [60, 30, 7, 1] as const;

/** A connector's certificate, as its metadata was verified last. */
export interface WatchedCertificate {
  connector: ConnectorKind;
  displayLabel: string;
  sha256: string;
  /** ISO-8601, UTC. */
  notAfter: string;
}

/** A certificate that has come closer to its end than one of {@link expiryDays}. */
export interface ExpiryNotice {
  /** The same for one certificate and one number of days, so that nobody is told twice. */
  key: string;
  text: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Certificates of the integration's connectors; none before its metadata was verified. */
export function watchedCertificates({ applications, metadata }: Inputs): readonly WatchedCertificate[] {
  return (applications?.connectors ?? []).flatMap(({ kind, displayLabel }) => {
    const { certificateSha256: sha256, certificateNotAfter: notAfter } = metadata?.[kind] ?? {};
    if (sha256 === undefined || notAfter === undefined) return [];

    return [{ connector: kind, displayLabel, sha256, notAfter }];
  });
}

/** Whole days until then; 0 on the last day, negative afterwards. */
export function daysUntil(notAfter: string, now: Date): number {
  return Math.floor((Date.parse(notAfter) - now.getTime()) / dayMs);
}

/** What one certificate's end means for people, in one sentence; null while it is more than 60 days away. */
export function expiryText({ displayLabel, notAfter }: WatchedCertificate, now: Date): string | null {
  const days = daysUntil(notAfter, now);
  if (days > expiryDays[0]) return null;
  const date = notAfter.slice(0, 10);
  if (days < 0)
    return `The certificate of "${displayLabel}" ran out on ${date}: nobody can sign in through it.`;

  return `The certificate of "${displayLabel}" runs out on ${date}, in ${days} ${days === 1 ? 'day' : 'days'}.`;
}

/** Notices that are due: of each certificate the nearest threshold that it has passed. */
export function expiryNotices(
  certificates: readonly WatchedCertificate[],
  now: Date,
): readonly ExpiryNotice[] {
  return certificates.flatMap((certificate) => {
    const text = expiryText(certificate, now);
    const days = daysUntil(certificate.notAfter, now);
    const threshold = expiryDays.findLast((each) => days <= each);
    if (text === null || threshold === undefined) return [];

    return [{ key: `${certificate.sha256}:${days < 0 ? 'over' : threshold}`, text }];
  });
}
