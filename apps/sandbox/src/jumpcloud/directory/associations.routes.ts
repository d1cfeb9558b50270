import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError } from '../api/api-error.ts';
import { callerOf, organizationOf, type Caller } from '../api/caller.ts';
import { textParameter } from '../api/v1-query.ts';
import { answerV2List } from '../api/v2-query.ts';
import { recordChange } from '../insights/record-event.ts';
import type { Application, Association, UserGroup } from '../state.ts';
import { boundGroups, edge, groupWithPaths, usersOf, userWithPaths } from './access.ts';
import { answerOperation, readOperation, type GraphOperation } from './graph-operation.ts';

/** Who is bound to an application, from either side, and who may use it in effect. */
export function associationsRoutes(sandbox: Sandbox): Router {
  const router = Router();

  router
    .route('/applications/:id/associations')
    .get((request, response) => {
      const application = findApplication(sandbox, request, response);
      const targets = readTargets(request, response, ['user', 'user_group']);
      if (application === undefined || targets === undefined) return;
      const bound = sandbox.state.jumpcloud.associations.filter(
        (each) => each.applicationId === application.id && each.type === targets,
      );
      answerV2List(
        request,
        response,
        bound.map(({ type, targetId }) => edge(type, targetId, null)),
      );
    })
    .post((request, response) => {
      const application = findApplication(sandbox, request, response);
      if (application === undefined) return;
      const operation = readOperation(request.body, ['user', 'user_group'], response);
      if (operation === undefined) return;
      const type = operation.type === 'user' ? 'user' : 'user_group';
      changeBinding(sandbox, callerOf(request), response, application, operation, {
        type,
        targetId: operation.id,
      });
    });

  router
    .route('/usergroups/:id/associations')
    .get((request, response) => {
      const group = findGroup(sandbox, request, response);
      const targets = readTargets(request, response, ['application']);
      if (group === undefined || targets === undefined) return;
      const bound = sandbox.state.jumpcloud.associations.filter(({ targetId }) => targetId === group.id);
      answerV2List(
        request,
        response,
        bound.map(({ applicationId }) => edge('application', applicationId, null)),
      );
    })
    .post((request, response) => {
      const group = findGroup(sandbox, request, response);
      if (group === undefined) return;
      const operation = readOperation(request.body, ['application'], response);
      if (operation === undefined) return;
      const application = applicationById(sandbox, request, operation.id);
      if (application === undefined) {
        answerApiError(response, 404, 'Application not found');
        return;
      }
      const target = { type: 'user_group', targetId: group.id } as const;
      changeBinding(sandbox, callerOf(request), response, application, operation, target);
    });

  router.get('/applications/:id/usergroups', (request, response) => {
    const application = findApplication(sandbox, request, response);
    if (application === undefined) return;
    answerV2List(request, response, boundGroups(sandbox.state.jumpcloud, application).map(groupWithPaths));
  });

  router.get('/applications/:id/users', (request, response) => {
    const application = findApplication(sandbox, request, response);
    if (application === undefined) return;
    const { jumpcloud } = sandbox.state;
    const users = usersOf(jumpcloud, application).map((user) => ({ id: user.id, type: 'user', user }));
    // Paths are looked for on the page only: a directory may have thousands of people.
    answerV2List(request, response, users, ({ user }) => userWithPaths(jumpcloud, application, user));
  });

  return router;
}

function changeBinding(
  sandbox: Sandbox,
  caller: Caller,
  response: Response,
  application: Application,
  operation: GraphOperation,
  target: Pick<Association, 'type' | 'targetId'>,
): void {
  if (!targetExists(sandbox, application.organizationId, target)) {
    answerApiError(response, 404, `${target.type} not found`);
    return;
  }
  const { associations } = sandbox.state.jumpcloud;
  const index = associations.findIndex(
    (each) =>
      each.applicationId === application.id && each.type === target.type && each.targetId === target.targetId,
  );
  const note = (action: string) =>
    recordChange(sandbox, caller, 'association_change', application, {
      association: {
        action_source: caller.method,
        connection: { to: target, from: application.id },
        op: action,
      },
    });
  answerOperation(response, operation, {
    exists: index >= 0,
    add: () => {
      associations.push({ applicationId: application.id, ...target });
      note('add');
    },
    remove: () => {
      associations.splice(index, 1);
      note('remove');
    },
  });
  sandbox.save();
}

function targetExists(
  sandbox: Sandbox,
  organizationId: string,
  { type, targetId }: Pick<Association, 'type' | 'targetId'>,
): boolean {
  const { users, userGroups } = sandbox.state.jumpcloud;
  const candidates: { id: string; organizationId: string }[] = type === 'user' ? users : userGroups;
  return candidates.some((each) => each.id === targetId && each.organizationId === organizationId);
}

function readTargets(request: Request, response: Response, allowed: string[]): string | undefined {
  const targets = textParameter(request, 'targets');
  if (allowed.includes(targets)) return targets;
  if (!response.headersSent) answerApiError(response, 400, `targets is required: ${allowed.join(' or ')}`);
  return undefined;
}

function findApplication(sandbox: Sandbox, request: Request, response: Response): Application | undefined {
  const found = applicationById(sandbox, request, String(request.params['id']));
  if (found === undefined) answerApiError(response, 404, 'Application not found');
  return found;
}

function applicationById(sandbox: Sandbox, request: Request, id: string): Application | undefined {
  const organizationId = organizationOf(request).id;
  return sandbox.state.jumpcloud.applications.find(
    (each) => each.id === id && each.organizationId === organizationId,
  );
}

function findGroup(sandbox: Sandbox, request: Request, response: Response): UserGroup | undefined {
  const organizationId = organizationOf(request).id;
  const found = sandbox.state.jumpcloud.userGroups.find(
    (each) => each.id === request.params['id'] && each.organizationId === organizationId,
  );
  if (found === undefined) answerApiError(response, 404, 'User group not found');
  return found;
}
