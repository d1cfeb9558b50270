import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError } from '../api/api-error.ts';
import { organizationOf } from '../api/caller.ts';
import { answerV2List } from '../api/v2-query.ts';
import { isObject, objectBody, textOf, type JsonObject } from '../json-input.ts';
import { newObjectId } from '../object-id.ts';
import type { AuthnPolicy } from '../state.ts';

export function authnPoliciesRoutes(sandbox: Sandbox): Router {
  const router = Router();

  router
    .route('/authn/policies')
    .get((request, response) => {
      answerV2List(request, response, policiesOf(sandbox, request).map(presentPolicy));
    })
    .post((request, response) => {
      const body = objectBody(request.body);
      const problem = policyProblem(body);
      if (problem !== undefined) {
        answerApiError(response, 400, problem);
        return;
      }
      const policy: AuthnPolicy = {
        id: newObjectId(),
        organizationId: organizationOf(request).id,
        name: textOf(body, 'name'),
        description: '',
        disabled: false,
        type: 'user_portal',
        effect: { action: 'allow' },
        targets: {},
        conditions: {},
      };
      applyFields(policy, body);
      sandbox.state.jumpcloud.authnPolicies.push(policy);
      sandbox.save();
      response.status(201).json(presentPolicy(policy));
    });

  router
    .route('/authn/policies/:id')
    .get((request, response) => {
      const policy = findPolicy(sandbox, request, response);
      if (policy !== undefined) response.json(presentPolicy(policy));
    })
    .patch((request, response) => {
      const policy = findPolicy(sandbox, request, response);
      if (policy === undefined) return;
      const body = objectBody(request.body);
      const problem = policyProblem({ ...presentPolicy(policy), ...body });
      if (problem !== undefined) {
        answerApiError(response, 400, problem);
        return;
      }
      applyFields(policy, body);
      sandbox.save();
      response.json(presentPolicy(policy));
    })
    .delete((request, response) => {
      const policy = findPolicy(sandbox, request, response);
      if (policy === undefined) return;
      const { jumpcloud } = sandbox.state;
      jumpcloud.authnPolicies = jumpcloud.authnPolicies.filter(({ id }) => id !== policy.id);
      sandbox.save();
      response.json(presentPolicy(policy));
    });

  return router;
}

function policyProblem(body: JsonObject): string | undefined {
  if (textOf(body, 'name') === '') return 'name is required';
  const { effect, targets } = body;
  if (effect !== undefined && !['allow', 'deny'].includes(textOf(effect, 'action'))) {
    return 'effect.action must be allow or deny';
  }
  const isListed = (holder: unknown, key: string) =>
    !isObject(holder) || holder[key] === undefined || Array.isArray(holder[key]);
  if (targets === undefined) return undefined;
  if (!isObject(targets)) return 'targets must be an object';
  const { users, userGroups } = targets;
  const isWellFormed =
    isListed(targets, 'resources') &&
    isListed(users, 'inclusions') &&
    isListed(userGroups, 'inclusions') &&
    isListed(userGroups, 'exclusions');
  return isWellFormed ? undefined : 'resources, inclusions and exclusions must be lists';
}

/** Only called after policyProblem() has looked at the body. */
function applyFields(policy: AuthnPolicy, body: JsonObject): void {
  policy.name = textOf(body, 'name') || policy.name;
  policy.type = textOf(body, 'type') || policy.type;
  if (typeof body['description'] === 'string') policy.description = body['description'];
  if (typeof body['disabled'] === 'boolean') policy.disabled = body['disabled'];
  if (isObject(body['effect'])) policy.effect = body['effect'] as AuthnPolicy['effect'];
  if (isObject(body['targets'])) policy.targets = body['targets'];
  if (isObject(body['conditions'])) policy.conditions = body['conditions'];
}

function policiesOf(sandbox: Sandbox, request: Request): AuthnPolicy[] {
  const organizationId = organizationOf(request).id;
  return sandbox.state.jumpcloud.authnPolicies.filter((policy) => policy.organizationId === organizationId);
}

function findPolicy(sandbox: Sandbox, request: Request, response: Response): AuthnPolicy | undefined {
  const policy = policiesOf(sandbox, request).find(({ id }) => id === request.params['id']);
  if (policy === undefined) answerApiError(response, 404, 'Policy not found');
  return policy;
}

function presentPolicy({ organizationId: _organizationId, ...policy }: AuthnPolicy): JsonObject {
  return { ...policy };
}
