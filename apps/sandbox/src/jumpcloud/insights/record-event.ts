import type { Sandbox } from '../../core/sandbox.ts';
import type { Caller } from '../api/caller.ts';
import type { JsonObject } from '../json-input.ts';
import { newObjectId } from '../object-id.ts';
import type { Application, User } from '../state.ts';

const keptEvents = 5_000;

/** What happened at the identity provider. No `error` beside isIssued:false is the second-factor step. */
export interface SsoAttempt {
  organizationId: string;
  ssoUrl: string;
  application: Application | undefined;
  user: User;
  isIssued: boolean;
  error?: string;
  isIdpInitiated: boolean;
  hasSecondFactor: boolean;
  policies: { id: string; name: string; action: 'ALLOW' | 'DENY' }[];
  clientIp: string;
  userAgent: string;
}

/** An sso_auth event in the shape of the published ones: success is null, sso_token_success tells. */
export function recordSsoAttempt(sandbox: Sandbox, attempt: SsoAttempt): void {
  const { application, user } = attempt;
  // "application unreachable" names no application, only the address. [vendor notes 6]
  const isNamed = application !== undefined && attempt.error !== 'application unreachable';
  store(sandbox, attempt.organizationId, 'sso', 'sso_auth', {
    initiated_by: { id: user.id, type: 'user', username: user.username, administrator: false },
    jc_initiated_by_email: user.email,
    ...(attempt.isIssued || attempt.error !== undefined ? { error_message: attempt.error ?? '' } : {}),
    success: null,
    sso_token_success: attempt.isIssued,
    mfa: attempt.hasSecondFactor,
    auth_context: {
      auth_methods: {},
      policies_applied: attempt.policies.map(({ id, name, action }) => ({
        id,
        name,
        metadata: { resource_type: 'APPLICATION', action },
      })),
    },
    application: {
      id: isNamed ? application.id : '',
      name: isNamed ? application.name : '',
      display_label: isNamed ? application.displayLabel || application.displayName : '',
      sso_type: 'saml',
      sso_url: attempt.ssoUrl,
    },
    target_resource: { type: 'APPLICATION' },
    idp_initiated: attempt.isIdpInitiated,
    provider: '',
    client_ip: attempt.clientIp,
    useragent: attempt.userAgent,
    timestamp_source: 'server',
  });
}

type ChangeType = 'application_create' | 'application_update' | 'application_delete' | 'association_change';

/** The directory's own trail of changes, by key, service account or console session. */
export function recordChange(
  sandbox: Sandbox,
  caller: Pick<Caller, 'name'> & { method: Caller['method'] | 'session' },
  type: ChangeType,
  application: Application,
  details: JsonObject = {},
): void {
  store(sandbox, application.organizationId, 'directory', type, {
    initiated_by: { type: 'admin', id: '', email: caller.name },
    auth_method: caller.method.replace('_', ' '),
    resource: {
      id: application.id,
      type: 'application',
      displayLabel: application.displayLabel || application.displayName,
    },
    success: true,
    ...details,
  });
}

function store(
  sandbox: Sandbox,
  organizationId: string,
  service: string,
  type: string,
  fields: JsonObject,
): void {
  const timestamp = sandbox.jumpcloudNow().toISOString();
  const { events } = sandbox.state.jumpcloud;
  events.push({
    organizationId,
    event: {
      id: newObjectId(),
      timestamp,
      server_timestamp: timestamp,
      service,
      event_type: type,
      organization: organizationId,
      '@version': '1',
      ...fields,
    },
  });
  events.splice(0, events.length - keptEvents);
  sandbox.save();
}
