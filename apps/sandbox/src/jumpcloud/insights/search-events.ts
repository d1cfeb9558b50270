import type { Sandbox } from '../../core/sandbox.ts';
import { hasPassed } from '../../core/clock.ts';
import { isObject, type JsonObject } from '../json-input.ts';
import { plainText, valueAt } from '../api/v1-query.ts';
import type { InsightsEvent } from '../state.ts';

const services = [
  'alerts',
  'all',
  'directory',
  'ldap',
  'mdm',
  'notifications',
  'object_storage',
  'password_manager',
  'radius',
  'reports',
  'saas_app_management',
  'software',
  'sso',
  'systems',
  'access_management',
  'asset_management',
];

const unsearchable = new Set(['changes', 'useragent', 'system_timestamp']);

export interface EventPage {
  events: JsonObject[];
  limit: number;
  sort: 'ASC' | 'DESC';
  searchAfter: [number, string] | undefined;
}

/** Answers an EventQuery, or says what is wrong with it. */
export function searchEvents(
  sandbox: Sandbox,
  organizationId: string,
  query: JsonObject,
): EventPage | string {
  const problem = queryProblem(sandbox, query);
  if (problem !== undefined) return problem;

  const wanted = query['service'] as string[];
  const start = Date.parse(plainText(query['start_time']));
  const end = query['end_time'] === undefined ? Infinity : Date.parse(plainText(query['end_time']));
  const sort = plainText(query['sort']).toUpperCase() === 'DESC' ? 'DESC' : 'ASC';
  const limit = Math.min(positive(query['limit'], 1_000), 10_000);

  const found = visibleEvents(sandbox, organizationId)
    .filter(({ service }) => wanted.includes('all') || wanted.includes(service))
    .filter(({ timestamp }) => Date.parse(timestamp) >= start && Date.parse(timestamp) <= end)
    .filter((event) => matchesTerm(event, query['search_term']))
    .toSorted((left, right) => compare(left, right) * (sort === 'ASC' ? 1 : -1));
  const rest = afterCursor(found, query['search_after'], sort).slice(positive(query['skip'], 0));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    events: page.map((event) => project(event, query['fields'])),
    limit,
    sort,
    searchAfter: last === undefined ? undefined : [Date.parse(last.timestamp), last.id],
  };
}

function visibleEvents(sandbox: Sandbox, organizationId: string): InsightsEvent[] {
  const delay = sandbox.switchValue('insightsDelayMs');
  return sandbox.state.jumpcloud.events
    .filter((stored) => stored.organizationId === organizationId)
    .map(({ event }) => event)
    .filter(({ timestamp }) => hasPassed(sandbox.jumpcloudNow(), timestamp, delay));
}

function queryProblem(sandbox: Sandbox, query: JsonObject): string | undefined {
  const service = query['service'];
  if (
    !Array.isArray(service) ||
    service.length === 0 ||
    !service.every((each) => services.includes(plainText(each)))
  ) {
    return `service is required, a list of: ${services.join(', ')}`;
  }
  if (!isTime(query['start_time'])) return 'start_time is required, UTC in RFC3339 format';
  if (query['end_time'] !== undefined && !isTime(query['end_time']))
    return 'end_time must be in RFC3339 format';
  const term = query['search_term'];
  if (term === undefined) return undefined;
  if (!isObject(term) || !Object.keys(term).every((key) => ['and', 'or', 'not'].includes(key))) {
    return "search_term must be an object of 'and', 'or' or 'not'";
  }
  for (const [field, value] of Object.values(term).flatMap(termPairs)) {
    if (typeof value !== 'string') return `search_term.${field} must be a string`;
    if (unsearchable.has(field)) return `${field} is not searchable`;
    if (field.includes('.') && sandbox.switchValue('insightsNestedTerms') === '400')
      return `unknown field ${field}`;
  }
  return undefined;
}

/** A conjunction is a list of one-field objects, or one object of several fields. */
function termPairs(conjunction: unknown): [string, unknown][] {
  return [conjunction].flat().flatMap((term) => (isObject(term) ? Object.entries(term) : []));
}

/** Stored values are lower-cased on insert and the wanted one is not: an upper-case letter never matches. */
function matchesTerm(event: InsightsEvent, term: unknown): boolean {
  if (!isObject(term)) return true;
  const matches = ([field, wanted]: [string, unknown]) =>
    plainText(valueAt(event, field)).toLowerCase() === wanted;
  if ('and' in term && !termPairs(term['and']).every(matches)) return false;
  if ('or' in term && !termPairs(term['or']).some(matches)) return false;
  return !('not' in term && termPairs(term['not']).some(matches));
}

function compare(left: InsightsEvent, right: InsightsEvent): number {
  return Date.parse(left.timestamp) - Date.parse(right.timestamp) || left.id.localeCompare(right.id);
}

function afterCursor(events: InsightsEvent[], cursor: unknown, sort: 'ASC' | 'DESC'): InsightsEvent[] {
  if (!Array.isArray(cursor)) return events;
  const [time, id] = [Number(cursor[0]), plainText(cursor[1])];
  return events.filter((event) => {
    const order = Date.parse(event.timestamp) - time || event.id.localeCompare(id);
    return sort === 'ASC' ? order > 0 : order < 0;
  });
}

function project(event: InsightsEvent, fields: unknown): JsonObject {
  if (!Array.isArray(fields) || fields.length === 0) return event;
  const names = fields.map(plainText).filter((name) => name in event);
  return Object.fromEntries(names.map((name) => [name, event[name]]));
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
}

function positive(value: unknown, byDefault: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : byDefault;
}
