import { describe, expect, it } from 'vitest';
import { sampleInputs } from '../../test/sample-inputs.ts';
import { stepOf } from '../content/index.ts';
import { guessConnector, messageExpectations } from './expectations.ts';
import { judgeFindings } from './judge-findings.ts';
import { type MessageFinding, type MessageRule, messageRules } from './message-finding.ts';

const now = new Date('2026-11-24T10:00:00Z');
const certificate = sampleInputs.metadata?.['sign-in']?.certificateSha256 ?? '';
const consoleCertificate = 'c'.repeat(64);
const inputs = {
  ...sampleInputs,
  metadata: {
    ...sampleInputs.metadata,
    ...(sampleInputs.metadata?.['admin-console'] && {
      'admin-console': { ...sampleInputs.metadata['admin-console'], certificateSha256: consoleCertificate },
    }),
  },
};
const [signIn] = messageExpectations(inputs);
if (signIn === undefined) throw new Error('The sample has no connector.');

function judge(finding: Partial<MessageFinding> & { rule: MessageRule }, context = {}) {
  const whole = { isOk: false, isVerified: true, expected: 'X', seen: 'Y', ...finding };
  const [judged] = judgeFindings([whole], { inputs, connector: 'sign-in', now, ...context });
  if (judged === undefined) throw new Error('Nothing was judged.');
  return judged;
}

describe('judgeFindings', () => {
  it.each(messageRules)(
    'gives a difference of %s its cause, and a step that exists or words to follow',
    (rule) => {
      const { cause, remedy, title, outcome } = judge({ rule });

      expect(title).not.toBe('');
      expect(outcome).not.toBe('pass');
      expect(cause).toMatch(/^[A-Z].*\.$/s);
      expect(remedy?.text).toMatch(/^[A-Z].*\.$/s);
      if (remedy?.stepId != null) expect(stepOf(remedy.stepId).id).toBe(remedy.stepId);
    },
  );

  it.each(messageRules)('says nothing of %s when it is met', (rule) => {
    const seen = rule === 'name-id' ? 'a@b.example' : 'y';

    expect(judge({ rule, isOk: true, seen })).toMatchObject({ outcome: 'pass', cause: null, remedy: null });
  });

  it.each([
    [
      'the scheme',
      { rule: 'audience', expected: signIn.audience, seen: `https://${signIn.audience}` },
      /https:\/\//,
    ],
    [
      'another grid',
      { rule: 'recipient', expected: signIn.acsUrl, seen: signIn.acsUrl.replace('us-', 'eu-') },
      /grid eu/,
    ],
    [
      "another connector's address",
      {
        rule: 'destination',
        expected: signIn.acsUrl,
        seen: signIn.acsUrl.replace('/login/saml', '/login/sso/adcon'),
      },
      /Administration Console connector/,
    ],
    ["the template's issuer", { rule: 'issuer', expected: signIn.issuer, seen: 'JumpCloud' }, /template/],
    [
      'the form for Entra',
      {
        rule: 'request-issuer',
        expected: signIn.audience,
        seen: 'https://us-api.mimecast.com/sso/CUSA35A403',
      },
      /Azure or Entra/,
    ],
    ['nothing at all', { rule: 'audience', seen: '(absent)' }, /does not say it/],
    [
      'a refusal of the way of signing in',
      { rule: 'status', seen: 'urn:...:Responder / urn:...:NoAuthnContext' },
      /vouch for the way/,
    ],
    ['a denial', { rule: 'status', seen: 'urn:...:Responder / urn:...:RequestDenied' }, /denied the person/],
    ['no signature', { rule: 'signature-placement', seen: 'no signature' }, /anybody may have written/],
    ['a moved signature', { rule: 'signature-placement', seen: '1 in place, 1 elsewhere' }, /was moved/],
    [
      'a replaced certificate',
      { rule: 'signature', seen: `assertion: invalid; signed by ${'d'.repeat(64)}` },
      /was replaced/,
    ],
    [
      "another connector's certificate",
      { rule: 'signature', seen: `assertion: invalid; signed by ${consoleCertificate}` },
      /another connector of this integration \(admin-console\)/,
    ],
    [
      'changed content',
      { rule: 'signature', seen: `assertion: invalid; signed by ${certificate}` },
      /changed after/,
    ],
    [
      'a refused signature',
      { rule: 'signature', seen: 'assertion: refused, it carries an Object' },
      /not of a form/,
    ],
  ] satisfies [string, Partial<MessageFinding> & { rule: MessageRule }, RegExp][])(
    'tells %s by its own cause',
    (_, finding, cause) => {
      expect(judge(finding)).toMatchObject({
        outcome: 'fail',
        cause: expect.stringMatching(cause) as string,
      });
    },
  );

  it('does not blame a message for a certificate that was never verified', () => {
    const unverified = { ...inputs, metadata: null };

    expect(judge({ rule: 'signature' }, { inputs: unverified })).toMatchObject({
      outcome: 'unknown',
      remedy: { stepId: 'copy-metadata-url' },
    });
  });

  it.each([
    ['is over', 'from 2026-11-24T09:50:00Z to 2026-11-24T09:55:00Z', 'warn', /5 minutes ago/],
    ['has been over for long', 'from any time to 2026-11-01T10:00:00Z', 'warn', /23 days ago/],
    ['has not begun', 'from 2026-11-24T10:10:00Z to 2026-11-24T10:15:00Z', 'fail', /10 minutes from now/],
    ['never ends', 'from 2026-11-24T09:50:00Z to no stated end', 'fail', /no end/],
    [
      'ends before it begins',
      'from 2026-11-24T09:55:00Z to 2026-11-24T09:50:00Z',
      'fail',
      /before it begins/,
    ],
  ] as const)('tells a period that %s', (_, seen, outcome, cause) => {
    expect(judge({ rule: 'conditions-time', seen })).toMatchObject({
      outcome,
      cause: expect.stringMatching(cause) as string,
    });
  });

  it('warns of a launch from a tile where only sign-ins from Mimecast are taken', () => {
    const unasked = { rule: 'in-response-to', isOk: true, seen: '(absent)' } as const;

    expect(judge(unasked)).toMatchObject({ outcome: 'warn', remedy: { stepId: 'choose-connectors' } });
    expect(judge(unasked, { connector: 'admin-console' }).outcome).toBe('pass');
  });

  it('finds a name that is no address', () => {
    expect(judge({ rule: 'name-id', isOk: true, seen: 'pat.pilot' })).toMatchObject({
      outcome: 'fail',
      cause: expect.stringContaining('no mail address') as string,
    });
  });
});

describe('guessConnector', () => {
  const all = messageExpectations(inputs);

  it('takes the connector whose addresses are in the message, else the first', () => {
    for (const each of all) {
      const xml = `<Response Destination="${each.acsUrl}"><Issuer>${each.issuer}</Issuer></Response>`;
      expect(guessConnector(xml, all)).toBe(each);
    }
    expect(guessConnector('<x/>', all)).toBe(all[0]);
    expect(guessConnector('<x/>', [])).toBeUndefined();
  });
});
