import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError } from '../api/api-error.ts';
import { organizationOf } from '../api/caller.ts';
import { answerV2List } from '../api/v2-query.ts';
import { objectBody, textOf, type JsonObject } from '../json-input.ts';
import { newObjectId } from '../object-id.ts';
import type { UserGroup } from '../state.ts';
import { edge } from './access.ts';
import { answerOperation, readOperation } from './graph-operation.ts';

export function userGroupsRoutes(sandbox: Sandbox): Router {
  const router = Router();

  router
    .route('/usergroups')
    .get((request, response) => {
      answerV2List(request, response, groupsOf(sandbox, request).map(presentGroup));
    })
    .post((request, response) => {
      const body = objectBody(request.body);
      const name = textOf(body, 'name');
      if (name === '') {
        answerApiError(response, 400, 'name is required');
        return;
      }
      const isTaken = groupsOf(sandbox, request).some((group) => group.name === name);
      if (isTaken && sandbox.switchValue('duplicateGroupName') === '409') {
        response.status(409).json({ message: 'Already Exists' });
        return;
      }
      const group: UserGroup = {
        id: newObjectId(),
        organizationId: organizationOf(request).id,
        name,
        description: textOf(body, 'description'),
        email: textOf(body, 'email'),
        membershipMethod: textOf(body, 'membershipMethod') || 'STATIC',
        memberIds: [],
      };
      sandbox.state.jumpcloud.userGroups.push(group);
      sandbox.save();
      response.status(201).json(presentGroup(group));
    });

  router
    .route('/usergroups/:id')
    .get((request, response) => {
      const group = findGroup(sandbox, request, response);
      if (group !== undefined) response.json(presentGroup(group));
    })
    .delete((request, response) => {
      const group = findGroup(sandbox, request, response);
      if (group === undefined) return;
      const { jumpcloud } = sandbox.state;
      jumpcloud.userGroups = jumpcloud.userGroups.filter(({ id }) => id !== group.id);
      jumpcloud.associations = jumpcloud.associations.filter(({ targetId }) => targetId !== group.id);
      sandbox.save();
      response.status(204).end();
    });

  router
    .route('/usergroups/:id/members')
    .get((request, response) => {
      const group = findGroup(sandbox, request, response);
      if (group === undefined) return;
      answerV2List(
        request,
        response,
        group.memberIds.map((id) => edge('user', id, null)),
      );
    })
    .post((request, response) => {
      const group = findGroup(sandbox, request, response);
      if (group === undefined) return;
      const operation = readOperation(request.body, ['user'], response);
      if (operation === undefined) return;
      if (group.membershipMethod?.startsWith('DYNAMIC')) {
        answerApiError(response, 400, 'members of a dynamic group cannot be changed');
        return;
      }
      const isUser = sandbox.state.jumpcloud.users.some(
        ({ id, organizationId }) => id === operation.id && organizationId === group.organizationId,
      );
      if (!isUser) {
        answerApiError(response, 404, 'User not found');
        return;
      }
      answerOperation(response, operation, {
        exists: group.memberIds.includes(operation.id),
        add: () => group.memberIds.push(operation.id),
        remove: () => group.memberIds.splice(group.memberIds.indexOf(operation.id), 1),
      });
      sandbox.save();
    });

  return router;
}

function groupsOf(sandbox: Sandbox, request: Request): UserGroup[] {
  const organizationId = organizationOf(request).id;
  return sandbox.state.jumpcloud.userGroups.filter((group) => group.organizationId === organizationId);
}

function findGroup(sandbox: Sandbox, request: Request, response: Response): UserGroup | undefined {
  const group = groupsOf(sandbox, request).find(({ id }) => id === request.params['id']);
  if (group === undefined) answerApiError(response, 404, 'User group not found');
  return group;
}

function presentGroup({ id, name, email, description, membershipMethod = 'STATIC' }: UserGroup): JsonObject {
  return { id, name, type: 'user_group', email, description, membershipMethod, attributes: null };
}
