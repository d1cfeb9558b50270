import * as contracts from '@wizard/contracts';
import type { Router } from 'express';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { attestSignInRun } from './attest-sign-in-run.ts';
import type { SignInDeps } from './find-sign-in-run.ts';
import { listSignInRuns } from './list-sign-in-runs.ts';
import { observeSignInRun } from './observe-sign-in-run.ts';
import { getChecks, runChecks } from './run-checks.ts';
import { startSignInRun } from './start-sign-in-run.ts';

export const bindValidation = (router: Router, deps: BindDeps & SignInDeps): void => {
  bindEndpoint(router, deps, contracts.runChecks, ({ params, actor }) =>
    runChecks(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.getChecks, async ({ params }) => ({
    latest: await getChecks(deps, params.integrationId),
  }));

  bindEndpoint(router, deps, contracts.startSignInRun, ({ params, body, actor }) =>
    startSignInRun(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.observeSignInRun, ({ params, actor }) =>
    observeSignInRun(deps, { ...params, actor }),
  );

  bindEndpoint(router, deps, contracts.attestSignInRun, ({ params, body, actor }) =>
    attestSignInRun(deps, { ...params, ...body, actor }),
  );

  bindEndpoint(router, deps, contracts.listSignInRuns, async ({ params }) => ({
    runs: await listSignInRuns(deps, params.integrationId),
  }));
};
