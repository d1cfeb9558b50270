import { type LogOn, readLogOn } from '@wizard/mimecast';
import { describe, expect, it } from 'vitest';
import { judgeLogOns } from './judge-log-ons.ts';

const since = new Date('2026-03-02T09:00:00.000Z');

/** A log-on in the words of Mimecast's audit log. */
const logOn = (
  second: number,
  more: { method?: string | null; application?: string; auditType?: string } = {},
): LogOn => {
  const {
    method = 'Single Sign On',
    application = 'Administration Console',
    auditType = 'User Logged On',
  } = more;
  const eventInfo = `Successful authentication for pat@example.com <Pat>, Date: 2026-03-02, Application: ${application}${
    method === null ? '' : `, Method: ${method}`
  }`;
  const read = readLogOn({
    id: String(second),
    auditType,
    user: 'pat@example.com',
    eventTime: new Date(since.getTime() + second * 1000).toISOString(),
    eventInfo,
    category: 'authentication_logs',
    fields: { Application: application, ...(method !== null && { Method: method }) },
  });
  if (read === undefined) throw new Error('The event tells of a log-on.');

  return read;
};

const judge = (logOns: LogOn[], issuedAtSecond: number | null = null) =>
  judgeLogOns(logOns, {
    since,
    issuedAt:
      issuedAtSecond === null ? null : new Date(since.getTime() + issuedAtSecond * 1000).toISOString(),
  });

describe('judgeLogOns', () => {
  it('nothing yet, or only a challenge: is waited for', () => {
    expect(judge([]).outcome).toBe('waiting');
    expect(judge([logOn(5, { auditType: 'Logon Requires Challenge', method: 'Cloud' })]).outcome).toBe(
      'waiting',
    );
  });

  it('let in by a method that is no password: passes, with the event as it was worded', () => {
    expect(judge([logOn(5)])).toEqual({
      outcome: 'pass',
      text: 'Mimecast let the pilot in at Administration Console (method: Single Sign On).',
      at: '2026-03-02T09:00:05.000Z',
      event: expect.stringMatching(/^User Logged On: Successful authentication for pat/) as string,
    });
    expect(judge([logOn(5, { method: 'SAML' })]).outcome).toBe('pass');
  });

  it('let in without saying how: can not tell, so that the pilot is asked', () => {
    expect(judge([logOn(5, { method: null })])).toMatchObject({
      outcome: 'unknown',
      at: '2026-03-02T09:00:05.000Z',
    });
  });

  it('let in by a password, or refused, on the web: fails', () => {
    expect(judge([logOn(5, { method: 'Cloud' })])).toMatchObject({
      outcome: 'fail',
      text: 'The pilot signed in to Administration Console by password (Cloud), not through JumpCloud.',
    });
    expect(judge([logOn(5, { auditType: 'Logon Authentication Failed' })])).toMatchObject({
      outcome: 'fail',
      text: 'Mimecast refused the pilot at Administration Console.',
    });
  });

  it('mail program that signs in by itself meanwhile: says nothing of the page', () => {
    const outlook = logOn(8, { method: 'Cloud', application: 'Mimecast for Outlook' });

    expect(judge([outlook]).outcome).toBe('waiting');
    expect(judge([logOn(5), outlook]).outcome).toBe('pass');
  });

  it('password tried first, single sign-on afterwards: passes', () => {
    expect(
      judge([logOn(3, { auditType: 'Logon Authentication Failed', method: 'Cloud' }), logOn(9)]).outcome,
    ).toBe('pass');
  });

  it('log-on from before the watch began, or with a time that can not be read: does not count', () => {
    expect(judge([logOn(-1)]).outcome).toBe('waiting');
    expect(judge([{ ...logOn(5), at: 'yesterday' }]).outcome).toBe('waiting');
  });

  it('log-on from before JumpCloud issued its token: has another cause', () => {
    expect(judge([logOn(5)], 60).outcome).toBe('waiting');
    // Whole seconds, and clocks that differ a little.
    expect(judge([logOn(59)], 60).outcome).toBe('pass');
    expect(judge([logOn(61)], 60).outcome).toBe('pass');
  });
});
