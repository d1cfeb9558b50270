import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { archiveIntegration } from './archive-integration.ts';
import { createIntegration } from './create-integration.ts';
import { getIntegration, type GetIntegrationDeps } from './get-integration.ts';
import { getStepDraft } from './get-step-draft.ts';
import { listIntegrations } from './list-integrations.ts';
import { saveStepDraft } from './save-step-draft.ts';

export interface IntegrationsDeps extends BindDeps, GetIntegrationDeps {
  /** A sandbox is configured. */
  isRehearsalAvailable: boolean;
}

export const bindIntegrations = (router: Router, deps: IntegrationsDeps): void => {
  bindEndpoint(router, deps, contracts.listIntegrations, async () => ({
    integrations: await listIntegrations(deps),
  }));

  bindEndpoint(router, deps, contracts.createIntegration, async ({ body, actor }) =>
    getIntegration(deps, await createIntegration(deps, { ...body, actor })),
  );

  bindEndpoint(router, deps, contracts.getIntegration, async ({ params, handOff }) => {
    const integration = await getIntegration(deps, params.integrationId);

    // Which credentials there are is none of a colleague's business who only works in Mimecast's console.
    return handOff === null ? integration : { ...integration, credentials: [] };
  });

  bindEndpoint(router, deps, contracts.archiveIntegration, async ({ params, actor }) => {
    await archiveIntegration(deps, { ...params, actor });

    return getIntegration(deps, params.integrationId);
  });

  bindEndpoint(router, deps, contracts.getStepDraft, ({ params }) => getStepDraft(deps, params));

  bindEndpoint(router, deps, contracts.saveStepDraft, ({ params, body, actor }) =>
    saveStepDraft(deps, { ...params, ...body, actor }),
  );
};
