import { describe, expect, it } from 'vitest';
import { applyInModel } from '../../test/model-jumpcloud.ts';
import { sampleInputs } from '../../test/sample-inputs.ts';
import type { ApplicationsInput, AttributesInput, ConnectorInput } from '../values/inputs.ts';
import { type DesiredState, desiredState } from './desired-state.ts';
import type { ObservedState } from './observed-state.ts';
import { planChanges } from './plan-changes.ts';

const empty: ObservedState = { organization: { id: 'o', name: null }, applications: [], groups: [] };
const noneRemoved: AttributesInput['removed'] = { constant: [], user: [] };

/** One connector of a template that has attributes and a login URL. */
const wanted = (
  connector: Partial<ConnectorInput>,
  template: Partial<ApplicationsInput['template']> = {},
): DesiredState => {
  const { applications } = sampleInputs;
  const [first] = applications?.connectors ?? [];
  if (applications === null || first === undefined) throw new Error('The sample is complete.');
  const config = {
    ...applications.template.config,
    constantAttributes: [],
    databaseAttributes: [],
    includeGroups: false,
    groupsAttributeName: '',
    signResponse: false,
  };
  const desired = desiredState({
    ...sampleInputs,
    pilot: null,
    applications: {
      ...applications,
      template: { ...applications.template, config, ...template },
      connectors: [{ ...first, ...connector }],
      bookmark: null,
    },
  });
  if (desired.kind !== 'desired') throw new Error('The inputs are complete.');
  return desired.state;
};

const created = (desired: DesiredState): ObservedState =>
  applyInModel(planChanges(desired, empty, 'create'), empty, desired);

/** What somebody changes in JumpCloud's console meanwhile. */
const edited = (state: ObservedState, config: Record<string, unknown>): ObservedState => ({
  ...state,
  applications: state.applications.map((one) => ({ ...one, config: { ...one.config, ...config } })),
});

const attributes = (more: Partial<AttributesInput>): AttributesInput => ({
  constant: [{ name: 'company', value: 'Rehearsal' }],
  user: [{ name: 'mail', value: 'email' }],
  group: null,
  removed: noneRemoved,
  ...more,
});

const configOf = (desired: DesiredState) => desired.applications[0]?.config;

describe('settings of a connector', () => {
  it('a value that the person set: is wanted, and one that the wizard derives is not overridden', () => {
    const desired = wanted({ settings: { signResponse: true, acsUrl: 'https://elsewhere.example/' } });

    expect(configOf(desired)).toMatchObject({
      signResponse: true,
      acsUrl: 'https://us-api.mimecast.com/login/saml',
    });
  });

  it('a key that the template lacks or keeps to itself: is not written', () => {
    const config = configOf(
      wanted({ settings: { nope: 'x', signResponse: true } }, { readOnlyKeys: ['signResponse'] }),
    );

    expect(config).not.toHaveProperty('nope');
    expect(config).not.toHaveProperty('signResponse');
  });

  it('a placeholder with a known value: is filled', () => {
    expect(configOf(wanted({ settings: { idpInitUrl: 'https://XX-api.mimecast.com/login' } }))).toMatchObject(
      {
        idpInitUrl: 'https://us-api.mimecast.com/login',
      },
    );
  });
});

describe('attributes of a connector', () => {
  it('no attributes decided: those of the application stay as they are', () => {
    const state = edited(created(wanted({})), { constantAttributes: [{ name: 'theirs', value: '1' }] });

    expect(planChanges(wanted({}), state, 'create').isEmpty).toBe(true);
  });

  it('new application: has them all, and the group attribute under its name', () => {
    const [application] = created(wanted({ attributes: attributes({ group: 'memberOf' }) })).applications;

    expect(application?.config).toMatchObject({
      constantAttributes: [{ name: 'company', value: 'Rehearsal' }],
      databaseAttributes: [{ name: 'mail', value: 'email' }],
      includeGroups: true,
      groupsAttributeName: 'memberOf',
    });
  });

  it('update: keeps those that others added, with everything that the console keeps of them', () => {
    const theirs = { name: 'theirs', value: '1', readOnly: false, visible: true };
    const state = edited(created(wanted({ attributes: attributes({}) })), {
      constantAttributes: [{ name: 'company', value: 'Old', visible: true }, theirs],
    });

    const { operations } = planChanges(wanted({ attributes: attributes({}) }), state, 'create');

    expect(operations.map(({ action }) => action)).toMatchObject([
      {
        update: {
          config: { constantAttributes: [{ name: 'company', value: 'Rehearsal', visible: true }, theirs] },
        },
      },
    ]);
    expect(operations[0]?.changes).toEqual([
      {
        field: 'constantAttributes',
        from: 'company = Old; theirs = 1',
        to: 'company = Rehearsal; theirs = 1',
      },
    ]);
  });

  it('the console keeps more beside name and value: is no difference', () => {
    const desired = wanted({ attributes: attributes({}) });
    const state = edited(created(desired), {
      constantAttributes: [{ name: 'company', value: 'Rehearsal', visible: true, readOnly: false }],
    });

    expect(planChanges(desired, state, 'create').isEmpty).toBe(true);
  });

  it('removed here: goes, whoever added it', () => {
    const desired = wanted({
      attributes: attributes({ constant: [], removed: { constant: ['theirs', 'company'], user: [] } }),
    });
    const state = edited(created(desired), {
      constantAttributes: [
        { name: 'company', value: 'Rehearsal' },
        { name: 'theirs', value: '1' },
        { name: 'other', value: '2' },
      ],
    });

    const { operations } = planChanges(desired, state, 'create');

    expect(operations[0]?.changes).toEqual([
      { field: 'constantAttributes', from: 'company = Rehearsal; theirs = 1; other = 2', to: 'other = 2' },
    ]);
  });
});

describe('picture and colour of a tile', () => {
  const logo = 'a'.repeat(64);

  it('new application: the picture comes after it was made', () => {
    const { operations } = planChanges(wanted({ logo, color: '#006CAC' }), empty, 'create');

    expect(operations.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['create-application:sign-in', []],
      ['set-logo:sign-in', ['create-application:sign-in']],
    ]);
    expect(operations[0]?.changes).toContainEqual({ field: 'color', from: null, to: '#006CAC' });
  });

  it('set already: nothing is to be done; set by somebody else since: it is set again', () => {
    const desired = wanted({ logo, color: '#006CAC' });
    const state = created(desired);
    const others = state.applications.map((one) => ({ ...one, logo: null, color: '#FFB000' }));

    expect(planChanges(desired, state, 'create').isEmpty).toBe(true);
    const plan = planChanges(desired, { ...state, applications: others }, 'create');
    // An update sends the picture of before back with everything else, so the new one must come later.
    expect(plan.operations.map(({ action, dependsOn }) => [action.kind, dependsOn.length])).toEqual([
      ['update-application', 0],
      ['set-logo', 1],
    ]);
    expect(plan.leftAlone).toEqual([]);
  });

  it('none chosen: the picture and the colour of others stay', () => {
    const state = created(wanted({}));
    const others = state.applications.map((one) => ({
      ...one,
      logoUrl: 'https://x.example/',
      color: '#FFB000',
    }));

    expect(planChanges(wanted({}), { ...state, applications: others }, 'create').isEmpty).toBe(true);
  });
});
