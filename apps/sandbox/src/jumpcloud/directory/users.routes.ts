import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError } from '../api/api-error.ts';
import { organizationOf } from '../api/caller.ts';
import { answerV2List } from '../api/v2-query.ts';
import type { User } from '../state.ts';
import { applicationWithPaths, applicationsOf, groupWithPaths } from './access.ts';

/** The v2 routes that start from a person. */
export function usersRoutes(sandbox: Sandbox): Router {
  const router = Router();

  router.get('/users/:id/memberof', (request, response) => {
    const user = findUser(sandbox, request, response);
    if (user === undefined) return;
    const groups = sandbox.state.jumpcloud.userGroups.filter(({ memberIds }) => memberIds.includes(user.id));
    // The specification allows the filter fields object_id and type here.
    answerV2List(
      request,
      response,
      groups.map((group) => ({ ...groupWithPaths(group), object_id: group.id })),
    );
  });

  router.get('/users/:id/applications', (request, response) => {
    const user = findUser(sandbox, request, response);
    if (user === undefined) return;
    const { jumpcloud } = sandbox.state;
    answerV2List(
      request,
      response,
      applicationsOf(jumpcloud, user).map((application) =>
        applicationWithPaths(jumpcloud, application, user),
      ),
    );
  });

  return router;
}

function findUser(sandbox: Sandbox, request: Request, response: Response): User | undefined {
  const organizationId = organizationOf(request).id;
  const user = sandbox.state.jumpcloud.users.find(
    (each) => each.id === request.params['id'] && each.organizationId === organizationId,
  );
  if (user === undefined) answerApiError(response, 404, 'User not found');
  return user;
}
