import { deflateRawSync, gzipSync } from 'node:zlib';
import { responseXml } from '@wizard/testing/saml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMessages, XmlError } from '../src/index.ts';

const response = responseXml({ nameId: 'ünä@rehearsal.example' });
const request =
  '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_q1" Version="2.0"/>';
const acs = 'https://us-api.mimecast.com/login/saml';
const sso = 'https://sso.jumpcloud.com/saml2/mimecast';

const base64 = (xml: string) => Buffer.from(xml).toString('base64');
const deflated = (xml: string) => deflateRawSync(xml).toString('base64');
const field = (name: string, value: string) => `${name}=${encodeURIComponent(value)}`;

const found = async (pasted: string) =>
  (await findMessages(pasted)).map(({ kind, xml, binding }) => ({ kind, xml, binding }));

const posted = { kind: 'response', xml: response, binding: 'post' };
const redirected = { kind: 'request', xml: request, binding: 'redirect' };

describe('findMessages, one message', () => {
  it.each([
    ['XML', `\uFEFF \n${response}\n`, { ...posted, binding: null }],
    ['XML with a declaration', `<?xml version="1.0"?>${response}`, undefined],
    ['Base64', base64(response), posted],
    ['Base64 in lines', base64(response).replace(/.{76}/g, '$&\r\n'), posted],
    ['URL-encoded Base64', encodeURIComponent(base64(response)), posted],
    ['Base64 of the redirect binding', deflated(request), redirected],
    ['the same, URL-encoded', encodeURIComponent(deflated(request)), redirected],
    ['a form body', `RelayState=x&${field('SAMLResponse', base64(response))}`, posted],
    ['an address', `${sso}?${field('SAMLRequest', deflated(request))}&RelayState=x`, redirected],
    ['a list of form data', `Form Data\nSAMLResponse: ${base64(response)}\nRelayState: x`, posted],
    ['the same with the value on its own line', `SAMLResponse\n${base64(response)}\nRelayState\nx`, posted],
    ['a command line', `curl '${acs}' --data-raw '${field('SAMLResponse', base64(response))}'`, posted],
    [
      'a page with the form',
      `<!doctype html><form><input type="hidden" name="SAMLResponse" value="${base64(response)}"></form>`,
      posted,
    ],
    [
      'a page that escapes its values',
      `<html><input value='${base64(response).replaceAll('+', '&#x2b;').replaceAll('=', '&#61;')}' name='SAMLResponse'/>`,
      posted,
    ],
  ])('reads %s', async (_, pasted, wanted) => {
    const messages = await found(pasted);

    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject(wanted ?? { kind: 'response' });
  });

  it('tells to which address a redirect went, without its query', async () => {
    const [message] = await findMessages(`${sso}?${field('SAMLRequest', deflated(request))}&secret=1`);

    expect(message).toMatchObject({ sentTo: sso, sentAt: null });
  });
});

describe('findMessages, a recording', () => {
  const entry = (url: string, more: object, startedDateTime = '2026-11-24T12:00:00.000+02:00') => ({
    startedDateTime,
    request: { method: 'POST', url, ...more },
    response: { status: 200, content: { text: 'SAMLResponse=not+this' } },
  });
  const har = (...entries: object[]) => JSON.stringify({ log: { version: '1.2', entries } });

  it('finds every message of a HAR, with its address and time', async () => {
    const pasted = har(
      entry('https://login.mimecast.com/', {}),
      entry(`${sso}?${field('SAMLRequest', deflated(request))}`, { method: 'GET' }),
      entry(`${acs}?x=1`, { postData: { params: [{ name: 'SAMLResponse', value: base64(response) }] } }),
      entry(acs, {
        postData: { text: field('SAMLResponse', base64(responseXml({ nameId: 'b@x.example' }))) },
      }),
    );

    expect(await findMessages(pasted)).toMatchObject([
      { ...redirected, sentTo: sso, sentAt: '2026-11-24T10:00:00.000Z' },
      { ...posted, sentTo: acs },
      { kind: 'response', binding: 'post', sentTo: acs },
    ]);
  });

  it('names a message once that was recorded twice', async () => {
    const once = entry(acs, { postData: { params: [{ name: 'SAMLResponse', value: base64(response) }] } });

    expect(await found(har(once, once))).toEqual([posted]);
  });

  it('reads an export of SAML-tracer, also when its form fields were hashed', async () => {
    const pasted = JSON.stringify({
      timestamp: '2026-11-24T10:00:00.000Z',
      requests: [
        { method: 'POST', url: sso, requestId: '1', post: [['SAMLRequest', [base64(request)]]] },
        { method: 'POST', url: acs, requestId: '2', post: [['SAMLResponse', 'sha256:abc']], saml: response },
        { method: 'GET', url: 'https://login.mimecast.com/', requestId: '3' },
      ],
    });

    expect(await findMessages(pasted)).toMatchObject([
      { kind: 'request', binding: 'post', sentTo: sso, sentAt: null },
      { kind: 'response', xml: response, binding: null, sentTo: acs },
    ]);
  });

  it('does not lose the good messages of a recording for a damaged one', async () => {
    const damaged = entry(acs, { postData: { params: [{ name: 'SAMLResponse', value: '!!!!' }] } });
    const good = entry(acs, { postData: { params: [{ name: 'SAMLResponse', value: base64(response) }] } });

    expect(await found(har(damaged, good))).toEqual([posted]);
    await expect(findMessages(har(damaged))).rejects.toThrow(/neither XML nor Base64/);
  });
});

describe('findMessages, anything else', () => {
  it.each([
    ['', /Nothing was pasted/],
    ['  \n ', /Nothing was pasted/],
    ['It does not work, please help', /No SAML message is in this text/],
    ['SAMLResponse=', /No SAML message is in this text/],
    ['not-base64!', /neither XML nor Base64/],
    ['A', /incomplete/],
    ['/////w==', /does not hold a message/],
    [gzipSync('x').toString('base64'), /does not hold a message/],
    [deflateRawSync('x'.repeat(50_000_000)).toString('base64'), /longer than/],
    [deflated(request).slice(0, 40), /does not hold a message/],
    ['A'.repeat(2_000_001), /longer than/],
    ['<html><body>Sign in</body></html>', /web page without a SAML form/],
    ['{"log":', /a part of the file was not copied/],
    ['{"log":{"entries":[{"request":{"url":"https://x.example/"}}]}}', /holds no SAML message/],
    ['[]', /holds no SAML message/],
    ['{"requests":[null,1,{"post":{"SAMLResponse":[]}}]}', /holds no SAML message/],
  ])('says what is wrong with %.40s', async (pasted, reason) => {
    const refusal = expect(findMessages(pasted)).rejects;

    await refusal.toThrow(XmlError);
    await refusal.toThrow(reason);
  });

  it('answers any text with messages or a typed error', async () => {
    const pieces = fc.constantFrom(
      'SAMLResponse',
      '=',
      ':',
      '"',
      '<',
      '>',
      '%',
      '{',
      '[',
      '&',
      '\n',
      'PHM+',
      'log',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join('')),
        ),
        async (pasted) => {
          try {
            expect((await findMessages(pasted)).length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(XmlError);
          }
        },
      ),
    );
  });

  it('takes a megabyte of almost a message without delay', async () => {
    for (const pasted of [
      'SAMLResponse'.repeat(100_000),
      `<input ${'name="'.repeat(200_000)}`,
      `<input${' '.repeat(1_000_000)}`,
      `SAMLResponse${' '.repeat(1_000_000)}`,
      `SAMLResponse${'\n'.repeat(1_000_000)}`,
      `<input name="SAMLResponse" ${'value='.repeat(200_000)}>`,
      `<html ${'<input '.repeat(150_000)}`,
    ]) {
      const began = performance.now();
      await findMessages(pasted).catch(() => undefined);
      expect(performance.now() - began, pasted.slice(0, 30)).toBeLessThan(1_000);
    }
  });
});
