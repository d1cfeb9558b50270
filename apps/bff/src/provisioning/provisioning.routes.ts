import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import type { Clock } from '../db/clock.ts';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { getIntegration, type GetIntegrationDeps } from '../integrations/get-integration.ts';
import { adoptApplication, releaseApplication } from './adopt-application.ts';
import { applyPlan, type ApplyPlanDeps } from './apply-plan.ts';
import { cancelRun } from './cancel-run.ts';
import { checkApplicationValues } from './check-application-values.ts';
import { chooseConnectors } from './choose-connectors.ts';
import { choosePilot } from './choose-pilot.ts';
import { chooseRemoval } from './choose-removal.ts';
import { describeAdoption } from './describe-adoption.ts';
import { findPeople } from './find-people.ts';
import { getAccess } from './get-access.ts';
import { getDrift } from './get-drift.ts';
import { getRemoval } from './get-removal.ts';
import { getRun } from './get-run.ts';
import { getUserGroup } from './get-user-group.ts';
import { keepLogo } from './keep-logo.ts';
import { keepReplaced } from './keep-replaced.ts';
import { listApplications } from './list-applications.ts';
import { listRuns } from './list-runs.ts';
import { listTemplates } from './list-templates.ts';
import { listUserGroups } from './list-user-groups.ts';
import { makePlan } from './make-plan.ts';
import { readLogo } from './read-logo.ts';
import { replaceApplication } from './replace-application.ts';
import { saveAccess } from './save-access.ts';
import { saveRollOut } from './save-roll-out.ts';
import { verifyMetadataUrl } from './verify-metadata-url.ts';

export type ProvisioningDeps = BindDeps & ApplyPlanDeps & GetIntegrationDeps & { clock: Clock };

export const bindProvisioning = (router: Router, deps: ProvisioningDeps): void => {
  bindChoices(router, deps);
  bindExisting(router, deps);
  bindPlans(router, deps);
  bindRemoval(router, deps);
};

const bindChoices = (router: Router, deps: ProvisioningDeps): void => {
  bindEndpoint(router, deps, contracts.listTemplates, ({ params, query }) =>
    listTemplates(deps, { ...params, ...query }),
  );
  bindEndpoint(router, deps, contracts.chooseConnectors, async ({ params, body, actor }) => {
    await chooseConnectors(deps, { ...params, choice: body, actor });
    return getIntegration(deps, params.integrationId);
  });
  bindEndpoint(router, deps, contracts.uploadLogo, ({ params, body, actor }) =>
    keepLogo(deps, { ...params, bytes: body, actor }),
  );
  bindEndpoint(router, deps, contracts.getLogo, async ({ params }) => {
    const { mediaType, bytes, fileName } = await readLogo(deps, params);
    return { content: bytes, contentType: mediaType, fileName };
  });
  bindEndpoint(router, deps, contracts.findPeople, ({ params, query }) =>
    findPeople(deps, { ...params, ...query }),
  );
  bindEndpoint(router, deps, contracts.listUserGroups, async ({ params }) => ({
    groups: await listUserGroups(deps, params.integrationId),
  }));
  bindEndpoint(router, deps, contracts.getUserGroup, ({ params }) => getUserGroup(deps, params));
  bindEndpoint(router, deps, contracts.getAccess, ({ params }) => getAccess(deps, params.integrationId));
  bindEndpoint(router, deps, contracts.saveAccess, ({ params, body, actor }) =>
    saveAccess(deps, { ...params, ...body, actor }),
  );
  bindEndpoint(router, deps, contracts.choosePilot, async ({ params, body, actor }) => {
    await choosePilot(deps, { ...params, ...body, actor });
    return getIntegration(deps, params.integrationId);
  });
  bindEndpoint(router, deps, contracts.saveRollOut, async ({ params, body, actor }) => {
    await saveRollOut(deps, { ...params, ...body, actor });
    return getIntegration(deps, params.integrationId);
  });
};

const bindExisting = (router: Router, deps: ProvisioningDeps): void => {
  bindEndpoint(router, deps, contracts.listApplications, async ({ params }) => ({
    applications: await listApplications(deps, params.integrationId),
  }));
  bindEndpoint(router, deps, contracts.describeAdoption, ({ params, query }) =>
    describeAdoption(deps, { ...params, ...query }),
  );
  bindEndpoint(router, deps, contracts.adoptApplication, async ({ params, body, actor }) => {
    await adoptApplication(deps, { ...params, ...body, actor });
    return getIntegration(deps, params.integrationId);
  });
  bindEndpoint(router, deps, contracts.releaseApplication, async ({ params, actor }) => {
    await releaseApplication(deps, { ...params, actor });
    return getIntegration(deps, params.integrationId);
  });
  bindEndpoint(router, deps, contracts.getDrift, ({ params }) => getDrift(deps, params.integrationId));
};

const bindPlans = (router: Router, deps: ProvisioningDeps): void => {
  bindEndpoint(router, deps, contracts.makePlan, ({ params, body, actor }) =>
    makePlan(deps, { ...params, ...body, actor }),
  );
  bindEndpoint(router, deps, contracts.applyPlan, ({ params, body, actor }) =>
    applyPlan(deps, { ...params, applicationsToDelete: body.applicationsToDelete, actor }),
  );
  bindEndpoint(router, deps, contracts.getRun, ({ params }) => getRun(deps, params));
  bindEndpoint(router, deps, contracts.listRuns, async ({ params }) => ({
    runs: await listRuns(deps, params.integrationId),
  }));
  bindEndpoint(router, deps, contracts.cancelRun, ({ params }) => cancelRun(deps, params));
  bindEndpoint(router, deps, contracts.checkApplicationValues, async ({ params, actor }) => ({
    values: await checkApplicationValues(deps, { ...params, actor }),
  }));
  bindEndpoint(router, deps, contracts.verifyMetadataUrl, ({ params, body, actor }) =>
    verifyMetadataUrl(deps, { ...params, ...body, actor }),
  );
};

const bindRemoval = (router: Router, deps: ProvisioningDeps): void => {
  bindEndpoint(router, deps, contracts.getRemoval, ({ params }) => getRemoval(deps, params.integrationId));
  bindEndpoint(router, deps, contracts.chooseRemoval, async ({ params, body, actor }) => {
    await chooseRemoval(deps, { ...params, ...body, actor });
    return getIntegration(deps, params.integrationId);
  });
  bindEndpoint(router, deps, contracts.replaceApplication, async ({ params, body, actor }) => {
    await replaceApplication(deps, { ...params, ...body, actor });
    return getIntegration(deps, params.integrationId);
  });
  bindEndpoint(router, deps, contracts.keepReplaced, async ({ params, actor }) => {
    await keepReplaced(deps, { ...params, actor });
    return getIntegration(deps, params.integrationId);
  });
};
