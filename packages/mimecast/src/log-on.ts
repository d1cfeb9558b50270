import type { AuditEvent } from './audit-event.ts';

/** A sign-in that Mimecast's audit log tells of. */
export interface LogOn {
  /** Lower case. */
  readonly emailAddress: string;
  readonly at: string;
  readonly outcome: 'accepted' | 'challenged' | 'refused';
  /** As it was written, e.g. `Administration Console`. */
  readonly application: string | null;
  readonly method: string | null;
  /**
   * Whether a password method let the person in: `Cloud`, `Two Step Auth`, `Office 365` and the directory
   * ones are documented. What a SAML log-on is called is not, so any other name, or none, is "not a password".
   */
  readonly isByPassword: boolean;
  readonly event: AuditEvent;
}

const passwordMethods = /^(cloud|two[ -]?step|office ?365|domain|ad|ldap|basic|exchange|ews|password)\b/i;

const outcomes: readonly (readonly [pattern: RegExp, outcome: LogOn['outcome']])[] = [
  [/fail|denied|refused|rejected/i, 'refused'],
  [/challenge|intermediate/i, 'challenged'],
  [/logged on|successful authentication/i, 'accepted'],
];

/**
 * Reads a log-on out of an audit event; undefined when it is about something else. Wordings differ, so this
 * looks for what they share and never fails (recorded events in elastic/integrations, 2021).
 */
export function readLogOn(event: AuditEvent): LogOn | undefined {
  const isAboutSignIn = /log[ -]?on|logged on|authentication for/i.test(
    `${event.auditType} ${event.eventInfo}`,
  );
  if (!isAboutSignIn) return undefined;

  const outcome =
    outcomes.find(([pattern]) => pattern.test(event.auditType))?.[1] ??
    outcomes.find(([pattern]) => pattern.test(event.eventInfo))?.[1];
  if (outcome === undefined) return undefined;

  const { Application: application = null, Method: method = null } = event.fields;

  return {
    emailAddress: (event.user || (/[^\s<]+@[^\s>,]+/.exec(event.eventInfo)?.[0] ?? '')).toLowerCase(),
    at: event.eventTime,
    outcome,
    application,
    method,
    isByPassword: method !== null && passwordMethods.test(method),
    event,
  };
}
