import { describe, expect, it } from 'vitest';
import { readAuditEvent, readFields } from './audit-event.ts';

/** Anonymised real events, as published with a log collector's tests. */
const loggedOn = {
  id: 'eNqr',
  auditType: 'User Logged On',
  user: 'johndoe@example.com',
  eventTime: '2021-10-11T17:17:30+0000',
  eventInfo:
    'Successful authentication for johndoe@example.com <John Doe>, Date: 2021-10-11, Time: 18:17:30 BST, IP: 67.43.156.15, Application: Administration Console, Method: Two Step Auth, 2FA: TOTP',
  category: 'authentication_logs',
};

describe('readAuditEvent', () => {
  it('reads a log-on with application and method', () => {
    expect(readAuditEvent(loggedOn)).toEqual({
      ...loggedOn,
      eventTime: '2021-10-11T17:17:30.000Z',
      fields: {
        Date: '2021-10-11',
        Time: '18:17:30 BST',
        IP: '67.43.156.15',
        Application: 'Administration Console',
        Method: 'Two Step Auth',
        '2FA': 'TOTP',
      },
    });
  });

  it.each([
    [
      'Action Performed - Deleted New Folder by johndoe@example.com<John Doe> Date: 2021-10-11 Time: 19:23:10 +0100 IP: 67.43.156.15 Application: Administration Console',
      {
        Date: '2021-10-11',
        Time: '19:23:10 +0100',
        IP: '67.43.156.15',
        Application: 'Administration Console',
      },
    ],
    [
      'Connector creation for Microsoft O365\nName: Sync and Recover - 365, ... Success: true, Date: 2021-10-12, Time: 08:47:53+0000',
      { Name: 'Sync and Recover - 365', '... Success': 'true', Date: '2021-10-12', Time: '08:47:53+0000' },
    ],
    [
      'Failed authentication, Method: Office 365, Reason: Wrong password',
      { Method: 'Office 365', Reason: 'Wrong password' },
    ],
    ['Method: SAML, Method: Cloud', { Method: 'SAML' }],
    ['see https://a.example, time 10:30', {}],
    ['__proto__: x', { ['__proto__']: 'x' }],
    ['', {}],
  ])('splits %j leniently', (eventInfo, fields) => {
    expect(Object.entries(readFields(eventInfo))).toEqual(Object.entries(fields));
  });

  it('keeps a time that it cannot read', () => {
    expect(readAuditEvent({ auditType: 'X', eventTime: 'yesterday' })?.eventTime).toBe('yesterday');
  });
});
