import { isObject, textOf } from '../json-input.ts';
import type { Application, JumpCloudState, User } from '../state.ts';

const unspecified = 'urn:oasis:names:tc:SAML:1.0:nameid-format:unspecified';

/** NameID: the field that subjectField names, the address when the template has no such key. */
export function nameIdOf({ config }: Application, user: User): { value: string; format: string } {
  const field = typeof config['subjectField'] === 'string' ? config['subjectField'] : 'email';
  const format = config['overrideNameIdFormat'];
  return {
    value: userField(user, field) || user.email,
    format: typeof format === 'string' && format !== '' ? format : unspecified,
  };
}

/** Constant attributes, user attributes and, when asked for, the groups that bind the person to the application. */
export function attributesOf(
  state: JumpCloudState,
  application: Application,
  user: User,
): { name: string; values: string[] }[] {
  const { config } = application;
  const constants = namedValues(config['constantAttributes']);
  const fromUser = namedValues(config['databaseAttributes']).map(({ name, values }) => ({
    name,
    values: values.map((field) => userField(user, field)),
  }));
  const groups = config['includeGroups'] === true ? groupAttribute(state, application, user) : [];
  return [...constants, ...fromUser, ...groups];
}

function groupAttribute(state: JumpCloudState, application: Application, user: User) {
  const name = textOf(application.config, 'groupsAttributeName') || 'memberOf';
  const bound = state.associations
    .filter((each) => each.applicationId === application.id && each.type === 'user_group')
    .map(({ targetId }) => targetId);
  const values = state.userGroups
    .filter(({ id, memberIds }) => bound.includes(id) && memberIds.includes(user.id))
    .map((group) => group.name);
  return values.length === 0 ? [] : [{ name, values }];
}

function namedValues(list: unknown): { name: string; values: string[] }[] {
  if (!Array.isArray(list)) return [];
  return list
    .filter(isObject)
    .map((entry) => ({ name: textOf(entry, 'name'), values: [textOf(entry, 'value')] }))
    .filter(({ name }) => name !== '');
}

function userField(user: User, field: string): string {
  const fields: Record<string, string> = {
    email: user.email,
    username: user.username,
    firstname: user.firstName,
    lastname: user.lastName,
    description: user.description,
    displayname: `${user.firstName} ${user.lastName}`,
  };
  return Object.hasOwn(fields, field) ? (fields[field] ?? '') : '';
}
