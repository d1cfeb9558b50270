import { apiPath } from '@wizard/vendor-http';
import type { Connection } from './connection.ts';
import { type GraphObject, graphObjectSchema } from './graph.ts';
import { listV2 } from './paging.ts';

/** `/api/v2/users/{id}`: what a person belongs to and may use. */
export function usersOf(connection: Connection) {
  return {
    /** The groups that the person is in, directly or not. */
    memberOf: (userId: string): Promise<GraphObject[]> =>
      listV2(connection.console, { path: apiPath`/api/v2/users/${userId}/memberof` }, graphObjectSchema),

    /** The applications that the person may sign in to. */
    applications: (userId: string): Promise<GraphObject[]> =>
      listV2(connection.console, { path: apiPath`/api/v2/users/${userId}/applications` }, graphObjectSchema),
  };
}
