import type { Application, ApplicationTemplate } from '@wizard/jumpcloud';
import { describe, expect, it } from 'vitest';
import { ssoOriginOf, templateChoices, templateInput } from './template-choice.ts';

const template = (fields: Partial<ApplicationTemplate>): ApplicationTemplate => ({
  id: '66f0a1c2d3e4f50617280f01',
  name: 'mimecast',
  displayName: 'Mimecast',
  ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
  config: {},
  ...fields,
});

const application = (fields: Partial<Application>): Application => ({
  id: '66f0a1c2d3e4f50617280a01',
  name: 'saml2',
  sso: { type: 'saml' },
  ...fields,
});

describe('templateChoices', () => {
  it('none names Mimecast: offers the generic template, marked as the fallback', () => {
    const generic = template({ name: 'saml2', displayName: 'Custom SAML App' });

    expect(templateChoices({ matches: [], generic }, [])).toMatchObject([
      { isFallback: true, template: { name: 'saml2' } },
    ]);
  });

  it('several match: the one that is called Mimecast comes first, and not the generic one', () => {
    const matches = [
      template({ name: 'mimecast-v2', displayName: 'Mimecast V2' }),
      template({ name: 'mimecast' }),
    ];
    const generic = template({ name: 'saml2' });

    const names = templateChoices({ matches, generic }, []).map((choice) => choice.template.name);

    expect(names).toEqual(['mimecast', 'mimecast-v2']);
  });

  it('template without an SSO URL: offers the default slug', () => {
    const [choice] = templateChoices({ matches: [template({ ssoUrl: '' })], generic: undefined }, []);

    expect(choice).toMatchObject({ ssoOrigin: null, defaultSlug: 'mimecast' });
  });
});

describe('ssoOriginOf', () => {
  it('an application of the organization shows another host than the catalogue: takes the application', () => {
    const own = application({ ssoUrl: 'https://sso.eu.jumpcloud.com/saml2/zoom' });

    expect(ssoOriginOf(template({}), [own])).toBe('https://sso.eu.jumpcloud.com');
  });

  it('only a bookmark exists: does not take its target for the SSO host', () => {
    const bookmark = application({ sso: { type: 'bookmark' }, ssoUrl: 'https://intranet.example/saml2/x' });

    expect(ssoOriginOf(template({ ssoUrl: null }), [bookmark])).toBeNull();
  });

  it('nothing shows a host: gives null instead of a pattern', () => {
    expect(ssoOriginOf(template({ ssoUrl: 'mimecast' }), [application({ ssoUrl: '' })])).toBeNull();
  });
});

describe('templateInput', () => {
  it('config in wrappers: keeps the plain defaults and which keys are read-only', () => {
    const input = templateInput(
      template({
        config: {
          acsUrl: { type: 'text', value: 'https://XX-api.mimecast.com/login/saml', readOnly: false },
          idpEntityId: { type: 'text', value: 'JumpCloud', readOnly: true },
          signAssertion: { type: 'boolean' },
        },
      }),
      'https://sso.jumpcloud.com',
    );

    expect(input.config).toEqual({
      acsUrl: 'https://XX-api.mimecast.com/login/saml',
      idpEntityId: 'JumpCloud',
      signAssertion: null,
    });
    expect(input.readOnlyKeys).toEqual(['idpEntityId']);
  });
});
