import type { Application, AuthnPolicy, JumpCloudState, User } from '../state.ts';

export interface PolicyDecision {
  outcome: 'allow' | 'deny';
  needsSecondFactor: boolean;
  applied: { id: string; name: string; action: 'ALLOW' | 'DENY' }[];
}

/** A denying policy wins; any allowing one may ask for a second factor; without one the global policy allows. */
export function decideByPolicy(state: JumpCloudState, user: User, application: Application): PolicyDecision {
  const policies = state.authnPolicies.filter(
    (policy) =>
      !policy.disabled &&
      policy.organizationId === application.organizationId &&
      isAbout(policy, application) &&
      covers(state, policy, user),
  );
  const denying = policies.filter(({ effect }) => effect.action === 'deny');
  if (denying.length > 0) return { outcome: 'deny', needsSecondFactor: false, applied: denying.map(apply) };
  return {
    outcome: 'allow',
    needsSecondFactor: policies.some(({ effect }) => effect.obligations?.mfa?.required === true),
    applied: policies.length > 0 ? policies.map(apply) : [{ id: '', name: 'Global Policy', action: 'ALLOW' }],
  };
}

function isAbout(policy: AuthnPolicy, application: Application): boolean {
  const { resources } = policy.targets;
  if (resources === undefined || resources.length === 0) return policy.type === 'application';
  return resources.some(
    ({ type, id }) => type === 'application' && (id === undefined || id === application.id),
  );
}

function covers(state: JumpCloudState, { targets }: AuthnPolicy, user: User): boolean {
  const groupIds = state.userGroups
    .filter(({ memberIds }) => memberIds.includes(user.id))
    .map(({ id }) => id);
  const excluded = targets.userGroups?.exclusions ?? [];
  if (excluded.some((id) => groupIds.includes(id))) return false;
  const users = targets.users?.inclusions ?? [];
  const groups = targets.userGroups?.inclusions ?? [];
  if (users.length === 0 && groups.length === 0) return true;
  return users.includes(user.id) || groups.some((id) => groupIds.includes(id));
}

function apply({ id, name, effect }: AuthnPolicy): PolicyDecision['applied'][number] {
  return { id, name, action: effect.action === 'deny' ? 'DENY' : 'ALLOW' };
}
