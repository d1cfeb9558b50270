import { deflateRawSync } from 'node:zlib';
import * as contracts from '@wizard/contracts';
import { acsUrl } from '@wizard/runbook/values';
import {
  createIdentity,
  type Identity,
  type MessageParts,
  responseXml,
  sign,
  usual,
} from '@wizard/testing/saml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWizard, type WizardOfTest } from '../../../test/rehearsal.ts';
import { decidedInputs, seedInputs } from '../../../test/seed-steps.ts';
import { pathOf, type TestClient } from '../../../test/test-client.ts';

const marker = 'do-not-keep-this-7f3a';

describe('the message inspector', () => {
  let wizard: WizardOfTest;
  let idp: Identity;
  let helpdesk: TestClient;
  let integrationId: contracts.IntegrationId;

  beforeAll(async () => {
    [wizard, idp] = await Promise.all([startWizard(), createIdentity()]);
    helpdesk = await wizard.bff.signedInAs('helpdesk');
    integrationId = await wizard.newIntegration();
    const { metadata } = decidedInputs;
    const signIn = metadata?.['sign-in'];
    const console = metadata?.['admin-console'];
    if (signIn === undefined || console === undefined) throw new Error('The seed has no metadata.');
    const other = await createIdentity({ name: 'Console' });
    await seedInputs(wizard.bff.deps, integrationId, {
      ...decidedInputs,
      metadata: {
        'sign-in': { ...signIn, certificate: idp.certificateBase64 },
        'admin-console': { ...console, certificate: other.certificateBase64 },
      },
    });
  });
  afterAll(() => wizard.stop());

  const inspect = async (
    pasted: string,
    {
      query = '',
      client = helpdesk,
      id = integrationId,
    }: { query?: string; client?: TestClient; id?: string } = {},
  ) => {
    const response = await client.fetch(
      pathOf(contracts.inspectMessage.path, { integrationId: id }) + query,
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: pasted },
    );
    return { status: response.status, body: await response.json() };
  };
  const answerOf = async (pasted: string, query = '') => {
    const { status, body } = await inspect(pasted, { query });
    expect(status, JSON.stringify(body)).toBe(200);
    return contracts.messageInspectionAnswerSchema.parse(body);
  };
  const problemOf = async (...input: Parameters<typeof inspect>) => {
    const { status, body } = await inspect(...input);
    return { status, problem: contracts.problemSchema.parse(body) };
  };

  const minutesAway = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const signed = (parts: Partial<MessageParts> = {}, by = idp) =>
    sign(
      responseXml({
        notBefore: minutesAway(-1),
        notOnOrAfter: minutesAway(5),
        confirmationEnd: minutesAway(5),
        ...parts,
      }),
      by,
    );
  const base64 = (xml: string) => Buffer.from(xml).toString('base64');
  const notPassed = ({ inspection }: contracts.MessageInspectionAnswer) =>
    (inspection?.findings ?? []).filter(({ outcome }) => outcome !== 'pass');

  it('finds a response of the integration as it must be, and gives what is verified of it', async () => {
    const answer = await answerOf(base64(signed()));

    expect(notPassed(answer)).toEqual([]);
    expect(answer.inspection).toMatchObject({
      kind: 'response',
      connector: 'sign-in',
      isConnectorGuessed: true,
      outcome: 'pass',
    });
    expect(answer.inspection?.facts).toContainEqual({ term: 'NameID', value: usual.nameId });
  });

  it('names the cause of a difference, the value to set and the step that sets it', async () => {
    const answer = await answerOf(base64(signed({ audience: 'https://us-api.mimecast.com.cusa99r001' })));

    expect(answer.inspection?.outcome).toBe('fail');
    expect(notPassed(answer)).toMatchObject([
      {
        rule: 'audience',
        outcome: 'fail',
        isVerified: true,
        expected: 'us-api.mimecast.com.CUSA99R001',
        cause: expect.stringMatching(/starts with https:\/\/.*must be in capitals/) as string,
        remedy: { copy: 'us-api.mimecast.com.CUSA99R001', stepId: 'create-applications' },
      },
    ]);
  });

  it('shows nothing of a person as known when nobody vouches for it', async () => {
    const answer = await answerOf(base64(signed({}, await createIdentity())));

    expect(notPassed(answer)).toMatchObject([{ rule: 'signature', outcome: 'fail' }]);
    expect(answer.inspection?.facts).toEqual([]);
    expect(answer.inspection?.findings.find(({ rule }) => rule === 'name-id')?.isVerified).toBe(false);
  });

  it('takes the age of a message for what it is', async () => {
    const answer = await answerOf(
      base64(
        signed({
          notOnOrAfter: minutesAway(-30),
          confirmationEnd: minutesAway(-30),
          notBefore: minutesAway(-36),
        }),
      ),
    );

    expect(answer.inspection?.outcome).toBe('warn');
    expect(notPassed(answer)).toMatchObject([
      { rule: 'confirmation-time', outcome: 'warn' },
      {
        rule: 'conditions-time',
        outcome: 'warn',
        cause: expect.stringContaining('30 minutes ago') as string,
      },
    ]);
  });

  it('compares with the connector that the addresses name, or with the one that was chosen', async () => {
    const acs = acsUrl('admin-console', 'us');
    const issuer = 'https://sso.jumpcloud.com/saml2/mimecast-console';
    const parts = {
      recipient: acs,
      destination: acs,
      issuer,
      responseIssuer: issuer,
      inResponseTo: undefined,
    };

    expect((await answerOf(signed(parts))).inspection).toMatchObject({
      connector: 'admin-console',
      isConnectorGuessed: true,
    });
    const chosen = await answerOf(signed(parts), '?connector=sign-in');
    expect(chosen.inspection).toMatchObject({ connector: 'sign-in', isConnectorGuessed: false });
    expect(notPassed(chosen).map(({ rule }) => rule)).toEqual([
      'issuer',
      'destination',
      'recipient',
      'in-response-to',
    ]);
  });

  it('lets the person choose among the messages of a recording, and holds a response against its request', async () => {
    const request = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_other" Version="2.0" IssueInstant="${minutesAway(0)}" AssertionConsumerServiceURL="https://eu-api.mimecast.com/login/saml"><saml:Issuer>eu-api.mimecast.com.CUSA99R001</saml:Issuer></samlp:AuthnRequest>`;
    const sso = `https://sso.jumpcloud.com/saml2/mimecast?SAMLRequest=${encodeURIComponent(deflateRawSync(request).toString('base64'))}`;
    const params = [{ name: 'SAMLResponse', value: base64(signed()) }];
    const har = JSON.stringify({
      log: {
        entries: [
          { startedDateTime: minutesAway(0), request: { method: 'GET', url: sso } },
          {
            startedDateTime: minutesAway(0),
            request: { method: 'POST', url: usual.recipient, postData: { params } },
          },
        ],
      },
    });

    const list = await answerOf(har);
    expect(list.messages).toMatchObject([
      { kind: 'request', binding: 'redirect', sentTo: 'https://sso.jumpcloud.com/saml2/mimecast' },
      { kind: 'response', binding: 'post', sentTo: usual.recipient },
    ]);
    expect(list.inspection).toBeNull();

    const asked = await answerOf(har, '?message=0');
    expect(asked.inspection?.kind).toBe('request');
    expect(notPassed(asked)).toMatchObject([
      {
        rule: 'request-issuer',
        remedy: { stepId: 'connect-mimecast', copy: 'eu-api.mimecast.com.CUSA99R001' },
      },
      { rule: 'acs-url', remedy: { copy: 'https://eu-api.mimecast.com/login/saml' } },
    ]);

    const answered = await answerOf(har, '?message=1');
    expect(notPassed(answered)).toMatchObject([{ rule: 'in-response-to', expected: '_other', seen: '_q1' }]);
  });

  it.each([
    ['nothing', '', 422, 'message-unreadable'],
    ['something else', 'Please help me', 422, 'message-unreadable'],
    ['a recording without a message', '{"log":{"entries":[]}}', 422, 'message-unreadable'],
    ['too much', 'x'.repeat(contracts.maxPastedBytes + 1), 413, 'too-large'],
  ])('answers %s with a clear problem', async (_, pasted, status, code) => {
    expect(await problemOf(pasted)).toMatchObject({ status, problem: { code } });
  });

  it('answers a message that must not be parsed with its verdict', async () => {
    const answer = await answerOf(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${signed()}`);

    expect(notPassed(answer)).toMatchObject([{ rule: 'readable', outcome: 'fail' }]);
    expect(answer.inspection?.facts).toEqual([]);
  });

  it('refuses what does not exist, what is not known yet, and who may not', async () => {
    const auditor = await wizard.bff.signedInAs('auditor');
    const empty = await wizard.newIntegration();

    expect((await problemOf(signed(), { query: '?message=7' })).problem).toMatchObject({ status: 400 });
    expect((await problemOf(signed(), { query: '?message=x' })).problem).toMatchObject({ status: 400 });
    expect((await problemOf(signed(), { id: 'int_0000000000000000' })).status).toBe(404);
    expect((await problemOf(signed(), { id: empty })).problem).toMatchObject({
      code: 'step-cannot-start',
      remedy: { stepId: 'choose-connectors' },
    });
    expect((await problemOf(signed(), { client: auditor })).status).toBe(403);
    expect((await problemOf(signed(), { client: wizard.bff.client() })).status).toBe(401);
  });

  it('keeps nothing of what was pasted: not in the ledger, not in the log', async () => {
    const before = await wizard.bff.deps.ledger.read(integrationId);
    await inspect(signed({ nameId: `${marker}@rehearsal.example` }));
    await inspect(`SAMLResponse=${marker}`);
    await inspect(marker);

    expect(await wizard.bff.deps.ledger.read(integrationId)).toEqual(before);
    expect(wizard.bff.logLines().join('\n')).not.toContain(marker);
  });
});
