import { describe, expect, it } from 'vitest';
import { applyInModel } from '../../test/model-jumpcloud.ts';
import { sampleInputs } from '../../test/sample-inputs.ts';
import type { AccessInput, Inputs } from '../values/inputs.ts';
import { type DesiredState, desiredState } from './desired-state.ts';
import type { ObservedGroup, ObservedState } from './observed-state.ts';
import { planChanges } from './plan-changes.ts';

const empty: ObservedState = { organization: { id: 'o', name: null }, applications: [], groups: [] };

const desiredWith = (inputs: Partial<Inputs>): DesiredState => {
  const result = desiredState({ ...sampleInputs, ...inputs });
  if (result.kind !== 'desired') throw new Error('The sample is complete.');
  return result.state;
};

const early: AccessInput = {
  groups: [
    {
      name: 'Early',
      members: [{ systemUserId: 'una', email: 'una@rehearsal.example' }],
      applications: ['sign-in'],
    },
  ],
};

const plan = (desired: DesiredState, observed: ObservedState = empty) =>
  planChanges(desired, observed, 'create');
const setUp = (desired: DesiredState): ObservedState => applyInModel(plan(desired), empty, desired);

describe('the whole JumpCloud half in one plan', () => {
  it('groups that are chosen already: are made, filled and bound along with the applications', () => {
    const { operations } = plan(desiredWith({ access: early }));
    const binding = operations.find(({ id }) => id === 'bind-group:sign-in:Early');

    expect(operations.filter(({ id }) => id.includes('Early')).map(({ id }) => id)).toEqual([
      'create-group:Early',
      'add-member:Early:una',
      'bind-group:sign-in:Early',
    ]);
    expect(binding).toMatchObject({
      dependsOn: ['create-application:sign-in', 'create-group:Early'],
      action: { applicationId: null, groupId: null },
    });
  });

  it('applied: nothing is left to do, for the applications and for those who go first', () => {
    const desired = desiredWith({ access: early });
    const state = setUp(desired);

    expect(plan(desired, state).isEmpty).toBe(true);
    expect(planChanges(desired, state, 'authorize-pilot').isEmpty).toBe(true);
  });

  it('nobody named yet: the plan is about the applications alone', () => {
    const { operations, blockers } = plan(desiredWith({ pilot: null, access: null }));

    expect(new Set(operations.map(({ resource }) => resource))).toEqual(new Set(['application', 'bookmark']));
    expect(blockers).toEqual([]);
  });

  it('groups of the roll-out: are not among them, their step waits for its gate', () => {
    const group = { jumpcloudGroup: 'Everyone', mimecastGroup: 'Everyone', applicationSetting: 'All' };
    const { operations } = plan(desiredWith({ rollOut: { groups: [group] } }));

    expect(operations.filter(({ id }) => id.includes('Everyone'))).toEqual([]);
  });
});

describe('a create call that took effect after it was made again', () => {
  const desired = desiredWith({ pilot: null, access: null });
  const withTwin = (boundGroupIds: string[]): ObservedState => {
    const state = setUp(desired);
    const own = state.applications.find(({ connector }) => connector === 'sign-in');
    if (own === undefined) throw new Error('It was made.');
    const twin = { ...own, id: 'twin', connector: null, origin: null, boundGroupIds };
    return { ...state, applications: [...state.applications, twin] };
  };

  it('nobody is authorized for the second one: its removal is the plan, and nothing stands in the way', () => {
    const { operations, blockers } = plan(desired, withTwin([]));

    expect(blockers).toEqual([]);
    expect(operations.map(({ action }) => action)).toEqual([
      { kind: 'delete-application', connector: null, applicationId: 'twin' },
    ]);
  });

  it('a group is authorized for it: it is left, and a person is asked', () => {
    const { operations, leftAlone } = plan(desired, withTwin(['someone']));

    expect(operations).toEqual([]);
    expect(leftAlone.find(({ id }) => id === 'leave:twin')?.title).toContain(
      'delete the one that is not in use',
    );
  });
});

describe('a group whose name stands twice in JumpCloud', () => {
  const desired = desiredWith({ access: early });
  const state = setUp(desired);
  const own = state.groups.find(({ name }) => name === 'Early');
  const unused = { id: '0-older', name: 'Early', memberIds: [], applicationIds: [], madeByRunId: 'run_1' };
  const withTwin = (twin: Partial<ObservedGroup> = {}): ObservedState => ({
    ...state,
    groups: [{ ...unused, ...twin }, ...state.groups],
  });

  it('the one that is authorized is the one that is meant, and the wizard’s unused one is deleted', () => {
    expect(own).toBeDefined();
    expect(plan(desired, withTwin()).operations.map(({ action }) => action)).toEqual([
      { kind: 'delete-group', groupName: 'Early', groupId: '0-older' },
    ]);
  });

  it.each([
    ['somebody else made it', { madeByRunId: null }],
    ['it has members', { memberIds: ['una'] }],
    ['it is bound to an application', { applicationIds: ['other'] }],
    ['nobody asked what it is bound to', { applicationIds: undefined }],
  ])('%s: it is left, and a person is asked', (_, twin) => {
    const { operations, leftAlone } = plan(desired, withTwin(twin as Partial<ObservedGroup>));

    expect(operations).toEqual([]);
    expect(leftAlone.find(({ id }) => id === 'leave:0-older')?.title).toContain(
      'Leave the second user group',
    );
  });
});
