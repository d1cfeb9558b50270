import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import type { Config } from '../config.ts';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps, EndpointRequest } from '../http/endpoint-request.ts';
import { exportCsv } from './exports/export-csv.ts';
import { exportJson } from './exports/export-json.ts';
import { exportPack, type PackDeps } from './exports/export-pack.ts';
import { exportPdf } from './exports/export-pdf.ts';
import { exportPng } from './exports/export-png.ts';
import type { ExportOrder } from './exports/prepare-export.ts';
import { getChecklist } from './get-checklist.ts';

export const bindChecklist = (
  router: Router,
  deps: BindDeps & PackDeps & { config: Pick<Config, 'publicUrl'> },
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
  bindEndpoint(router, deps, contracts.exportChecklistCsv, (request) => exportCsv(deps, orderOf(request)));
  bindEndpoint(router, deps, contracts.exportChecklistPdf, (request) => exportPdf(deps, orderOf(request)));
  bindEndpoint(router, deps, contracts.exportChecklistPng, (request) => exportPng(deps, orderOf(request)));
  bindEndpoint(router, deps, contracts.exportEvidencePack, (request) => exportPack(deps, orderOf(request)));

  bindEndpoint(router, deps, contracts.listSigningKeys, async () => {
    // The key is there before the first pack is, so that it can be written down.
    await deps.signingKeys.signer();

    return { keys: await deps.signingKeys.list() };
  });
};
