import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleInputs } from '../../test/sample-inputs.ts';
import { copyValue } from '../values/index.ts';
import { type PageField, readPastedPage } from './read-page.ts';

const expectedOf = (id: Parameters<typeof copyValue>[0]) => copyValue(id, sampleInputs);
const field = (id: string, label: string, expected: string | null): PageField => ({
  id,
  label,
  expected,
  takes: 'address',
  section: 'administration-console',
});
const issuer = field('issuer', 'Issuer', expectedOf('idp-entity-id'));
const loginUrl = field('login-url', 'Login URL', expectedOf('sso-url'));
const logoutUrl = field('logout-url', 'Logout URL', expectedOf('logout-url'));
const certificate = field(
  'certificate',
  'Identity Provider Certificate (Metadata)',
  expectedOf('certificate'),
);
const fields = [issuer, loginUrl, certificate, logoutUrl];
const others = [
  { label: 'Metadata URL', takes: 'address', section: null },
  { label: 'Provider', takes: 'text', section: null },
  { label: 'Import', takes: 'nothing', section: null },
  { label: 'Monitor Metadata URL', takes: 'nothing', section: null },
  { label: 'Permitted IP Ranges', takes: 'text', section: null },
] as const;

const right = Object.fromEntries(fields.map(({ id, expected }) => [id, expected]));
const read = (page: string, wanted: readonly PageField[] = fields) =>
  Object.fromEntries(readPastedPage(page, wanted, others).map(({ id, text }) => [id, text]));

const values = {
  issuer: issuer.expected ?? '',
  loginUrl: loginUrl.expected ?? '',
  logoutUrl: logoutUrl.expected ?? '',
  certificate: certificate.expected ?? '',
};

describe('readPastedPage', () => {
  it('label and value on two lines among what is not asked for: finds each value', () => {
    const page = `Mimecast Administration Console
Home
Users & Groups | Applications
Enforce SAML Authentication for Administration Console
Provider
Other
Metadata URL
https://sso.jumpcloud.com/saml2/metadata/sign-in
Import
Monitor Metadata URL
Issuer
${values.issuer}
Login URL
  ${values.loginUrl}  
Identity Provider Certificate (Metadata)
${values.certificate}
Logout URL
${values.logoutUrl}
Permitted IP Ranges
One range a line, for example 203.0.113.0/24.
Save
Go Back`;
    expect(read(page)).toEqual(right);
  });

  it.each([
    ['one line with a colon', (label: string, value: string) => `${label}: ${value}`],
    ['one line with a tab', (label: string, value: string) => `${label}\t${value}`],
    ['one line with blanks', (label: string, value: string) => `${label}   ${value}`],
    ['label first', (label: string, value: string) => `${label}\n${value}`],
    ['value first', (label: string, value: string) => `${value}\n${label}`],
    ['a star for required fields', (label: string, value: string) => `${label} *\n${value}`],
  ])('%s, in any order: finds each value', (_layout, write) => {
    fc.assert(
      fc.property(fc.shuffledSubarray(fields, { minLength: 1 }), (some) => {
        const page = some.map(({ label, expected }) => write(label, expected ?? '')).join('\n');
        const wanted = Object.fromEntries(some.map(({ id, expected }) => [id, expected]));
        expect(read(page)).toEqual(wanted);
      }),
      { numRuns: 40 },
    );
  });

  it('all labels, then all values: pairs them in turn', () => {
    const page = [...fields.map(({ label }) => label), ...fields.map(({ expected }) => expected)].join('\n');
    expect(read(page)).toEqual(right);
  });

  it('certificate over several lines, with or without its BEGIN and END lines: is one value', () => {
    const body = ['A'.repeat(64), 'B'.repeat(64), 'CCCC=='].join('\n');
    const pem = `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`;
    for (const text of [body, pem]) {
      const page = `${certificate.label}\n${text}\nLogout URL\n${values.logoutUrl}`;
      expect(read(page)).toEqual({ certificate: text, 'logout-url': values.logoutUrl });
    }
  });

  it('wrong value beside its label: is that value, even when the right one stands elsewhere on the page', () => {
    const page = `Issuer\nhttps://sso.jumpcloud.com/saml2/other\nLogin URL\n${values.loginUrl}\nLogout URL\n${values.logoutUrl}`;
    expect(read(page)['issuer']).toBe('https://sso.jumpcloud.com/saml2/other');
  });

  it('label without a value: is left out, and does not take the value of the next one', () => {
    const page = `Issuer\nLogin URL\nIdentity Provider Certificate (Metadata)\nLogout URL\n${values.logoutUrl}`;
    expect(read(page)).toEqual({ 'logout-url': values.logoutUrl });
  });

  it('value without any label: is known by itself', () => {
    expect(read(`some text\n${values.logoutUrl}\nmore`)).toEqual({ 'logout-url': values.logoutUrl });
  });

  it('two sections: each value belongs to the section that it stands in', () => {
    const portal: PageField = { ...issuer, id: 'personal-portal.issuer', section: 'personal-portal' };
    const both = [issuer, portal];
    const page = `Enforce SAML Authentication for Administration Console
Issuer
https://one.example/a
Enforce SAML Authentication for Mimecast Personal Portal
Issuer
https://two.example/b`;
    expect(read(page, both)).toEqual({
      issuer: 'https://one.example/a',
      'personal-portal.issuer': 'https://two.example/b',
    });
    expect(read('Issuer\nhttps://one.example/a\nIssuer\nhttps://two.example/b', both)).toEqual({
      issuer: 'https://one.example/a',
      'personal-portal.issuer': 'https://two.example/b',
    });
    expect(read('Mimecast Personal Portal\nIssuer\nhttps://two.example/b', both)).toEqual({
      'personal-portal.issuer': 'https://two.example/b',
    });
  });

  it('any text: never throws, and gives each field at most once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('Issuer', 'Login URL', 'Import'))),
        (lines) => {
          const ids = readPastedPage(lines.join('\n'), fields, others).map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
    );
  });
});
