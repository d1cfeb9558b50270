import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../../http/bind-endpoint.ts';
import type { BindDeps } from '../../http/endpoint-request.ts';
import { inspectMessage, type InspectorDeps } from './inspect-message.ts';

export const bindInspector = (router: Router, deps: BindDeps & InspectorDeps): void => {
  bindEndpoint(router, deps, contracts.inspectMessage, ({ params, query, body }) =>
    inspectMessage(deps, {
      integrationId: params.integrationId,
      pasted: new TextDecoder().decode(body),
      message: query.message === undefined ? null : Number(query.message),
      connector: query.connector ?? null,
    }),
  );
};
