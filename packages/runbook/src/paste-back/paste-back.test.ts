import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleInputs } from '../../test/sample-inputs.ts';
import { copyValue, type CopyValueId, copyValueIds } from '../values/index.ts';
import { pasteBack } from './index.ts';

const { mimecast } = sampleInputs;
if (mimecast === null) throw new Error('The sample is complete.');

const context = { inputs: sampleInputs, connector: 'admin-console' } as const;

function paste(valueId: CopyValueId, pasted: string) {
  const expected = copyValue(valueId, sampleInputs, context.connector);
  if (expected === null) throw new Error(`The sample has no ${valueId}.`);
  return pasteBack(expected, pasted, valueId, context);
}

const idsOf = (valueId: CopyValueId, pasted: string) => paste(valueId, pasted).mistakes.map(({ id }) => id);

describe('pasteBack names the mistake', () => {
  it.each([
    ['white space after the value', 'sp-entity-id', 'us-api.mimecast.com.CUSA35A403 ', ['surrounding-space']],
    [
      'white space before the value',
      'sp-entity-id',
      '\tus-api.mimecast.com.CUSA35A403',
      ['surrounding-space'],
    ],
    ['white space inside the value', 'sp-entity-id', 'us-api.mimecast.com .CUSA35A403', ['inner-space']],
    [
      'https:// in front of the entity ID',
      'sp-entity-id',
      'https://us-api.mimecast.com.CUSA35A403',
      ['https-prefix'],
    ],
    ['still XX', 'sp-entity-id', 'XX-api.mimecast.com.CUSA35A403', ['placeholder']],
    ['still XXXXXX', 'sp-entity-id', 'us-api.mimecast.com.XXXXXX', ['placeholder']],
    ['another grid in the entity ID', 'sp-entity-id', 'eu-api.mimecast.com.CUSA35A403', ['wrong-grid']],
    ['another grid in the ACS URL', 'acs-url', 'https://eu-api.mimecast.com/login/sso/adcon', ['wrong-grid']],
    [
      'small letters in the account code',
      'sp-entity-id',
      'us-api.mimecast.com.cusa35a403',
      ['account-code-case'],
    ],
    ['another account code', 'sp-entity-id', 'us-api.mimecast.com.CUSA1A1', ['account-code']],
    ['the Entra form', 'sp-entity-id', 'https://us-api.mimecast.com/sso/CUSA35A403', ['entra-entity-id']],
    [
      'the path of the sign-in connector',
      'acs-url',
      'https://us-api.mimecast.com/login/saml',
      ['other-connector'],
    ],
    [
      'grid and path both wrong',
      'acs-url',
      'https://eu-api.mimecast.com/login/saml',
      ['wrong-grid', 'other-connector'],
    ],
    ['an unknown path', 'acs-url', 'https://us-api.mimecast.com/login/sso', ['other-path']],
    ['http instead of https', 'acs-url', 'http://us-api.mimecast.com/login/sso/adcon', ['http-not-https']],
    ['no scheme', 'acs-url', 'us-api.mimecast.com/login/sso/adcon', ['https-missing']],
    ['a slash too many', 'acs-url', 'https://us-api.mimecast.com/login/sso/adcon/', ['closing-slash-extra']],
    [
      'the slash at the end missing',
      'logout-url',
      'https://console.jumpcloud.com/userconsole',
      ['closing-slash-missing'],
    ],
    [
      'the issuer of another connector',
      'idp-entity-id',
      'https://sso.jumpcloud.com/saml2/mimecast',
      ['other-connector'],
    ],
    ['the certificate of another connector', 'certificate', 'MIIBsigninAAAA+XX/BBBB==', ['other-connector']],
    [
      'ACS URL and entity ID swapped',
      'sp-entity-id',
      'https://us-api.mimecast.com/login/sso/adcon',
      ['other-value'],
    ],
    [
      'capital letters in an address',
      'sso-url',
      'https://SSO.jumpcloud.com/saml2/mimecast-admin-console',
      ['letter-case'],
    ],
    ['a zero-width blank', 'sp-entity-id', 'us-api.mimecast.com.CUSA35A403\u200b', ['invisible-character']],
    ["the template's default issuer", 'idp-entity-id', 'JumpCloud', ['template-default']],
    [
      "the article's example of an issuer",
      'idp-entity-id',
      'https://sso.jumpcloud.com/saml2/<applicationname>',
      ['placeholder'],
    ],
    [
      'the metadata URL where the login URL belongs',
      'sso-url',
      'https://sso.jumpcloud.com/saml2/metadata/admin-console',
      ['other-value'],
    ],
    [
      'the logout URL of another region',
      'logout-url',
      'https://console.eu.jumpcloud.com/userconsole/',
      ['other-region'],
    ],
    ['nothing', 'sso-url', '  ', ['empty']],
    ['something else', 'sso-url', 'https://sso.jumpcloud.com/saml2/salesforce', ['different']],
  ] as const)('%s', (_situation, valueId, pasted, mistakes) => {
    const result = paste(valueId, pasted);
    expect(result.mistakes.map(({ id }) => id)).toEqual(mistakes);
    expect(result.matches).toBe(false);
  });

  it('US public sector on the usual domain: the domain is named', () => {
    const inputs = { ...sampleInputs, mimecast: { ...mimecast, grid: 'uspcom' as const } };
    const expected = copyValue('acs-url', inputs, 'sign-in') ?? '';
    const result = pasteBack(expected, 'https://uspcom-api.mimecast.com/login/saml', 'acs-url', {
      inputs,
      connector: 'sign-in',
    });
    expect(result.mistakes).toEqual([
      { id: 'other-domain', text: expect.stringContaining('uspcom-api.mimecast-pscom-us.com') as string },
    ]);
  });

  it('a certificate with BEGIN and END lines and line breaks matches, with a warning to remove them', () => {
    const result = paste(
      'certificate',
      '-----BEGIN CERTIFICATE-----\nMIIBadmin\nconsole==\n-----END CERTIFICATE-----\n',
    );
    expect(result.matches).toBe(true);
    expect(result.mistakes.map(({ id }) => id)).toEqual(['pem-lines']);
  });

  it('a different certificate with BEGIN lines does not match, and both is said', () => {
    const result = paste(
      'certificate',
      '-----BEGIN CERTIFICATE-----\nMIIBother==\n-----END CERTIFICATE-----',
    );
    expect(result.matches).toBe(false);
    expect(result.mistakes.map(({ id }) => id)).toEqual(['pem-lines', 'different']);
  });

  it('a certificate broken into lines matches without a mistake', () => {
    expect(paste('certificate', 'MIIBadmin\nconsole==\n')).toMatchObject({ matches: true, mistakes: [] });
  });

  it('a certificate with runs of X is no placeholder', () => {
    expect(idsOf('certificate', 'MIIB+XX/YOUR==')).not.toContain('placeholder');
  });
});

describe('pasteBack', () => {
  it('of the exact value matches without a mistake', () => {
    for (const id of copyValueIds) {
      const expected = copyValue(id, sampleInputs, context.connector);
      if (expected !== null) expect(paste(id, expected)).toMatchObject({ matches: true, mistakes: [] });
    }
  });

  it('of anything else never matches, and always names at least one mistake', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...copyValueIds.filter((id) => id !== 'certificate')),
        fc.string(),
        (id, pasted) => {
          fc.pre(pasted !== copyValue(id, sampleInputs, context.connector));
          const result = paste(id, pasted);
          expect(result.matches).toBe(false);
          expect(result.mistakes.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('segments rebuild both texts for any paste', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (expected, pasted) => {
        const { segments } = pasteBack(expected, pasted, 'sso-url', context);
        const join = (left: 'missing' | 'extra') =>
          segments
            .filter(({ kind }) => kind !== left)
            .map(({ text }) => text)
            .join('');
        expect(join('extra')).toBe(expected);
        expect(join('missing')).toBe(pasted);
      }),
    );
  });

  it('of a long unrelated text answers at once with two whole segments', () => {
    const started = performance.now();
    const result = paste('certificate', 'é'.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(result.segments.map(({ kind }) => kind)).toEqual(['missing', 'extra']);
  });
});
