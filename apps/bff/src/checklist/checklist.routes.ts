import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import type { Config } from '../config.ts';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps, EndpointRequest } from '../http/endpoint-request.ts';
import { exportJson } from './exports/export-json.ts';
import type { ExportOrder } from './exports/prepare-export.ts';
import { type ChecklistDeps, getChecklist } from './get-checklist.ts';

export const bindChecklist = (
  router: Router,
  deps: BindDeps & ChecklistDeps & { config: Pick<Config, 'publicUrl'> },
): void => {
  bindEndpoint(router, deps, contracts.getChecklist, ({ params, query }) =>
    getChecklist(deps, { ...params, asOf: query.at }),
  );

  const orderOf = (
    request: EndpointRequest<typeof contracts.exportChecklist.params, typeof contracts.checklistQuery>,
  ): ExportOrder => ({
    ...request.params,
    asOf: request.query.at,
    actor: request.actor,
    origin: deps.config.publicUrl ?? request.origin,
  });
  bindEndpoint(router, deps, contracts.exportChecklist, (request) => exportJson(deps, orderOf(request)));
};
