import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, signInAtJumpCloud } from '../../../test/mimecast-people.ts';
import { type PilotRehearsal, startPilotRehearsal } from '../../../test/pilot-rehearsal.ts';
import { createTestBrowser } from '../../../test/test-browser.ts';
import type { TestClient } from '../../../test/test-client.ts';

const una = '66f0a1c2d3e4f5061728a003';
const pat = '66f0a1c2d3e4f5061728a001';
const minute = 60_000;

describe('the diagnosis of a person', () => {
  let on: PilotRehearsal;
  let helpdesk: TestClient;

  beforeAll(async () => {
    on = await startPilotRehearsal();
    helpdesk = await on.bff.signedInAs('helpdesk');
    await on.putPilotUnder('sign-in');
  }, 90_000);
  afterAll(() => on.stop());
  beforeEach(() => on.passTime(minute));

  const ask = (search: string, systemUserId?: string, client = helpdesk) =>
    client.call(contracts.diagnosePerson, {
      params: { integrationId: on.integrationId },
      body: { search, ...(systemUserId === undefined ? {} : { systemUserId }) },
    });
  const diagnosisOf = async (search: string, systemUserId?: string) => {
    const { diagnosis } = (await ask(search, systemUserId)).ok();
    if (diagnosis === null) throw new Error(`Nobody is diagnosed for ${search}.`);
    return diagnosis;
  };
  const lineOf = ({ lines }: contracts.UserDiagnosis, id: string) => lines.find((line) => line.id === id);
  const wrongIn = ({ lines }: contracts.UserDiagnosis) =>
    lines.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
  const admin = (method: string, path: string, body: object = {}) =>
    fetch(on.sandbox.jumpcloud + path, {
      method,
      headers: { 'x-api-key': 'jca_rehearsal_single_0002', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  /** Changes the person, asks, and changes the person back. */
  const whileUser = async (id: string, change: object, back: object, search: string) => {
    await admin('PUT', `/api/systemusers/${id}`, change);
    try {
      return await diagnosisOf(search);
    } finally {
      await admin('PUT', `/api/systemusers/${id}`, back);
    }
  };

  it('a pilot who can sign in: nothing is wrong, with the way in and the last attempts of both vendors', async () => {
    await on.signInFromMimecast();
    await on.passTime(minute);
    const before = await on.sandbox.call<object>('GET', '/state');
    const diagnosis = await diagnosisOf('Pat Pilot');

    expect(diagnosis).toMatchObject({
      person: { systemUserId: pat, email: people.pat },
      change: null,
    });
    expect(wrongIn(diagnosis)).toEqual([]);
    expect(lineOf(diagnosis, 'authorized')?.text).toContain('Bound to sign-in through “Mimecast pilot”.');
    expect(lineOf(diagnosis, 'administrator')?.text).toContain('An administrator');
    expect(lineOf(diagnosis, 'attempts')?.text).toMatch(
      /Mimecast let the person in at Administration Console/,
    );
    expect(lineOf(diagnosis, 'attempts')?.text).toMatch(/JumpCloud let the person through \(sign-in\)/);
    // Looking changes nothing at either vendor.
    expect(await on.sandbox.call<object>('GET', '/state')).toEqual(before);
  });

  it('a person without the group: is told apart from the rest, with the words of the refusal', async () => {
    const browser = createTestBrowser();
    const asked = await browser.open(`${on.sandbox.jumpcloud}/saml2/mimecast`);
    expect((await signInAtJumpCloud(browser, asked, people.una)).html).toContain('not authorized');
    await on.passTime(minute);
    const diagnosis = await diagnosisOf(people.una.toUpperCase());

    expect(wrongIn(diagnosis)).toEqual(['authorized']);
    expect(lineOf(diagnosis, 'others')).toMatchObject({
      outcome: 'pass',
      text: expect.stringContaining('1 other person got through') as string,
    });
    expect(lineOf(diagnosis, 'attempts')?.text).toContain('no group or binding lets the person in');
    expect(diagnosis.change).toMatchObject({ copy: people.una });
    expect(diagnosis.ticket).toContain('[WRONG] Authorized for the application');
  });

  it('a person who is bound alone: is said to be bound directly', async () => {
    const { jumpcloud } = await on.sandbox.call<{
      jumpcloud: { applications: { id: string; ssoUrl: string }[] };
    }>('GET', '/state');
    const application = jumpcloud.applications.find(({ ssoUrl }) => ssoUrl.endsWith('/mimecast'));
    const edge = (op: string) =>
      admin('POST', `/api/v2/applications/${application?.id ?? ''}/associations`, {
        op,
        type: 'user',
        id: una,
      });
    await edge('add');
    const diagnosis = await diagnosisOf('una.user');
    await edge('remove');

    expect(lineOf(diagnosis, 'authorized')).toMatchObject({
      outcome: 'pass',
      text: 'Bound to sign-in directly.',
    });
  });

  it.each([
    ['suspended', { suspended: true }, { suspended: false }, 'not-suspended'],
    ['staged', { state: 'STAGED' }, { state: 'ACTIVATED' }, 'active'],
    ['locked', { account_locked: true }, { account_locked: false }, 'not-locked'],
    ['known by an alias', { email: 'pat@rehearsal.example' }, { email: people.pat }, 'same-address'],
  ])('a person who is %s: that is the one thing to change', async (_, change, back, id) => {
    const diagnosis = await whileUser(pat, change, back, 'pat.pilot');

    expect(wrongIn(diagnosis)).toEqual([id]);
    expect(diagnosis.summary).toBe(lineOf(diagnosis, id)?.text);
    expect(diagnosis.change).toEqual(lineOf(diagnosis, id)?.remedy);
  });

  it('an address at another domain: is missing in Mimecast, and its domain is not internal', async () => {
    const diagnosis = await whileUser(
      pat,
      { email: 'pat@elsewhere.example' },
      { email: people.pat },
      'pat.pilot',
    );

    expect(wrongIn(diagnosis)).toEqual(['same-address', 'domain-internal']);
  });

  it('a policy that denies, and one that asks for a second factor: are named', async () => {
    const policy = (id: string, disabled: boolean) =>
      admin('PATCH', `/api/v2/authn/policies/66f0a1c2d3e4f5061728${id}`, { disabled });
    await Promise.all([policy('c001', false), policy('c002', false)]);
    const [ofPat, ofUna] = await Promise.all([diagnosisOf('pat.pilot'), diagnosisOf('una.user')]);
    await Promise.all([policy('c001', true), policy('c002', true)]);

    expect(wrongIn(ofPat)).toEqual(['not-denied']);
    expect(lineOf(ofPat, 'not-denied')?.text).toContain('“Deny applications to All Users”');
    expect(lineOf(ofPat, 'second-factor')?.text).toContain('one is enrolled');
    expect(wrongIn(ofUna)).toEqual(['second-factor', 'not-denied', 'authorized']);
  });

  it('several people: are given to choose from, and the chosen one is diagnosed', async () => {
    const { candidates, more, diagnosis } = (await ask('rehearsal.example')).ok();

    expect(candidates.map(({ userName }) => userName).sort()).toEqual([
      'lee.later',
      'pat.pilot',
      'sam.super',
      'una.user',
    ]);
    expect({ more, diagnosis }).toEqual({ more: 0, diagnosis: null });
    expect((await diagnosisOf('rehearsal.example', una)).person).toMatchObject({ email: people.una });
  });

  it('an address that JumpCloud does not know: is diagnosed from what Mimecast knows', async () => {
    const diagnosis = await diagnosisOf(people.bo);

    expect(diagnosis.person).toBeNull();
    expect(wrongIn(diagnosis)).toEqual(['exists']);
    expect(lineOf(diagnosis, 'same-address')?.outcome).toBe('pass');
  });

  it('one vendor that does not answer: leaves questions open and answers the others', async () => {
    await on.sandbox.call('POST', '/faults', { vendor: 'mimecast', path: '^/api/', status: 503 });
    const diagnosis = await whileUser(pat, { suspended: true }, { suspended: false }, 'pat.pilot');
    await on.sandbox.call('DELETE', '/faults');

    expect(wrongIn(diagnosis)).toEqual(['not-suspended']);
    expect(lineOf(diagnosis, 'same-address')?.outcome).toBe('unknown');
  }, 60_000);

  it('nobody, nothing and people who may not: are refused with a reason', async () => {
    const auditor = await on.bff.signedInAs('auditor');

    expect((await ask('nobody at all')).problem()).toMatchObject({ code: 'not-found', status: 404 });
    expect((await ask('x', '000000000000000000000000')).problem()).toMatchObject({ status: 400 });
    expect((await ask('gone', '000000000000000000000000')).problem()).toMatchObject({ status: 404 });
    expect((await ask('pat', undefined, auditor)).problem()).toMatchObject({ status: 403 });
    const before = await on.newIntegration();
    const answer = await helpdesk.call(contracts.diagnosePerson, {
      params: { integrationId: before },
      body: { search: 'pat' },
    });
    expect(answer.problem().remedy?.stepId).toBe('connect-jumpcloud');
  });

  it('an expired password: is seen', async () => {
    await admin('POST', `/api/systemusers/${una}/expire`);

    expect(wrongIn(await diagnosisOf('una.user'))).toContain('not-expired');
  });
});
