import { describe, expect, it } from 'vitest';
import { applyInModel } from '../../test/model-jumpcloud.ts';
import { sampleInputs } from '../../test/sample-inputs.ts';
import type { AccessGroupInput, Inputs } from '../values/index.ts';
import { desiredState } from './desired-state.ts';
import type { ObservedState } from './observed-state.ts';
import { planChanges } from './plan-changes.ts';

const pilotGroup = sampleInputs.pilot?.groupName ?? '';
const una = { systemUserId: 'una', email: 'una@rehearsal.example' };
const sam = { systemUserId: 'sam', email: 'sam@rehearsal.example' };

const desiredWith = (change: Partial<Inputs>) => {
  const result = desiredState({ ...sampleInputs, ...change });
  if (result.kind === 'incomplete') throw new Error('The sample is complete.');

  return result.state;
};
const withAccess = (...groups: AccessGroupInput[]) => desiredWith({ access: { groups } });
const nothing: ObservedState = { organization: { id: 'org', name: null }, applications: [], groups: [] };
const unauthorized = { ...desiredWith({}), pilotGroup: null };
const created = applyInModel(planChanges(unauthorized, nothing, 'create'), nothing, unauthorized);

const authorize = (desired: ReturnType<typeof desiredWith>, observed: ObservedState = created) =>
  planChanges(desired, observed, 'authorize-pilot');

describe('who may use the applications', () => {
  it('a further group of two people for one application: is made, filled and bound to that one only', () => {
    const desired = withAccess({ name: 'Sales', members: [una, sam], applications: ['sign-in'] });

    expect(
      authorize(desired)
        .operations.filter(({ id }) => id.includes('Sales'))
        .map(({ title }) => title),
    ).toEqual([
      'Create the user group "Sales"',
      'Add una@rehearsal.example to "Sales"',
      'Add sam@rehearsal.example to "Sales"',
      'Authorize "Sales" for "Mimecast"',
    ]);
  });

  it('a group that was taken off an application: is an explicit row that removes, and nothing else is', () => {
    const before = withAccess({ name: 'Sales', members: [], applications: ['sign-in', 'admin-console'] });
    const bound = applyInModel(authorize(before), created, before);
    const after = withAccess({ name: 'Sales', members: [], applications: ['sign-in'] });

    const plan = authorize(after, bound);
    expect(plan.operations.map(({ id, verb, changes }) => ({ id, verb, changes }))).toEqual([
      {
        id: 'unbind-group:admin-console:Sales',
        verb: 'remove',
        changes: [{ field: 'group', from: 'Sales', to: null }],
      },
    ]);
    expect(authorize(after, applyInModel(plan, bound, after)).isEmpty).toBe(true);
  });

  it('a group that may use nothing and is not there: is not made', () => {
    const desired = withAccess({ name: 'Sales', members: [], applications: [] });

    expect(authorize(desired).operations.some(({ id }) => id.includes('Sales'))).toBe(false);
  });

  it('a binding that nobody decided about: is left alone', () => {
    const before = withAccess({ name: 'Sales', members: [], applications: ['sign-in'] });
    const bound = applyInModel(authorize(before), created, before);

    expect(authorize(desiredWith({}), bound).isEmpty).toBe(true);
  });

  it("people added to the pilot's group: come beside the pilot, once each", () => {
    const pilot = { systemUserId: sampleInputs.pilot?.systemUserId ?? '', email: 'pat@rehearsal.example' };
    const desired = withAccess({ name: pilotGroup, members: [pilot, una], applications: null });

    expect(
      authorize(desired)
        .operations.filter(({ action }) => action.kind === 'add-member')
        .map(({ changes }) => changes[0]?.to),
    ).toEqual([sampleInputs.pilot?.email, una.email]);
  });

  it('a group of the roll-out: gets its people and its applications in the plan of the roll-out alone', () => {
    const group = { jumpcloudGroup: 'Sales', mimecastGroup: 'Sales', applicationSetting: 'Sales' };
    const desired = desiredWith({
      rollOut: { groups: [group] },
      access: { groups: [{ name: 'Sales', members: [una], applications: ['sign-in'] }] },
    });

    expect(authorize(desired).operations.some(({ id }) => id.includes('Sales'))).toBe(false);
    expect(planChanges(desired, created, 'roll-out').operations.map(({ action }) => action.kind)).toEqual([
      'create-group',
      'add-member',
      'bind-group',
    ]);
  });
});
