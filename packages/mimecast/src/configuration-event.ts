import type { AuditEvent } from './audit-event.ts';
import { readLogOn } from './log-on.ts';

/** Mimecast does not document the wording of these events, so this is loose on purpose. */
const aboutSingleSignOn = /authentication profile|application setting|\bsaml\b|single[ -]sign|\bsso\b/i;

/**
 * Whether an audit event seems to tell of a change to single sign-on: by its words, or because it names one of the
 * objects in question. It may be about something else, so it is possible evidence and no proof. A log-on is none.
 */
export function isAboutConfiguration(event: AuditEvent, names: readonly string[] = []): boolean {
  if (readLogOn(event) !== undefined) return false;

  const text = `${event.auditType}\n${event.eventInfo}`;
  const words = text.toLowerCase();

  return (
    aboutSingleSignOn.test(text) || names.some((name) => name !== '' && words.includes(name.toLowerCase()))
  );
}
