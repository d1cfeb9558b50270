import { apiPath } from '@wizard/vendor-http';
import type { Connection } from './connection.ts';
import { type GraphTarget, graphConnectionSchema } from './graph.ts';
import { type AddOutcome, addEdge, type RemoveOutcome, removeEdge } from './graph-operation.ts';
import { listV2 } from './paging.ts';

/** Who can be bound to an application. */
export interface ApplicationTarget {
  readonly type: 'user_group' | 'user';
  readonly id: string;
}

/** The direct bindings between applications and groups, from either side. */
export function associationsOf(connection: Connection) {
  const ofApplication = (applicationId: string) =>
    apiPath`/api/v2/applications/${applicationId}/associations`;
  const ofGroup = (groupId: string) => apiPath`/api/v2/usergroups/${groupId}/associations`;

  const list = async (path: string, targets: string): Promise<GraphTarget[]> => {
    const edges = await listV2(connection.console, { path, query: { targets } }, graphConnectionSchema);
    return edges.map(({ to }) => ({ id: to.id, type: to.type }));
  };

  return {
    /** The groups, or the single people, that are bound directly. */
    listForApplication: (applicationId: string, type: ApplicationTarget['type']): Promise<GraphTarget[]> =>
      list(ofApplication(applicationId), type),

    addToApplication: (applicationId: string, target: ApplicationTarget): Promise<AddOutcome> =>
      addEdge(connection, ofApplication(applicationId), target),

    removeFromApplication: (applicationId: string, target: ApplicationTarget): Promise<RemoveOutcome> =>
      removeEdge(connection, ofApplication(applicationId), target),

    /** The applications that a group is bound to. */
    listForGroup: (groupId: string): Promise<GraphTarget[]> => list(ofGroup(groupId), 'application'),

    addToGroup: (groupId: string, applicationId: string): Promise<AddOutcome> =>
      addEdge(connection, ofGroup(groupId), { type: 'application', id: applicationId }),

    removeFromGroup: (groupId: string, applicationId: string): Promise<RemoveOutcome> =>
      removeEdge(connection, ofGroup(groupId), { type: 'application', id: applicationId }),
  };
}
