import type { SwitchValues } from '../core/switches.ts';
import type { AuditFact, AuditRecord, SignInMethod } from './state.ts';

/** An event as get-audit-events gives it (elastic/integrations test log, 2021). */
export interface AuditEvent {
  id: string;
  auditType: string;
  user: string;
  eventTime: string;
  eventInfo: string;
  category: string;
}

export const auditCategories = [
  { id: 'authentication_logs', code: 'authentication_logs', name: 'Authentication Logs' },
  { id: 'account_logs', code: 'account_logs', name: 'Account Logs' },
  {
    id: 'user_account_and_role_logs',
    code: 'user_account_and_role_logs',
    name: 'User Account and Role Logs',
  },
  { id: 'profile_group_logs', code: 'profile_group_logs', name: 'Profile Group Logs' },
  { id: 'integrations_and_apis', code: 'integrations_and_apis', name: 'Integrations and APIs' },
  { id: 'mimecast_access_logs', code: 'mimecast_access_logs', name: 'Mimecast Access Logs' },
] as const;

type Wording = Pick<SwitchValues, 'auditConfigurationEvents' | 'samlLogonMethod'>;

/** Puts a recorded fact into words; undefined when Mimecast writes no event for such a fact. */
export function wordAuditRecord(record: AuditRecord, wording: Wording): AuditEvent | undefined {
  const worded = wordFact(record, wording);
  if (worded === undefined) return undefined;
  return { id: record.id, user: record.user, eventTime: record.at.replace(/\.\d+Z$/, '+0000'), ...worded };
}

type Worded = Pick<AuditEvent, 'auditType' | 'eventInfo' | 'category'>;

function wordFact({ user, at, fact }: AuditRecord, wording: Wording): Worded | undefined {
  switch (fact.kind) {
    case 'log-on': {
      const second = fact.isSecondFactor ? ', 2FA: TOTP' : '';
      const text = `Successful authentication for ${subject(user, fact, at)}${methodText(fact.method, wording)}${second}`;
      return { auditType: 'User Logged On', eventInfo: text, category: 'authentication_logs' };
    }
    case 'challenge': {
      const text = `Intermediate authentication for ${subject(user, fact, at)}, Method: Cloud, 2FA: TOTP`;
      return { auditType: 'Logon Requires Challenge', eventInfo: text, category: 'authentication_logs' };
    }
    case 'log-on-failed': {
      const text = `Failed authentication for ${subject(user, fact, at)}${methodText(fact.method, wording)}, Reason: ${fact.reason}`;
      return { auditType: 'Logon Authentication Failed', eventInfo: text, category: 'authentication_logs' };
    }
    case 'group-changed':
      return {
        auditType: 'Folder Log Entry',
        eventInfo: `Action Performed - ${fact.change} (${fact.group}) by ${user} ${when(at)} IP: ${fact.ip} Application: Administration Console`,
        category: 'profile_group_logs',
      };
    default:
      return wordConfiguration(user, at, fact, wording.auditConfigurationEvents);
  }
}

type ConfigurationFact = Extract<
  AuditFact,
  { kind: 'profile-saved' | 'setting-saved' | 'metadata-refreshed' }
>;

/** No source shows these events, so the switch decides: plain words, other words, or none at all. */
function wordConfiguration(
  user: string,
  at: string,
  fact: ConfigurationFact,
  wording: Wording['auditConfigurationEvents'],
): Worded | undefined {
  if (wording === 'none') return undefined;
  const isPlain = wording === 'documented';
  const tail = `${when(at)}, Application: Administration Console`;

  if (fact.kind === 'metadata-refreshed') {
    return isPlain
      ? {
          auditType: 'Authentication Profile Changed',
          eventInfo: `Authentication Profile ${fact.profile}: certificate of ${fact.section} refreshed from its Metadata URL, ${tail}`,
          category: 'account_logs',
        }
      : {
          auditType: 'Existing Policy Changed',
          eventInfo: `Definition amended: ${fact.profile}\nIdP metadata refreshed: ${fact.section}, ${tail}`,
          category: 'account_logs',
        };
  }

  const noun = fact.kind === 'profile-saved' ? 'Authentication Profile' : 'Application Setting';
  const name = fact.kind === 'profile-saved' ? fact.profile : fact.setting;
  const verb = fact.isNew ? 'Created' : 'Changed';
  if (isPlain) {
    const info = `${noun} ${verb.toLowerCase()}: ${name}. ${fact.changes.join('; ')}, ${tail}, IP: ${fact.ip}`;
    return { auditType: `${noun} ${verb}`, eventInfo: info, category: 'account_logs' };
  }
  const kind = fact.kind === 'profile-saved' ? 'Logon options definition' : 'Applications definition';
  return {
    auditType: fact.isNew ? 'New Policy' : 'Existing Policy Changed',
    eventInfo: `${kind} saved by ${user}\nName: ${name}\n${fact.changes.join('\n')}\n${tail}, IP: ${fact.ip}`,
    category: 'account_logs',
  };
}

function subject(user: string, fact: { name: string; ip: string; application: string }, at: string): string {
  return `${user} <${fact.name}>, ${when(at)}, IP: ${fact.ip}, Application: ${fact.application}`;
}

function when(at: string): string {
  return `Date: ${at.slice(0, 10)}, Time: ${at.slice(11, 19)} GMT`;
}

function methodText(method: SignInMethod, { samlLogonMethod }: Wording): string {
  if (method === 'password') return ', Method: Cloud';
  if (method === 'two-step') return ', Method: Two Step Auth';
  return samlLogonMethod === 'omitted' ? '' : `, Method: ${samlLogonMethod}`;
}
