import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyInModel } from '../../test/model-jumpcloud.ts';
import { inputsArbitrary, sampleInputs } from '../../test/sample-inputs.ts';
import { type Inputs, noInputs } from '../values/index.ts';
import { desiredState, type DesiredState } from './desired-state.ts';
import type { ObservedApplication, ObservedState } from './observed-state.ts';
import { planChanges } from './plan-changes.ts';

function desiredOf(inputs: Inputs): DesiredState {
  const result = desiredState(inputs);
  if (result.kind === 'incomplete') throw new Error(`Missing: ${result.missing.join()}`);
  return result.state;
}

const empty: ObservedState = {
  organization: { id: 'org', name: 'Rehearsal Ltd' },
  applications: [],
  groups: [],
};

const foreign = (values: Partial<ObservedApplication> = {}): ObservedApplication => ({
  id: 'foreign',
  connector: null,
  origin: null,
  templateName: 'saml2',
  displayLabel: 'Payroll',
  description: '',
  ssoUrl: 'https://sso.jumpcloud.com/saml2/payroll',
  isHidden: false,
  isActive: true,
  config: { acsUrl: 'https://payroll.example/acs', spEntityId: 'payroll' },
  certificateSha256: null,
  boundGroupIds: ['group-of-others'],
  ...values,
});

const sampleDesired = desiredOf(sampleInputs);
/** Before anybody was named who goes first: the plan is about the applications alone. */
const withoutPilot = (desired: DesiredState): DesiredState => ({ ...desired, pilotGroup: null });
const created = () =>
  applyInModel(planChanges(withoutPilot(sampleDesired), empty, 'create'), empty, sampleDesired);

/** Other people's applications, changed drift of ours, and groups that may already exist. */
const startArbitrary = fc
  .record({
    inputs: inputsArbitrary,
    foreignCount: fc.nat(3),
    hasGroup: fc.boolean(),
    isCreated: fc.boolean(),
    isAdopted: fc.boolean(),
    drift: fc.record({
      displayLabel: fc.string({ minLength: 1 }).map((text) => `drift ${text.toLowerCase()}`),
      isActive: fc.boolean(),
      isHidden: fc.boolean(),
      acsUrl: fc.webUrl(),
    }),
  })
  .map(({ inputs, foreignCount, hasGroup, isCreated, isAdopted, drift }) => {
    const desired = desiredOf(inputs);
    const others = Array.from({ length: foreignCount }, (_value, index) =>
      foreign({
        id: `foreign-${index}`,
        displayLabel: `Payroll ${index}`,
        ssoUrl: `https://sso.test/saml2/${index}`,
      }),
    );
    const groups = hasGroup
      ? [{ id: 'g', name: desired.pilotGroup?.name ?? '', memberIds: ['someone'] }]
      : [];
    const start: ObservedState = { ...empty, applications: others, groups };
    if (!isCreated) return { desired, observed: start };

    const plan = planChanges(desired, start, 'create');
    const made = applyInModel(plan, start, desired);
    const { acsUrl, ...root } = drift;
    const applications = made.applications.map((application, index) =>
      application.origin === null || index % 2 === 0
        ? application
        : {
            ...application,
            ...root,
            origin: isAdopted ? ('adopted' as const) : application.origin,
            config: application.connector === 'bookmark' ? {} : { ...application.config, acsUrl },
          },
    );
    return { desired, observed: { ...made, applications } };
  });

const scopes = ['create', 'authorize-pilot', 'roll-out', 'deactivate', 'delete'] as const;

describe('planChanges, whatever JumpCloud holds', () => {
  it('applying a plan leaves nothing to do', () => {
    fc.assert(
      fc.property(startArbitrary, fc.constantFrom(...scopes), ({ desired, observed }, scope) => {
        const plan = planChanges(desired, observed, scope);
        const after = applyInModel(plan, observed, desired);
        expect(planChanges(desired, after, scope).operations).toEqual([]);
      }),
    );
  });

  it('no plan touches an application that is not ours', () => {
    fc.assert(
      fc.property(startArbitrary, fc.constantFrom(...scopes), ({ desired, observed }, scope) => {
        const after = applyInModel(planChanges(desired, observed, scope), observed, desired);
        const foreignOf = (state: ObservedState) =>
          state.applications.filter(({ origin }) => origin === null);
        expect(foreignOf(after)).toEqual(foreignOf(observed));
      }),
    );
  });

  it('no plan deletes an adopted application', () => {
    fc.assert(
      fc.property(startArbitrary, ({ desired, observed }) => {
        const after = applyInModel(planChanges(desired, observed, 'delete'), observed, desired);
        expect(after.applications).toEqual(
          observed.applications.filter(({ origin }) => origin !== 'created'),
        );
      }),
    );
  });

  it('delete after create returns to the start', () => {
    fc.assert(
      fc.property(startArbitrary, ({ desired, observed }) => {
        fc.pre(observed.applications.every(({ origin }) => origin === null));
        const plan = planChanges(withoutPilot(desired), observed, 'create');
        expect(plan.operations).toHaveLength(desired.applications.length);
        const made = applyInModel(plan, observed, desired);
        const back = applyInModel(planChanges(desired, made, 'delete'), made, desired);
        expect(back).toEqual(observed);
      }),
    );
  });

  it('every operation shows what it changes, and depends only on earlier ones', () => {
    fc.assert(
      fc.property(startArbitrary, fc.constantFrom(...scopes), ({ desired, observed }, scope) => {
        const { operations } = planChanges(desired, observed, scope);
        expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
        operations.forEach((operation, index) => {
          expect(operation.changes.length).toBeGreaterThan(0);
          const earlier = operations.slice(0, index).map(({ id }) => id);
          expect(earlier).toEqual(expect.arrayContaining([...operation.dependsOn]));
        });
      }),
    );
  });

  it('what is created or changed carries exactly the desired values of every key that the template lets be set', () => {
    fc.assert(
      fc.property(startArbitrary, ({ desired, observed }) => {
        const plan = planChanges(desired, observed, 'create');
        fc.pre(plan.blockers.length === 0);
        const after = applyInModel(plan, observed, desired);
        for (const wanted of desired.applications) {
          const found = after.applications.find(({ connector }) => connector === wanted.connector);
          expect(found?.config).toMatchObject(wanted.config);
          expect(Object.keys(found?.config ?? {}).sort()).toEqual(
            wanted.connector === 'bookmark' ? [] : Object.keys(desired.templateDefaults).sort(),
          );
        }
      }),
    );
  });
});

describe('desiredState', () => {
  it('without inputs names the sections that are missing', () => {
    expect(desiredState(noInputs)).toEqual({ kind: 'incomplete', missing: ['mimecast', 'applications'] });
  });

  it('derives each connector from grid, account code, SSO origin and slug', () => {
    expect(
      sampleDesired.applications.map(({ connector, ssoUrl, isHidden, config }) => [
        connector,
        ssoUrl,
        isHidden,
        config,
      ]),
    ).toEqual([
      [
        'sign-in',
        'https://sso.jumpcloud.com/saml2/mimecast',
        true,
        {
          idpEntityId: 'https://sso.jumpcloud.com/saml2/mimecast',
          spEntityId: 'us-api.mimecast.com.CUSA35A403',
          acsUrl: 'https://us-api.mimecast.com/login/saml',
          signAssertion: true,
        },
      ],
      [
        'admin-console',
        'https://sso.jumpcloud.com/saml2/mimecast-admin-console',
        false,
        {
          idpEntityId: 'https://sso.jumpcloud.com/saml2/mimecast-admin-console',
          spEntityId: 'us-api.mimecast.com.CUSA35A403',
          acsUrl: 'https://us-api.mimecast.com/login/sso/adcon',
          signAssertion: true,
        },
      ],
      ['bookmark', 'https://login.mimecast.com/', false, {}],
    ]);
  });
});

describe('blockers', () => {
  const blockersWith = (applications: readonly ObservedApplication[], desired = sampleDesired) => {
    const plan = planChanges(desired, { ...empty, applications }, 'create');
    expect(plan.operations).toEqual([]);
    return plan.blockers.map(({ code }) => code);
  };

  it('the SSO URL of another application, in any case', () => {
    expect(blockersWith([foreign({ ssoUrl: 'https://sso.jumpcloud.com/saml2/Mimecast' })])).toEqual([
      'duplicate-sso-url',
    ]);
  });

  it('the display label of another application', () => {
    expect(blockersWith([foreign({ displayLabel: ' mimecast ' })])).toEqual(['duplicate-display-label']);
  });

  it('another bookmark that opens the same page is none', () => {
    const other = foreign({ templateName: 'bookmark', ssoUrl: 'https://login.mimecast.com/' });
    expect(planChanges(sampleDesired, { ...empty, applications: [other] }, 'create').blockers).toEqual([]);
  });

  it('a second application of ours for the same connector, left by a broken create', () => {
    const { applications } = created();
    const twin = applications
      .filter(({ connector }) => connector === 'sign-in')
      .map((one) => ({ ...one, id: 'twin' }));
    expect(blockersWith([...applications, ...twin])).toEqual([
      'duplicate-sso-url',
      'duplicate-display-label',
    ]);
  });

  it('two connectors with one label or one slug', () => {
    const applications = sampleDesired.applications.map((one) => ({ ...one, displayLabel: 'Mimecast' }));
    expect(new Set(blockersWith([], { ...sampleDesired, applications }))).toEqual(
      new Set(['duplicate-display-label']),
    );
  });

  it('an SSO URL that differs from that of the existing application', () => {
    const { applications } = created();
    const moved = applications.map((one) =>
      one.connector === 'sign-in' ? { ...one, ssoUrl: 'https://sso.jumpcloud.com/saml2/old' } : one,
    );
    expect(blockersWith(moved)).toEqual(['sso-url-not-editable']);
  });

  it.each([
    ['a default of the template', 'idpInitUrl', 'https://YOUR_SUBDOMAIN.example/'],
    ['a list inside the template', 'constantAttributes', [{ name: 'company', value: 'YOUR_COMPANY' }]],
  ])('a placeholder that survives in %s', (_where, key, value) => {
    const { applications } = sampleInputs;
    if (applications === null) throw new Error('The sample is complete.');
    const config = { ...applications.template.config, [key]: value };
    const desired = desiredOf({
      ...sampleInputs,
      applications: { ...applications, template: { ...applications.template, config } },
    });
    expect(new Set(blockersWith([], desired))).toEqual(new Set(['placeholder']));
  });

  it('a placeholder in a label', () => {
    const applications = sampleDesired.applications.map((one, index) =>
      index === 0 ? { ...one, displayLabel: 'Mimecast YOUR_NAME' } : one,
    );
    expect(blockersWith([], { ...sampleDesired, applications })).toEqual(['placeholder']);
  });

  it('a certificate with a run of X is none', () => {
    const { applications } = created();
    const withCertificate = applications.map((one) => ({
      ...one,
      config: { ...one.config, ...(one.connector !== 'bookmark' && { idpCertificate: 'AB+XX/CD' }) },
    }));
    const observed = { ...empty, applications: withCertificate };
    expect(planChanges(withoutPilot(sampleDesired), observed, 'create')).toMatchObject({
      blockers: [],
      isEmpty: true,
    });
  });

  it('a template without a field that Mimecast needs', () => {
    const applications = sampleDesired.applications.map((one) =>
      one.connector === 'sign-in' ? { ...one, config: { acsUrl: one.config['acsUrl'] } } : one,
    );
    expect(blockersWith([], { ...sampleDesired, applications })).toContain('template-lacks-field');
  });

  it('authorizing before the applications exist, or before a group was named', () => {
    const codes = (desired: DesiredState) =>
      planChanges(desired, empty, 'authorize-pilot').blockers.map(({ code }) => code);
    expect(new Set(codes(sampleDesired))).toEqual(new Set(['application-missing']));
    expect(codes({ ...sampleDesired, pilotGroup: null })).toContain('group-undecided');
  });
});

describe('plans in particular', () => {
  it('a changed ACS URL is one update that names the field, the value before and the value after', () => {
    const state = created();
    const applications = state.applications.map((one) =>
      one.connector === 'admin-console'
        ? { ...one, config: { ...one.config, acsUrl: 'https://us-api.mimecast.com/login/saml' } }
        : one,
    );
    const { operations } = planChanges(withoutPilot(sampleDesired), { ...state, applications }, 'create');
    expect(operations.map(({ verb, changes }) => ({ verb, changes }))).toEqual([
      {
        verb: 'change',
        changes: [
          {
            field: 'acsUrl',
            from: 'https://us-api.mimecast.com/login/saml',
            to: 'https://us-api.mimecast.com/login/sso/adcon',
          },
        ],
      },
    ]);
  });

  it('a key that the existing application does not have is not written', () => {
    const state = created();
    const applications = state.applications.map((one) => {
      const { idpEntityId: _absent, ...config } = one.config;
      return one.connector === 'sign-in' ? { ...one, config } : one;
    });
    expect(planChanges(withoutPilot(sampleDesired), { ...state, applications }, 'create')).toMatchObject({
      isEmpty: true,
      blockers: [],
    });
  });

  it('authorizing the pilot makes the group first and binds it to every application and the bookmark', () => {
    const { operations } = planChanges(sampleDesired, created(), 'authorize-pilot');
    expect(operations.map(({ action }) => action.kind)).toEqual([
      'create-group',
      'add-member',
      'bind-group',
      'bind-group',
      'bind-group',
    ]);
    expect(operations.slice(1).every(({ dependsOn }) => dependsOn[0] === operations[0]?.id)).toBe(true);
  });

  it('an existing group with other members says how many get in too', () => {
    const state = created();
    const groups = [{ id: 'g', name: 'Mimecast SSO pilot', memberIds: ['one', 'two'] }];
    const { leftAlone } = planChanges(sampleDesired, { ...state, groups }, 'authorize-pilot');
    expect(leftAlone.map(({ title }) => title).join()).toContain('2 other members');
  });

  it('roll out binds a group that is named twice only once', () => {
    const group = { jumpcloudGroup: 'Admins', mimecastGroup: 'Admins', applicationSetting: 'Admins' };
    const desired = desiredOf({ ...sampleInputs, rollOut: { groups: [group, group] } });
    const kinds = planChanges(desired, created(), 'roll-out').operations.map(({ action }) => action.kind);
    expect(kinds).toEqual(['create-group', 'bind-group', 'bind-group', 'bind-group']);
  });

  it('deactivate turns connectors off, and leaves the bookmark', () => {
    const plan = planChanges(sampleDesired, created(), 'deactivate');
    expect(plan.operations.map(({ changes }) => changes)).toEqual([
      [{ field: 'isActive', from: 'yes', to: 'no' }],
      [{ field: 'isActive', from: 'yes', to: 'no' }],
    ]);
    expect(plan.leftAlone).toHaveLength(1);
  });

  it('delete counts what it removes, and says why an adopted application stays', () => {
    const state = created();
    const applications = state.applications.map((one) =>
      one.connector === 'sign-in' ? { ...one, origin: 'adopted' as const } : one,
    );
    const plan = planChanges(sampleDesired, { ...state, applications }, 'delete');
    expect(plan.applicationsToDelete).toBe(2);
    expect(plan.leftAlone[0]?.title).toMatch(/others/);
  });
});
