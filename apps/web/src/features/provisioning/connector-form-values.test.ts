import { type Integration, chooseConnectorsSchema, type TemplateField } from '@wizard/contracts';
import { connectorKinds } from '@wizard/runbook/values';
import { describe, expect, it } from 'vitest';
import { connectorBody } from './connector-body.ts';
import {
  completeDraft,
  type ConnectorFormValues,
  initialConnectorValues,
  newConnector,
  placeOf,
} from './connector-form-values.ts';
import { testIntegration } from './test-integration.ts';

const fieldOf = (key: string, more: Partial<TemplateField> = {}): TemplateField => ({
  key,
  label: key,
  kind: 'text',
  byDefault: '',
  options: [],
  isReadOnly: false,
  isRequired: false,
  hint: null,
  ...more,
});

const template = {
  name: 'mimecast',
  ssoOrigin: 'https://sso.jumpcloud.com',
  defaultSlug: 'mimecast',
  fields: [
    fieldOf('acsUrl', { byDefault: 'https://us-api.mimecast.com/login/saml' }),
    fieldOf('loginUrl', { byDefault: 'https://example.com/' }),
    fieldOf('signResponse', { kind: 'switch', byDefault: false }),
    fieldOf('fixed', { isReadOnly: true }),
    fieldOf('constantAttributes', { kind: 'other', byDefault: null }),
    fieldOf('databaseAttributes', { kind: 'other', byDefault: null }),
  ],
};
const bare = { ...template, name: 'saml2', ssoOrigin: null, fields: [] };
const initial = initialConnectorValues(testIntegration(), [template]);

type Applications = NonNullable<Integration['inputs']['applications']>;
const chosen = (connector: Partial<Applications['connectors'][number]>): Applications => ({
  template: {
    name: 'mimecast',
    displayName: 'Mimecast',
    ssoOrigin: template.ssoOrigin,
    config: {},
    readOnlyKeys: [],
  },
  connectors: [
    {
      kind: 'admin-console',
      displayLabel: 'Console',
      description: '',
      slug: 'mail',
      showInPortal: true,
      ...connector,
    },
  ],
  bookmark: null,
  acknowledgedImmutableUrl: true,
});

describe('initialConnectorValues', () => {
  it('nothing chosen before: the sign-in connector, its own tile hidden, with a bookmark tile', () => {
    expect(initial).toMatchObject({
      templateName: 'mimecast',
      connectors: [{ kind: 'sign-in', slug: 'mimecast', showInPortal: false }],
      hasBookmark: true,
      acknowledgedImmutableUrl: false,
    });
  });

  it('settings: are those that the template lets be set, with its defaults', () => {
    expect(initial.connectors[0]?.settings).toEqual({
      loginUrl: 'https://example.com/',
      signResponse: false,
    });
  });

  it('chosen before without a bookmark: comes back as it was', () => {
    const applications = chosen({ settings: { signResponse: true }, color: '#006CAC' });

    expect(initialConnectorValues(testIntegration({ applications }), [template])).toMatchObject({
      connectors: [
        { kind: 'admin-console', slug: 'mail', color: '#006CAC', settings: { signResponse: true } },
      ],
      hasBookmark: false,
      acknowledgedImmutableUrl: true,
    });
  });

  it('attributes that somebody added in the console: come as rows, those removed here do not', () => {
    const applications = chosen({
      attributes: {
        constant: [{ name: 'company', value: 'Ours' }],
        user: [],
        group: null,
        removed: { constant: ['gone'], user: [] },
      },
    });
    const constant = [
      { name: 'company', value: 'Theirs' },
      { name: 'added', value: '1' },
      { name: 'gone', value: '2' },
    ];
    const found = [
      { connector: 'admin-console' as const, attributes: { constant, user: [], group: 'memberOf' } },
    ];

    const [connector] = initialConnectorValues(
      testIntegration({ applications }),
      [template],
      found,
    ).connectors;

    expect(connector?.attributes).toMatchObject({
      constant: [
        { name: 'company', value: 'Ours' },
        { name: 'added', value: '1' },
      ],
      hasGroup: false,
    });
  });
});

describe('completeDraft', () => {
  it('draft of an older form: gets what it lacks', () => {
    const draft = { templateName: 'mimecast', connectors: [{ kind: 'sign-in', displayLabel: 'Typed' }] };

    expect(completeDraft(draft, [template])['connectors']).toMatchObject([
      {
        displayLabel: 'Typed',
        slug: 'mimecast',
        settings: { signResponse: false },
        attributes: { user: [] },
      },
    ]);
  });

  it('draft that is none of ours: loses only what can’t be read', () => {
    expect(completeDraft({ connectors: [{ kind: 'unknown' }] }, [template])['connectors']).toEqual([]);
    expect(completeDraft({ hasBookmark: false }, [template])).toEqual({ hasBookmark: false });
  });
});

describe('connectorBody', () => {
  const first = (values: ConnectorFormValues, saved?: Applications) =>
    connectorBody(values, [template], saved).connectors[0];
  const typed = (change: Partial<ConnectorFormValues['connectors'][number]>) => ({
    ...initial,
    connectors: [{ ...newConnector('sign-in', template), ...change }],
  });

  it('the main path: is a body that the endpoint takes', () => {
    const body = connectorBody({ ...initial, acknowledgedImmutableUrl: true }, [template]);

    expect(chooseConnectorsSchema.safeParse(body).error).toBeUndefined();
    expect(body.bookmark).toEqual({ displayLabel: 'Mimecast sign-in page' });
    expect(body.connectors[0]?.settings).toEqual({});
  });

  it('settings: sends what differs from the template, and what was set before', () => {
    const settings = { loginUrl: 'https://example.com/', signResponse: true };
    const saved = chosen({ kind: 'sign-in', settings: { loginUrl: 'https://old.example/' } });

    expect(first(typed({ settings }))?.settings).toEqual({ signResponse: true });
    expect(first(typed({ settings }), saved)?.settings).toEqual(settings);
  });

  it('attributes: a removed name that was typed again is not removed', () => {
    const attributes = {
      ...newConnector('sign-in', template).attributes,
      constant: [{ name: ' again ', value: '1' }],
      removed: { constant: ['again', 'gone'], user: [] },
    };

    expect(first(typed({ attributes }))?.attributes).toMatchObject({
      removed: { constant: ['gone'], user: [] },
    });
  });

  it('a template without attributes: sends none', () => {
    const body = connectorBody({ ...initial, templateName: 'saml2' }, [bare]);

    expect(body.connectors[0]).not.toHaveProperty('attributes');
  });

  it('no sign-in connector: sends no bookmark, though its tick stays', () => {
    const connectors = [newConnector('admin-console', template)];

    expect(connectorBody({ ...initial, connectors }, [template]).bookmark).toBeNull();
  });

  it('SSO origin: is sent only for a template that shows none', () => {
    const values = { ...initial, ssoOrigin: 'https://sso.eu.jumpcloud.com' };

    expect(connectorBody(values, [template])).not.toHaveProperty('ssoOrigin');
    expect(connectorBody({ ...values, templateName: 'saml2' }, [bare])).toMatchObject({
      ssoOrigin: 'https://sso.eu.jumpcloud.com',
    });
  });
});

describe('the schema of attributes', () => {
  const messages = (attributes: object) => {
    const connector = { ...connectorBody(initial, [template]).connectors[0], attributes };
    const body = { ...connectorBody(initial, [template]), connectors: [connector] };
    return chooseConnectorsSchema
      .safeParse(body)
      .error?.issues.map(({ path, message }) => [path.slice(3).join('/'), message]);
  };
  const none = { constant: [], user: [], group: null, removed: { constant: [], user: [] } };

  it('one name twice, whatever the list: is refused at the second', () => {
    const attributes = {
      ...none,
      constant: [{ name: 'mail', value: '1' }],
      user: [{ name: ' mail', value: 'email' }],
      group: 'mail',
    };

    expect(messages(attributes)?.map(([path]) => path)).toEqual(['user/0/name', 'group']);
  });

  it.each([
    ['constant', { name: 'a', value: ' ' }, 'constant/0/value'],
    ['user', { name: 'a', value: '' }, 'user/0/value'],
    ['user', { name: 'a', value: 'not a field' }, 'user/0/value'],
    ['user', { name: '', value: 'email' }, 'user/0/name'],
  ])('%s attribute %j: is refused at %s', (list, attribute, path) => {
    expect(messages({ ...none, [list]: [attribute] })?.map(([where]) => where)).toEqual([path]);
  });
});

describe('placeOf', () => {
  it.each(connectorKinds)('%s ticked last: stands in the order of the kinds', (kind) => {
    const others = connectorKinds.filter((other) => other !== kind).map((other) => ({ kind: other }));
    const place = placeOf(kind, others);

    expect(others.toSpliced(place, 0, { kind }).map((each) => each.kind)).toEqual(connectorKinds);
  });
});
