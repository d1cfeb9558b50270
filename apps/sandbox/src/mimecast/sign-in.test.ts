import { afterEach, describe, expect, it } from 'vitest';
import { peoplePassword, secondFactorCode } from '../core/seed-people.ts';
import type { Scenario } from '../core/state.ts';
import { lastSaved } from './revisions.ts';
import { inputValue } from './test-support/browser.ts';
import { bo, pat, Rehearsal, sam, una } from './test-support/rehearsal.ts';

let rehearsal: Rehearsal;
const begin = async (scenario: Scenario = 'default') => {
  rehearsal = await Rehearsal.start(scenario);
};
afterEach(() => rehearsal.stop());

function auditKinds(): string[] {
  return rehearsal.sandbox.state.mimecast.auditRecords.map((record) => record.fact.kind);
}

describe('password sign-in', () => {
  it('an administrator: address first, then password, then a page that says who, which role, where and how', async () => {
    await begin();
    const browser = rehearsal.browser();
    expect((await browser.get('/')).text).toContain('Email address');
    const asked = await browser.post('/u/login/', { emailAddress: sam });
    expect(asked.text).toContain('Password');

    const shown = await browser.post('/u/login/password', { emailAddress: sam, password: peoplePassword });
    expect(shown.path).toBe('/u/signed-in');
    for (const word of ['Sam Super', sam, 'Super Administrator', 'Administration Console', 'Cloud']) {
      expect(shown.text).toContain(word);
    }
    expect((await browser.get('/administration')).text).toContain('CUSA99R001');
    expect(auditKinds()).toEqual(['log-on']);
  });

  it('a person who is no administrator: lands on the Personal Portal and is kept out of the console', async () => {
    await begin();
    const browser = await rehearsal.signedInBrowser(una);
    const shown = await browser.get('/administration');
    expect(shown.path).toBe('/u/signed-in');
    expect(shown.text).toContain('Personal Portal');
  });

  it('a wrong password, an unknown address and half an address: a message, and the address is kept', async () => {
    await begin();
    const browser = rehearsal.browser();
    const wrong = await browser.post('/u/login/password', { emailAddress: sam, password: 'no' });
    const unknown = await browser.post('/u/login/password', {
      emailAddress: 'x@rehearsal.example',
      password: 'no',
    });
    const half = await browser.post('/u/login/', { emailAddress: 'sam' });

    expect([wrong.status, unknown.status, half.status]).toEqual([401, 401, 422]);
    expect(wrong.text.replace(sam, 'x')).toContain('Invalid log in');
    expect(unknown.text).toContain('Invalid log in');
    expect(half.text).toContain('value="sam"');
    expect(auditKinds()).toEqual(['log-on-failed']);
  });

  it('a profile with 2-Step: the code is asked for, a wrong one refused, the right one signs in', async () => {
    await begin('administrators-profile-active');
    const browser = rehearsal.browser();
    const asked = await browser.post('/u/login/password', { emailAddress: bo, password: peoplePassword });
    const challenge = inputValue(asked.text, 'challenge');
    expect((await browser.get('/administration')).path).toBe('/u/login/?ended');

    const wrong = await browser.post('/u/login/verify', { challenge, code: '000000' });
    expect(wrong.status).toBe(401);
    const shown = await browser.post('/u/login/verify', { challenge, code: secondFactorCode });
    expect(shown.text).toContain('Two Step Auth');
    const again = await rehearsal.browser().post('/u/login/verify', { challenge, code: secondFactorCode });
    expect(again.status).toBe(401);
    expect(auditKinds()).toEqual(['challenge', 'log-on-failed', 'log-on']);
  });

  it('the administrators’ profile is disabled: no 2-Step, the application setting decides', async () => {
    await begin('administrators-profile-disabled');
    const shown = await rehearsal
      .browser()
      .post('/u/login/password', { emailAddress: bo, password: peoplePassword });
    expect(shown.path).toBe('/u/signed-in');
  });

  it('a permitted IP range that leaves the person out: refused before the password', async () => {
    await begin();
    const profile = rehearsal.sandbox.state.mimecast.profiles.find(
      ({ id }) => id === 'administrators-password-profile',
    );
    if (profile === undefined) throw new Error('not seeded');
    lastSaved(profile.revisions).permittedIpRanges = '203.0.113.0/24';
    const refused = await rehearsal.browser().post('/u/login/', { emailAddress: pat });
    expect(refused.status).toBe(403);

    lastSaved(profile.revisions).permittedIpRanges = '203.0.113.0/24\n127.0.0.0/8';
    expect((await rehearsal.browser().post('/u/login/', { emailAddress: pat })).status).toBe(200);
  });
});

describe('sessions', () => {
  it('idle for longer than adminSessionTimeout: over; used in time: goes on', async () => {
    await begin();
    const browser = await rehearsal.signedInBrowser(sam);
    rehearsal.passTime(59 * 60_000);
    expect((await browser.get('/administration')).status).toBe(200);
    rehearsal.passTime(59 * 60_000);
    expect((await browser.get('/administration')).path).toBe('/administration');
    rehearsal.passTime(61 * 60_000);
    expect((await browser.get('/administration')).path).toBe('/u/login/?ended');
  });

  it('log out: the session is gone', async () => {
    await begin();
    const browser = await rehearsal.signedInBrowser(sam);
    await browser.post('/u/logout', {});
    expect((await browser.get('/administration')).path).toBe('/u/login/?ended');
  });

  it('a made-up or inherited session id: nobody is signed in', async () => {
    await begin();
    const response = await fetch(`${rehearsal.running.mimecast}/administration`, {
      headers: { cookie: 'mimecast_session=constructor' },
      redirect: 'manual',
    });
    expect(response.headers.get('location')).toBe('/u/login/?ended');
  });
});
