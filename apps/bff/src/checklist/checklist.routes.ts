import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { exportChecklist } from './export-checklist.ts';
import { type ChecklistDeps, getChecklist } from './get-checklist.ts';

export const bindChecklist = (router: Router, deps: BindDeps & ChecklistDeps): void => {
  bindEndpoint(router, deps, contracts.getChecklist, ({ params }) =>
    getChecklist(deps, params.integrationId),
  );

  bindEndpoint(router, deps, contracts.exportChecklist, ({ params, actor }) =>
    exportChecklist(deps, { ...params, actor }),
  );
};
