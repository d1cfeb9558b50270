import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError, answerInvalid } from '../api/api-error.ts';
import { organizationOf } from '../api/caller.ts';
import { pick, plainText, textParameter, v1List, valueAt } from '../api/v1-query.ts';
import { isObject, objectBody, textOf, type JsonObject } from '../json-input.ts';
import type { User } from '../state.ts';
import { presentUser } from './present-user.ts';

const states = ['STAGED', 'ACTIVATED', 'SUSPENDED'] as const;

export function systemUsersRoutes(sandbox: Sandbox): Router {
  const router = Router();

  router.get('/systemusers', (request, response) => {
    response.json(v1List(request, usersOf(sandbox, request).map(presentUser)));
  });

  router
    .route('/systemusers/:id')
    .get((request, response) => {
      const user = findUser(sandbox, request, response);
      const fields = textParameter(request, 'fields').split(' ').filter(Boolean);
      if (user !== undefined) response.json(pick(presentUser(user), fields));
    })
    .put((request, response) => {
      const user = findUser(sandbox, request, response);
      if (user !== undefined) updateUser(sandbox, user, objectBody(request.body), response);
    });

  router.post('/systemusers/:id/expire', (request, response) => {
    const user = findUser(sandbox, request, response);
    if (user === undefined) return;
    user.isPasswordExpired = true;
    sandbox.save();
    response.status(200).end();
  });

  router.post('/search/systemusers', (request, response) => {
    const body = objectBody(request.body);
    const found = usersOf(sandbox, request)
      .map(presentUser)
      .filter((user) => passesSearch(user, body['searchFilter']) && passesFilter(user, body['filter']));
    const skip = typeof body['skip'] === 'number' ? body['skip'] : 0;
    const limit = Math.min(typeof body['limit'] === 'number' ? body['limit'] : 10, 100);
    const fields = textOf(body, 'fields').split(' ').filter(Boolean);
    response.json({
      totalCount: found.length,
      results: found.slice(skip, skip + limit).map((user) => pick(user, fields)),
    });
  });

  return router;
}

function updateUser(sandbox: Sandbox, user: User, body: JsonObject, response: Response): void {
  const wanted = body['suspended'] === true ? 'SUSPENDED' : textOf(body, 'state') || user.state;
  const state = states.find((each) => each === wanted);
  if (state === undefined) {
    answerInvalid(response, `state must be one of: ${states.join(', ')}`);
    return;
  }
  user.state = body['suspended'] === false && state === 'SUSPENDED' ? 'ACTIVATED' : state;
  user.email = textOf(body, 'email') || user.email;
  user.username = textOf(body, 'username') || user.username;
  user.firstName = textOf(body, 'firstname') || user.firstName;
  user.lastName = textOf(body, 'lastname') || user.lastName;
  if (typeof body['description'] === 'string') user.description = body['description'];
  if (typeof body['account_locked'] === 'boolean') user.isLocked = body['account_locked'];
  sandbox.save();
  response.json(presentUser(user));
}

/** `searchFilter: {searchTerm, fields}`: the term is part of one of the fields, without regard to case. */
function passesSearch(user: JsonObject, searchFilter: unknown): boolean {
  if (!isObject(searchFilter)) return true;
  const terms = [searchFilter['searchTerm'] ?? []].flat().filter((term) => typeof term === 'string');
  const fields = [searchFilter['fields'] ?? []].flat().filter((field) => typeof field === 'string');
  if (terms.length === 0) return true;
  return terms.some((term) =>
    fields.some((field) => plainText(valueAt(user, field)).toLowerCase().includes(term.toLowerCase())),
  );
}

/** `filter: {field: value}`, `{field: {$eq: value}}`, `{and: [...]}` or `{or: [...]}`. */
function passesFilter(user: JsonObject, filter: unknown): boolean {
  if (!isObject(filter)) return true;
  return Object.entries(filter).every(([key, wanted]) => {
    if (key === 'and' && Array.isArray(wanted)) return wanted.every((each) => passesFilter(user, each));
    if (key === 'or' && Array.isArray(wanted)) return wanted.some((each) => passesFilter(user, each));
    const expected = isObject(wanted) ? wanted['$eq'] : wanted;
    return plainText(valueAt(user, key)) === plainText(expected);
  });
}

function usersOf(sandbox: Sandbox, request: Request): User[] {
  const organizationId = organizationOf(request).id;
  return sandbox.state.jumpcloud.users.filter((user) => user.organizationId === organizationId);
}

function findUser(sandbox: Sandbox, request: Request, response: Response): User | undefined {
  const user = usersOf(sandbox, request).find(({ id }) => id === request.params['id']);
  if (user === undefined) answerApiError(response, 404, 'User not found');
  return user;
}
