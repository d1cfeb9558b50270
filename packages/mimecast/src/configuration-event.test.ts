import { describe, expect, it } from 'vitest';
import { readAuditEvent } from './audit-event.ts';
import { isAboutConfiguration } from './configuration-event.ts';

const event = (auditType: string, eventInfo: string) => {
  const read = readAuditEvent({
    id: '1',
    auditType,
    eventInfo,
    user: 'a@b.example',
    eventTime: 'x',
    category: 'c',
  });
  if (read === undefined) throw new Error('An event with a type can be read.');
  return read;
};

describe('isAboutConfiguration', () => {
  it.each([
    ['documented words', 'Authentication Profile Created', 'Authentication Profile created: X.'],
    ['words in another case', 'existing policy changed', 'APPLICATION SETTINGS of X'],
    ['SAML in the text alone', 'New Policy', 'Name: X\nEnforce SAML Authentication: on'],
    ['SSO as a word', 'Existing Policy Changed', 'SSO enabled, Date: 2026-11-24'],
    ['single sign-on with a hyphen', 'New Policy', 'Single-Sign-On turned on'],
  ])('%s: may be evidence', (_what, auditType, eventInfo) => {
    expect(isAboutConfiguration(event(auditType, eventInfo))).toBe(true);
  });

  it.each([
    ['another policy', 'New Policy', 'Name: Greylisting, Associated with: all'],
    [
      'a log-on by single sign-on',
      'User Logged On',
      'Successful authentication for a@b.example, Method: Single Sign On',
    ],
    ['a refused log-on', 'Logon Authentication Failed', 'Failed authentication, Method: SAML, Reason: no'],
  ])('%s: is none', (_what, auditType, eventInfo) => {
    expect(isAboutConfiguration(event(auditType, eventInfo))).toBe(false);
  });

  it('name of an object in question: counts in any case, an empty one never', () => {
    const changed = event('Existing Policy Changed', 'Name: Pilot Setting');
    expect(isAboutConfiguration(changed, ['pilot setting'])).toBe(true);
    expect(isAboutConfiguration(changed, ['', 'other'])).toBe(false);
  });
});
