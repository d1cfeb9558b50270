import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleInputs, slugArbitrary } from '../../test/sample-inputs.ts';
import type { TemplateInput } from './inputs.ts';
import {
  defaultSlug,
  idpEntityId,
  jumpcloudAdminPortal,
  jumpcloudUserConsole,
  logoutUrl,
  ssoUrl,
  validateSlug,
} from './jumpcloud-addresses.ts';
import { connectorKinds } from './words.ts';

const template = (config: Record<string, unknown>, readOnlyKeys: readonly string[] = []): TemplateInput => ({
  name: 'mimecast',
  displayName: 'Mimecast',
  ssoOrigin: 'https://sso.jumpcloud.com',
  config,
  readOnlyKeys,
});

describe('addresses of JumpCloud', () => {
  it.each([
    ['us', 'https://console.jumpcloud.com/userconsole/'],
    ['eu', 'https://console.eu.jumpcloud.com/userconsole/'],
    ['in', 'https://console.in.jumpcloud.com/userconsole/'],
  ] as const)('region %s has the user console and logout URL %s', (region, url) => {
    expect(jumpcloudUserConsole(region)).toBe(url);
    expect(logoutUrl(region)).toBe(url);
    expect(url.startsWith(jumpcloudAdminPortal(region))).toBe(true);
  });

  it('ssoUrl joins origin and slug with one slash, whether the origin ends with one or not', () => {
    fc.assert(
      fc.property(slugArbitrary, fc.constantFrom('', '/', '//'), (slug, end) => {
        expect(ssoUrl(`https://sso.jumpcloud.com${end}`, slug)).toBe(
          `https://sso.jumpcloud.com/saml2/${slug}`,
        );
      }),
    );
  });
});

describe('idpEntityId', () => {
  it('is the SSO URL where the template lets it be set, so two connectors never share one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(slugArbitrary, { minLength: 2, maxLength: 3 }), (slugs) => {
        const ids = slugs.map((slug) =>
          idpEntityId(template({ idpEntityId: '' }), ssoUrl('https://x.test', slug)),
        );
        expect(new Set(ids).size).toBe(slugs.length);
      }),
    );
  });

  it('is the default of a template that lets no one change it', () => {
    expect(idpEntityId(template({ idpEntityId: 'JumpCloud' }, ['idpEntityId']), 'https://x.test')).toBe(
      'JumpCloud',
    );
  });

  it('is unknown when the template has no such field or an empty fixed one', () => {
    expect(idpEntityId(template({}), 'https://x.test')).toBeNull();
    expect(idpEntityId(template({ idpEntityId: '' }, ['idpEntityId']), 'https://x.test')).toBeNull();
  });
});

describe('slugs', () => {
  it('every default is valid and different from the others', () => {
    const slugs = connectorKinds.map(defaultSlug);
    expect(slugs.map(validateSlug)).toEqual([null, null, null]);
    expect(new Set(slugs).size).toBe(3);
  });

  it.each(['', 'Mimecast', 'a b', '-a', 'a/b', 'ä', 'x'.repeat(64)])('"%s" is refused', (slug) => {
    expect(validateSlug(slug)).toEqual(expect.any(String));
  });

  it('every valid slug survives in a URL unchanged', () => {
    fc.assert(
      fc.property(slugArbitrary, (slug) => {
        expect(validateSlug(slug)).toBeNull();
        const origin = sampleInputs.applications?.template.ssoOrigin ?? '';
        expect(new URL(ssoUrl(origin, slug)).pathname).toBe(`/saml2/${slug}`);
      }),
    );
  });
});
