import { describe, expect, it } from 'vitest';
import { readAuditEvent } from './audit-event.ts';
import { readLogOn } from './log-on.ts';

const logOnOf = (auditType: string, eventInfo: string) => {
  const event = readAuditEvent({
    id: '1',
    auditType,
    user: 'JohnDoe@example.com',
    eventTime: '2021-10-11T17:17:30+0000',
    eventInfo,
    category: 'authentication_logs',
  });
  if (event === undefined) throw new Error('The event says something.');
  return readLogOn(event);
};

const subject =
  'for johndoe@example.com <John Doe>, Date: 2021-10-11, Time: 18:17:30 BST, IP: 67.43.156.15, Application: Administration Console';

describe('readLogOn', () => {
  it.each(['Cloud', 'Two Step Auth', 'Office 365', 'Domain Authentication'])(
    'with the method %s, is by password',
    (method) => {
      expect(
        logOnOf('User Logged On', `Successful authentication ${subject}, Method: ${method}`),
      ).toMatchObject({
        emailAddress: 'johndoe@example.com',
        outcome: 'accepted',
        application: 'Administration Console',
        isByPassword: true,
        at: '2021-10-11T17:17:30.000Z',
      });
    },
  );

  it.each(['SAML', 'Single Sign On', 'Adaptive'])('with the method %s, is not by password', (method) => {
    expect(
      logOnOf('User Logged On', `Successful authentication ${subject}, Method: ${method}`),
    ).toMatchObject({ outcome: 'accepted', isByPassword: false });
  });

  it('without a method, is not by password', () => {
    expect(logOnOf('User Logged On', `Successful authentication ${subject}`)).toMatchObject({
      outcome: 'accepted',
      method: null,
      isByPassword: false,
    });
  });

  it('of a failure, is refused', () => {
    expect(
      logOnOf(
        'Logon Authentication Failed',
        `Failed authentication ${subject}, Method: Cloud, Reason: Wrong password`,
      ),
    ).toMatchObject({ outcome: 'refused' });
  });

  it('of a challenge, is not accepted yet', () => {
    expect(
      logOnOf('Logon Requires Challenge', `Intermediate authentication ${subject}, Method: Cloud, 2FA: TOTP`),
    ).toMatchObject({ outcome: 'challenged' });
  });

  it('of something else, is undefined', () => {
    expect(
      logOnOf('Folder Log Entry', 'Action Performed - Deleted New Folder by johndoe@example.com'),
    ).toBeUndefined();
  });
});
