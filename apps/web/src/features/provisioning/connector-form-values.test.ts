import { chooseConnectorsSchema } from '@wizard/contracts';
import { connectorKinds } from '@wizard/runbook/values';
import { describe, expect, it } from 'vitest';
import { connectorBody, initialConnectorValues, newConnector, placeOf } from './connector-form-values.ts';
import { testIntegration } from './test-integration.ts';

const template = { name: 'mimecast', ssoOrigin: 'https://sso.jumpcloud.com', defaultSlug: 'mimecast' };
const withoutOrigin = { ...template, name: 'saml2', ssoOrigin: null };
const initial = initialConnectorValues(testIntegration(), [template]);

describe('initialConnectorValues', () => {
  it('nothing chosen before: the sign-in connector, its own tile hidden, with a bookmark tile', () => {
    expect(initial).toMatchObject({
      templateName: 'mimecast',
      connectors: [{ kind: 'sign-in', slug: 'mimecast', showInPortal: false }],
      hasBookmark: true,
      acknowledgedImmutableUrl: false,
    });
  });

  it('chosen before without a bookmark: comes back as it was', () => {
    const connector = { ...newConnector('admin-console', template), slug: 'mail' };
    const applications = {
      template: { ...template, displayName: 'Mimecast', config: {}, readOnlyKeys: [] },
      connectors: [connector],
      bookmark: null,
      acknowledgedImmutableUrl: true,
    };

    expect(initialConnectorValues(testIntegration({ applications }), [template])).toMatchObject({
      connectors: [connector],
      hasBookmark: false,
      acknowledgedImmutableUrl: true,
    });
  });
});

describe('connectorBody', () => {
  it('the main path: is a body that the endpoint takes', () => {
    const body = connectorBody({ ...initial, acknowledgedImmutableUrl: true }, [template]);

    expect(chooseConnectorsSchema.safeParse(body).error).toBeUndefined();
    expect(body.bookmark).toEqual({ displayLabel: 'Mimecast sign-in page' });
  });

  it('no sign-in connector: sends no bookmark, though its tick stays', () => {
    const connectors = [newConnector('admin-console', template)];

    expect(connectorBody({ ...initial, connectors }, [template]).bookmark).toBeNull();
  });

  it('SSO origin: is sent only for a template that shows none', () => {
    const typed = { ...initial, ssoOrigin: 'https://sso.eu.jumpcloud.com' };

    expect(connectorBody(typed, [template])).not.toHaveProperty('ssoOrigin');
    expect(connectorBody({ ...typed, templateName: 'saml2' }, [withoutOrigin])).toMatchObject({
      ssoOrigin: 'https://sso.eu.jumpcloud.com',
    });
  });
});

describe('placeOf', () => {
  it.each(connectorKinds)('%s ticked last: stands in the order of the kinds', (kind) => {
    const others = connectorKinds.filter((other) => other !== kind).map((other) => ({ kind: other }));
    const place = placeOf(kind, others);

    expect(others.toSpliced(place, 0, { kind }).map((each) => each.kind)).toEqual(connectorKinds);
  });
});
