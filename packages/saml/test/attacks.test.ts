import { createIdentity, type Identity, responseXml, sign, usual } from '@wizard/testing/saml';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ExpectedResponse, findMessages, inspectResponse } from '../src/index.ts';
import { attackCorpus, attacker } from './attack-corpus.ts';

const [idp, mallory] = await Promise.all([createIdentity(), createIdentity({ name: 'Test IdP' })]);
const corpus = attackCorpus({ idp, mallory });
const expected: ExpectedResponse = {
  acsUrl: usual.recipient,
  audience: usual.audience,
  issuer: usual.issuer,
  certificates: [idp.certificate],
  now: new Date('2026-11-24T10:00:30Z'),
  allowUnsolicited: true,
};

describe('the attack corpus', () => {
  it('is made from a message that is accepted', async () => {
    const inspection = await inspectResponse(sign(responseXml(), idp), expected);

    expect(inspection.isAcceptable).toBe(true);
    expect(inspection.assertion?.nameId).toBe(usual.nameId);
  });

  it.each(corpus)('gets its verdict: $name', async ({ xml, verdict, says = /./ }) => {
    const { findings, isAcceptable, assertion } = await inspectResponse(xml, expected);
    const failed = findings.filter(({ isOk }) => !isOk);

    expect(failed.map(({ rule }) => rule)).toEqual(verdict);
    expect(isAcceptable).toBe(false);
    expect(failed.map(({ seen }) => seen).join('\n')).toMatch(says);
    // Whatever is shown as verified is never the attacker's word.
    expect(JSON.stringify(assertion ?? {})).not.toContain(attacker);
    expect(findings.filter(({ isVerified, seen }) => isVerified && seen.includes(attacker))).toEqual([]);
  });

  it.each(corpus)('is found in a paste and stays what it is: $name', async ({ xml }) => {
    const [found, more] = await findMessages(Buffer.from(xml).toString('base64'));

    expect(found).toMatchObject({ kind: 'response', xml });
    expect(more).toBeUndefined();
  });

  it('reads the whole of a name that a comment divides', async () => {
    const name = `${attacker}.evil.example`;
    const divided = sign(responseXml({ nameId: name }), idp).replace(
      name,
      `${attacker}<!-- -->.evil.example`,
    );
    const { assertion } = await inspectResponse(divided, expected);

    expect(assertion?.nameId).toBe(name);
  });
});

describe('the attack corpus, by time', () => {
  let other: Identity;
  beforeAll(async () => {
    other = await createIdentity({ name: 'Other' });
  });

  it('takes no attack longer than half a second, with three certificates to try', async () => {
    const many = { ...expected, certificates: [idp, mallory, other].map(({ certificate }) => certificate) };
    for (const { name, xml } of corpus) {
      const began = performance.now();
      await inspectResponse(xml, many);
      expect(performance.now() - began, name).toBeLessThan(500);
    }
  });
});
