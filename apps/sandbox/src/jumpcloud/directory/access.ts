import type { JsonObject } from '../json-input.ts';
import type { Application, Association, JumpCloudState, User, UserGroup } from '../state.ts';

/** People are denied until a bound group, or a binding of their own, grants access. [vendor notes 4] */
export function mayUse(state: JumpCloudState, user: User, application: Application): boolean {
  return pathsTo(state, application, user).length > 0;
}

export function boundGroups(state: JumpCloudState, application: Application): UserGroup[] {
  const ids = new Set(bindings(state, application, 'user_group').map(({ targetId }) => targetId));
  return state.userGroups.filter(({ id }) => ids.has(id));
}

export function usersOf(state: JumpCloudState, application: Application): User[] {
  const granted = new Set([
    ...boundGroups(state, application).flatMap(({ memberIds }) => memberIds),
    ...bindings(state, application, 'user').map(({ targetId }) => targetId),
  ]);
  return state.users.filter(({ id }) => granted.has(id));
}

export function applicationsOf(state: JumpCloudState, user: User): Application[] {
  return state.applications.filter((application) => mayUse(state, user, application));
}

function bindings(state: JumpCloudState, application: Application, type: Association['type']): Association[] {
  return state.associations.filter((each) => each.applicationId === application.id && each.type === type);
}

/** Every way from an application to a user: through a bound group, or directly. */
function pathsTo(state: JumpCloudState, application: Application, user: User): JsonObject[][] {
  const throughGroups = boundGroups(state, application)
    .filter((group) => group.memberIds.includes(user.id))
    .map((group) => [groupEdge(group), edge('user', user.id, null)]);
  const isDirect = bindings(state, application, 'user').some(({ targetId }) => targetId === user.id);
  return isDirect ? [[edge('user', user.id, null)], ...throughGroups] : throughGroups;
}

export function edge(type: string, id: string, attributes: JsonObject | null): JsonObject {
  return { attributes: null, to: { attributes, id, type } };
}

function groupEdge(group: UserGroup): JsonObject {
  return edge('user_group', group.id, groupAttributes(group));
}

function groupAttributes({ name }: UserGroup): JsonObject {
  return { ldapGroups: [{ name }] };
}

/** A group as the graph routes show it from an application. */
export function groupWithPaths(group: UserGroup): JsonObject {
  return {
    id: group.id,
    type: 'user_group',
    compiledAttributes: groupAttributes(group),
    paths: [[groupEdge(group)]],
  };
}

export function userWithPaths(state: JumpCloudState, application: Application, user: User): JsonObject {
  const groups = boundGroups(state, application).filter((group) => group.memberIds.includes(user.id));
  return {
    id: user.id,
    type: 'user',
    compiledAttributes: { ldapGroups: groups.map(({ name }) => ({ name })) },
    paths: pathsTo(state, application, user),
  };
}

export function applicationWithPaths(
  state: JumpCloudState,
  application: Application,
  user: User,
): JsonObject {
  const groups = boundGroups(state, application).filter((group) => group.memberIds.includes(user.id));
  const isDirect = bindings(state, application, 'user').some(({ targetId }) => targetId === user.id);
  const last = edge('application', application.id, null);
  const paths = groups.map((group) => [groupEdge(group), last]);
  return {
    id: application.id,
    type: 'application',
    compiledAttributes: {},
    paths: isDirect ? [[last], ...paths] : paths,
  };
}
